import { stringify } from 'csv-stringify/sync'
import { encodeCp932 } from '../../base/cp932.ts'
import { isRefusal, refuseAll, type Refusal } from '../../base/refusal.ts'
import { columnLetter } from './grid.ts'

export interface CsvOptions {
  readonly charset: 'CP932' | 'UTF-8 BOM'
  /** Puts ' before cells a spreadsheet would run as a formula (=, +, -, @ …), numbers excepted: for files people will open in Excel. */
  readonly escapeFormulas?: boolean
}

/**
 * Rows as a CSV file: commas, quotes where needed, CRLF. Nothing is normalised and nothing replaced:
 * characters CP932 lacks are refused (`character.not-in-cp932`), each naming its row and column.
 */
export function writeCsv(rows: readonly (readonly string[])[], options: CsvOptions): Uint8Array | Refusal {
  const cells = options.escapeFormulas === true ? rows.map((row) => row.map(withoutFormula)) : rows
  const text = stringify(cells as string[][], { record_delimiter: '\r\n', quoted_match: /[\t\r\n]|^="/ })
  if (options.charset === 'UTF-8 BOM') return new TextEncoder().encode(`\ufeff${text}`)
  const bytes = encodeCp932(text)
  return isRefusal(bytes) ? refusedCells(rows, bytes) : bytes
}

function withoutFormula(cell: string): string {
  return /^[=+\-@\t\r＝＋－＠]/.test(cell) && !/^[+-]?[\d,]+(?:\.\d+)?$/.test(cell) ? `'${cell}` : cell
}

function refusedCells(rows: readonly (readonly string[])[], found: Refusal): Refusal {
  const refusals: Refusal[] = []
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      const refusal = encodeCp932(cell)
      if (!isRefusal(refusal)) continue
      const place = { row: row + 1, column: `${columnLetter(column)}列`, value: refusal.place?.value ?? '' }
      refusals.push({ ...refusal, message: `${row + 1}行目「${cell}」の${refusal.message}`, place })
    }
  }
  return refuseAll(refusals) ?? found
}
