import type { Refusal } from '../../base/refusal.ts'
import { trimmed } from './cells.ts'
import type { Layout } from './row-reader.ts'
import type { ImportNote } from './schemas.ts'
import { repeatsHeadings, type HeadedSheet } from './sheet.ts'

/** A row of data with its number in the sheet. */
export interface DataRow {
  readonly row: number
  readonly cells: readonly string[]
}

/** What reading a file gave, before anything is kept. */
export interface Imported<D> {
  readonly drafts: readonly D[]
  readonly refusals: readonly Refusal[]
  readonly skipped: readonly ImportNote[]
  readonly warnings: readonly ImportNote[]
}

const TOTAL = /^(?:合計|小計|総計|総合計|計|平均|部門計|total)(?:欄|[:：].*)?$/i
const REMARK = /^[※＊*注]/

/** Parts data from blank lines, totals, repeated headings, remarks and exact duplicates; each of these is told, none is dropped in silence. */
export function dataRows(headed: HeadedSheet, layout: Layout): { rows: DataRow[]; skipped: ImportNote[] } {
  const rows: DataRow[] = []
  const skipped: ImportNote[] = []
  const seen = new Map<string, number>()
  for (const { row, cells } of withoutTail(headed.rows)) {
    const why = passedOver(cells, headed.headings) ?? repeated(cells, seen, row)
    if (why === null) rows.push({ row, cells })
    else skipped.push({ message: `${row}行目は${why}のため取り込みません。`, place: placeOf(layout, row) })
  }
  return { rows, skipped }
}

/** The columns with values that no field takes: read by nobody, so said aloud. */
export function unreadColumns(headed: HeadedSheet, layout: Layout): ImportNote[] {
  const taken = new Set([...layout.columns.values()].map(({ index }) => index))
  return headed.headings.flatMap((heading, index) => {
    if (heading === '' || taken.has(index)) return []
    if (!headed.rows.some(({ cells }) => trimmed(cells[index] ?? '') !== '')) return []
    return [{ message: `「${heading}」の列は読みません。`, place: { ...placeOf(layout, headed.headingRow), column: heading } }]
  })
}

/** File, sheet and row, for notes. */
export function placeOf(layout: Layout, row: number): ImportNote['place'] {
  return { file: layout.file, ...(layout.sheet === null ? {} : { sheet: layout.sheet }), row }
}

function passedOver(cells: readonly string[], headings: readonly string[]): string | null {
  const written = cells.map(trimmed).filter((cell) => cell !== '')
  if (written.length === 0) return '空行'
  if (written.slice(0, 3).some((cell) => TOTAL.test(cell.replace(/[\s\u3000]/g, '')))) return '合計行'
  // A merged line between departments stands in every cell.
  if (written.length > 2 && new Set(written).size === 1) return '区切りの行'
  if (new Set(written).size <= 2 && REMARK.test(written[0]!)) return '注記'
  return repeatsHeadings(cells, headings) ? '見出しの繰返し' : null
}

function repeated(cells: readonly string[], seen: Map<string, number>, row: number): string | null {
  const key = cells.map(trimmed).join('\u0000')
  const first = seen.get(key)
  if (first === undefined) seen.set(key, row)
  return first === undefined ? null : `${first}行目とまったく同じ`
}

/** Blank lines after the last written one are no one's business. */
function withoutTail(rows: HeadedSheet['rows']): HeadedSheet['rows'] {
  const last = rows.findLastIndex(({ cells }) => cells.some((cell) => trimmed(cell) !== ''))
  return rows.slice(0, last + 1)
}
