import { canonicalJson } from '../../base/canonical.ts'
import type { HistoryEntry } from '../../journal/desk.ts'
import type { ColumnKind, TableShape } from '../../journal/table.ts'
import { labelOfAct } from '../act.ts'
import { officeTables } from '../tables.ts'
import { nameOfField } from './fields.ts'
import type { History } from './shape.ts'
import { readable, whenOf } from './values.ts'

type Entry = History['entries'][number]
type Row = Readonly<Record<string, unknown>>

const tables = new Map<string, TableShape>(officeTables.map((table) => [table.name, table]))

/** Journal entries as a clerk reads them. `labels` are the client's own names of its pay items by code. */
export function renderHistory(entries: readonly HistoryEntry[], labels: ReadonlyMap<string, string>): History {
  return {
    entries: entries.map((entry) => ({
      sequence: entry.sequence,
      at: entry.at,
      when: whenOf(entry.at),
      who: entry.actor.name,
      act: entry.act,
      what: labelOfAct(entry.act) ?? entry.reason,
      why: entry.reason,
      changes: entry.rows.flatMap((row) => changeOf(row, labels)),
    })),
  }
}

function changeOf(change: HistoryEntry['rows'][number], labels: ReadonlyMap<string, string>): Entry['changes'] {
  const table = tables.get(change.table)
  // Claims and other matters of the journal itself say nothing to a clerk.
  if (table === undefined) return []
  const { before, after } = change
  const how = before === null ? ('追加' as const) : after === null ? ('削除' as const) : ('変更' as const)
  const fields = Object.entries(table.columns).flatMap(([column, spec]) => {
    const name = nameOfField(table.name, column)
    if (name === null || same(before, after, column)) return []
    const show = (row: Row | null) => (row === null ? null : readable(table.name, column, kindOf(spec), row[column], labels))
    const shown = { field: name, before: show(before), after: show(after) }
    return shown.before === null && shown.after === null ? [] : [shown]
  })
  return [{ what: table.label ?? table.name, how, fields }]
}

function same(before: Row | null, after: Row | null, column: string): boolean {
  if (before === null || after === null) return false
  return canonicalJson(before[column] ?? null) === canonicalJson(after[column] ?? null)
}

function kindOf(spec: string): ColumnKind {
  return spec.replace('?', '') as ColumnKind
}
