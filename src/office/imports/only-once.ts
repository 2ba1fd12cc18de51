import type { Refusal } from '../../base/refusal.ts'
import type { RowReader } from './row-reader.ts'

/** A row read, and its draft unless the person could not be told. */
export interface ReadRow<D> {
  readonly reader: RowReader
  readonly draft: D | null
}

/**
 * Keeps rows without refusals. A person with two different rows is refused in each of them: nobody but the client knows which is right.
 */
export function onlyOnce<D>(rows: readonly ReadRow<D>[], keyOf: (draft: D) => string): { drafts: D[]; refusals: Refusal[] } {
  const rowsOf = new Map<string, number[]>()
  for (const { reader, draft } of rows) {
    if (draft !== null) rowsOf.set(keyOf(draft), [...(rowsOf.get(keyOf(draft)) ?? []), reader.row])
  }
  for (const { reader, draft } of rows) {
    const others = draft === null ? [] : (rowsOf.get(keyOf(draft)) ?? []).filter((row) => row !== reader.row)
    if (others.length === 0) continue
    const field = reader.has('number') ? 'number' : 'name'
    reader.refuse(
      'import.duplicate-person',
      `${others.join('・')}行目にも同じ人の行があり、内容が違います。`,
      '正しい一行だけを残してください。',
      field,
    )
  }
  return {
    drafts: rows.flatMap(({ reader, draft }) => (draft === null || reader.refusals.length > 0 ? [] : [draft])),
    refusals: rows.flatMap(({ reader }) => reader.refusals),
  }
}
