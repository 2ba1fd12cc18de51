import { isRefusal, refuse, type Place, type Refusal } from '../../base/refusal.ts'
import type { Grid } from '../../filing/tables/grid.ts'
import { trimmed } from './cells.ts'
import { isMyNumber, propose, saysMinutes, type Field } from './headings.ts'
import { isDecimalHours, settledBy } from './hours.ts'
import { layoutOf, type Layout } from './row-reader.ts'
import { dataRows, unreadColumns, type DataRow } from './rows.ts'
import type { ImportNote, Mapping, TimeFormat } from './schemas.ts'
import { findHeadings, headingsKey, recogniseHeadings, type HeadedSheet } from './sheet.ts'

/** How a file is to be read: what the clerk said, what was remembered. */
export interface Wish {
  readonly fileName: string
  readonly sheet?: string | undefined
  readonly mapping?: Mapping | undefined
  /** For a file read without a clerk: how decimal hours are meant where no mapping says it. */
  readonly timeFormat?: TimeFormat | null
  readonly remembered: readonly { readonly headings: string; readonly mapping: Mapping }[]
}

/** A sheet with its mapping settled and its rows sorted out; what is wrong with the file as a whole stands in `refusals`. */
export interface ReadSheet {
  readonly headed: HeadedSheet
  readonly mapping: Mapping
  readonly remembered: boolean
  readonly asksTimeFormat: boolean
  readonly layout: Layout
  readonly rows: readonly DataRow[]
  readonly skipped: readonly ImportNote[]
  readonly warnings: readonly ImportNote[]
  readonly refusals: readonly Refusal[]
}

/** Chooses sheet, headings and mapping. Refuses a file in which no headings are found; other faults of the whole file are listed. */
export function readSheet(sheets: readonly Grid[], wish: Wish, fields: readonly Field[]): ReadSheet | Refusal {
  const headed = chooseSheet(sheets, wish, fields)
  if (isRefusal(headed)) return headed
  const known = wish.remembered.find(({ headings }) => headings === headingsKey(headed.headings))
  const told = wish.mapping ?? known?.mapping ?? { columns: propose(headed.headings, fields), timeFormat: null, headingRow: null }
  const mapping = { ...told, headingRow: headed.headingRow }
  const labels = new Map(fields.map(({ field, label }) => [field, label]))
  const loose = layoutOf(wish.fileName, headed, mapping, null, (field) => labels.get(field) ?? field)
  const { rows, skipped } = dataRows(headed, loose)
  const decimals = decimalCells(rows, loose, fields)
  const timeFormat: TimeFormat | null = mapping.timeFormat ?? wish.timeFormat ?? settledBy(decimals)
  const layout = { ...loose, timeFormat }
  return {
    headed,
    mapping,
    remembered: wish.mapping === undefined && known !== undefined,
    asksTimeFormat: timeFormat === null && decimals.length > 0,
    layout,
    rows,
    skipped,
    warnings: unreadColumns(headed, layout),
    refusals: [
      ...wrongMapping(headed, mapping, labels, wish.fileName),
      ...missingColumns(layout, fields, headed),
      ...myNumbers(headed, wish.fileName),
    ],
  }
}

function chooseSheet(sheets: readonly Grid[], wish: Wish, fields: readonly Field[]): HeadedSheet | Refusal {
  const named = sheets.filter(({ sheet }) => wish.sheet === undefined || sheet === wish.sheet)
  const keys = new Set(wish.remembered.map(({ headings }) => headings))
  let refused: Refusal | null = null
  for (const grid of named) {
    const recognised = wish.mapping === undefined ? recogniseHeadings(grid, keys) : null
    const headed = recognised ?? findHeadings(grid, fields, wish.mapping)
    if (!isRefusal(headed)) return headed
    refused ??= headed
  }
  return (
    refused ??
    refuse(
      'import.no-such-sheet',
      `「${wish.sheet ?? ''}」というシートはありません。`,
      `${sheets.map(({ sheet }) => sheet ?? '').join('、')}から選んでください。`,
    )
  )
}

function decimalCells(rows: readonly DataRow[], layout: Layout, fields: readonly Field[]): string[] {
  const columns = fields.flatMap((field) => {
    const column = layout.columns.get(field.field)
    return field.hours === true && column !== undefined && !saysMinutes(column.heading) ? [column.index] : []
  })
  return rows.flatMap(({ cells }) => columns.map((column) => cells[column] ?? '').filter(isDecimalHours))
}

function missingColumns(layout: Layout, fields: readonly Field[], headed: HeadedSheet): Refusal[] {
  const place: Place = { file: layout.file, ...(layout.sheet === null ? {} : { sheet: layout.sheet }), row: headed.headingRow }
  return fields
    .filter(({ field, required }) => required && !layout.columns.has(field))
    .map(({ field, label }) =>
      refuse('import.missing-column', `${label}の列がありません。`, `${label}の列を加えるか、項目の対応で選んでください。`, {
        ...place,
        column: label,
        field,
      }),
    )
}

function wrongMapping(headed: HeadedSheet, mapping: Mapping, labels: ReadonlyMap<string, string>, file: string): Refusal[] {
  const takenBy = new Map<string, string>()
  return headed.headings.flatMap((heading) => {
    const field = mapping.columns[heading] ?? null
    if (field === null) return []
    const place = { file, row: headed.headingRow, column: heading, field }
    const label = labels.get(field)
    if (label === undefined) {
      return [
        refuse(
          'import.unknown-field',
          `「${heading}」の対応先「${field}」はありません。`,
          '項目の対応を選び直してください。',
          place,
        ),
      ]
    }
    const other = takenBy.get(field)
    takenBy.set(field, other ?? heading)
    if (other === undefined) return []
    return [
      refuse(
        'import.field-twice',
        `「${other}」と「${heading}」がどちらも${label}に対応しています。`,
        'どちらか一方を外してください。',
        place,
      ),
    ]
  })
}

function myNumbers(headed: HeadedSheet, file: string): Refusal[] {
  return headed.headings.flatMap((heading, index) => {
    if (!isMyNumber(heading) || !headed.rows.some(({ cells }) => trimmed(cells[index] ?? '') !== '')) return []
    return [
      refuse(
        'import.my-number-column',
        `「${heading}」の列に個人番号が入っています。`,
        'この列をファイルから消してください。個人番号は専用の金庫だけで預かります。',
        { file, row: headed.headingRow, column: heading },
      ),
    ]
  })
}
