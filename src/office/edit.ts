import { canonicalJson } from '../base/canonical.ts'
import { isRefusal, type Refusal } from '../base/refusal.ts'
import { Changes } from '../journal/changes.ts'
import type { RowOf, Stored, TableShape } from '../journal/table.ts'
import type { Reading } from './act.ts'
import { findRow, movedSince } from './find.ts'
import { columnsOf } from './row.ts'

/** One row's edit by the facts that were given: the row as read, and the changes so far. */
export interface Edit<T extends TableShape> {
  readonly row: Stored<RowOf<T>>
  readonly patch: Partial<RowOf<T>>
  readonly changes: Changes
}

/** Reads a row and changes the columns that were given and differ. Refuses `office.not-found` and `office.row-moved`. */
export async function editOf<T extends TableShape>(
  desk: Reading,
  table: T,
  id: string,
  given: Readonly<Record<string, unknown>> & { readonly seen?: string | undefined },
): Promise<Edit<T> | Refusal> {
  const label = table.label ?? table.name
  const row = await findRow(desk, table, id, label)
  if (isRefusal(row)) return row
  const moved = movedSince(row, given.seen, label)
  if (moved !== null) return moved
  return { row, ...patched(table, row, given, new Changes()) }
}

/** Notes the update of a row where the given facts differ from it; equal facts change nothing. */
export function patched<T extends TableShape>(
  table: T,
  row: Stored<RowOf<T>>,
  given: object,
  changes: Changes,
): { patch: Partial<RowOf<T>>; changes: Changes } {
  const old = row as Record<string, unknown>
  const differing = Object.entries(columnsOf(table, given)).filter(
    ([column, value]) => canonicalJson(value) !== canonicalJson(old[column]),
  )
  const patch = Object.fromEntries(differing) as Partial<RowOf<T>>
  if (differing.length > 0) changes.update(table, row, patch)
  return { patch, changes }
}
