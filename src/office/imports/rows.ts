import type { Refusal } from '../../base/refusal.ts'
import type { BodyRow } from '../../filing/tables/body.ts'
import { trimmed } from './cells.ts'
import type { Layout } from './row-reader.ts'
import type { ImportNote } from './schemas.ts'
import type { HeadedSheet } from './sheet.ts'

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

const REMARK = /^[※＊*注]/

/** Parts records from blank lines, totals, repeated headings, remarks and exact duplicates; each of these is told, none is dropped in silence. */
export function dataRows(headed: HeadedSheet, layout: Layout): { rows: DataRow[]; skipped: ImportNote[] } {
  const rows: DataRow[] = []
  const skipped: ImportNote[] = []
  for (const body of headed.rows) {
    const why = passedOver(body)
    if (why === null) rows.push(body)
    else skipped.push({ message: `${body.row}行目は${why}のため取り込みません。`, place: placeOf(layout, body.row) })
  }
  return { rows, skipped }
}

/** The columns with values that no field takes: read by nobody, so said aloud. */
export function unreadColumns(headed: HeadedSheet, layout: Layout): ImportNote[] {
  const taken = new Set([...layout.columns.values()].map(({ index }) => index))
  return headed.headings.flatMap((heading, index) => {
    if (taken.has(index) || !headed.rows.some(({ kind, cells }) => kind === 'record' && trimmed(cells[index] ?? '') !== ''))
      return []
    return [{ message: `「${heading}」の列は読みません。`, place: { ...placeOf(layout, headed.headingRow), column: heading } }]
  })
}

/** File, sheet and row, for notes. */
export function placeOf(layout: Layout, row: number): ImportNote['place'] {
  return { file: layout.file, ...(layout.sheet === null ? {} : { sheet: layout.sheet }), row }
}

function passedOver({ kind, sameAs, cells }: BodyRow): string | null {
  switch (kind) {
    case 'blank':
      return '空行'
    case 'total':
      return '合計行'
    case 'heading':
      return '見出しの繰返し'
    case 'duplicate':
      return `${sameAs}行目とまったく同じ`
    case 'record':
      return asideOf(cells)
  }
}

/** Remarks, and lines between departments: merged cells make both stand in every column. */
function asideOf(cells: readonly string[]): string | null {
  const written = cells.map(trimmed).filter((cell) => cell !== '')
  const different = new Set(written).size
  if (different <= 2 && REMARK.test(written[0]!)) return '注記'
  return different === 1 && written.length > 2 ? '区切りの行' : null
}
