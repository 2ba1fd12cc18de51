import { Workbook } from '@cj-tech-master/excelts'
import { stringify } from 'csv-stringify/sync'
import { encodeCp932 } from '../../src/base/cp932.ts'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import type { Cell, Table } from './tables.ts'

// ZIP times are local times: this one reads the same everywhere, so that the same samples are the same bytes.
const zipTime = new Date(1980, 0, 1)
const created = new Date('2026-08-01T00:00:00Z')

/** A table as an XLSX. */
export async function xlsxOf(table: Table): Promise<Uint8Array> {
  const book = new Workbook()
  Object.assign(book, { creator: '', lastModifiedBy: '', created, modified: created })
  const sheet = book.addWorksheet(table.sheet)
  for (const [row, cells] of table.rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (cell === '') continue
      const target = sheet.getCell(row + 1, column + 1)
      target.value = typeof cell !== 'object' ? cell : 'day' in cell ? new Date(`${cell.day}T00:00:00Z`) : cell.minutes / 1440
      if (typeof cell === 'object') target.numFmt = 'day' in cell ? 'yyyy/m/d' : '[h]:mm'
    }
  }
  for (const [top, left, bottom, right] of table.merges) sheet.mergeCells(top, left, bottom, right)
  return book.xlsx.writeBuffer({ zip: { modTime: zipTime, timestamps: 'dos' } })
}

/** A table as a CSV with CRLF line ends. */
export function csvOf(table: Table, encoding: 'cp932' | 'utf-8'): Uint8Array {
  const text = stringify(
    table.rows.map((row) => row.map(written)),
    { record_delimiter: '\r\n' },
  )
  return encoding === 'cp932' ? mustNotRefuse(encodeCp932(text)) : new TextEncoder().encode(`\ufeff${text}`)
}

function written(cell: Cell): string {
  if (typeof cell !== 'object') return String(cell)
  if ('day' in cell) return cell.day.replaceAll('-', '/')
  return `${Math.floor(cell.minutes / 60)}:${String(cell.minutes % 60).padStart(2, '0')}`
}
