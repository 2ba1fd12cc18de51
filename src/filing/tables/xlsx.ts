import type { Cell, Workbook, Worksheet } from '@cj-tech-master/excelts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { cellText, type Calendar } from './cell-text.ts'
import { columnLetter, gridOf, type Grid } from './grid.ts'
import { openWorkbook } from './workbook-file.ts'

/** The visible sheets of an XLSX file that hold something, in their order. Refuses `table.*`. */
export async function readXlsx(bytes: Uint8Array, file: string): Promise<readonly Grid[] | Refusal> {
  const book = await openWorkbook(bytes, file)
  if (isRefusal(book)) return book
  const grids: Grid[] = []
  for (const sheet of book.worksheets) {
    if (sheet.state !== 'visible') continue
    const grid = readSheet(sheet, file, calendarOf(book))
    if (isRefusal(grid)) return grid
    if (grid.rows.length > 0) grids.push(grid)
  }
  return grids
}

function calendarOf(book: Workbook): Calendar {
  return { from1904: book.properties.date1904 === true }
}

function readSheet(sheet: Worksheet, file: string, calendar: Calendar): Grid | Refusal {
  const rows: string[][] = []
  for (let number = 1; number <= sheet.rowCount; number++) {
    const cells: string[] = []
    const row = sheet.findRow(number)
    for (let column = 1; row !== undefined && column <= row.cellCount; column++) {
      const cell = row.findCell(column)
      const text = cell === undefined ? '' : textOf(cell, calendar)
      if (text === null) return notCalculated(file, sheet.name, number, column)
      cells.push(text)
    }
    rows.push(cells)
  }
  return gridOf(file, sheet.name, 'xlsx', rows)
}

/** Words in merged cells stand in each of them (headings, departments); a merged figure counts once, in its first cell. */
function textOf(cell: Cell, calendar: Calendar): string | null {
  const { master } = cell
  const format = typeof cell.numFmt === 'object' ? cell.numFmt.formatCode : cell.numFmt
  if (master === cell) return cellText(cell.value, format, calendar)
  const { value } = master
  const isWords = typeof value === 'string' || (typeof value === 'object' && value !== null && 'richText' in value)
  return isWords ? cellText(value, undefined, calendar) : ''
}

function notCalculated(file: string, sheet: string, row: number, column: number): Refusal {
  const letter = columnLetter(column - 1)
  return refuse(
    'table.formula-without-value',
    `${file}の「${sheet}」${letter}${row}セルの数式は、計算結果が保存されていません。`,
    'Excelで開いて上書き保存してから、もう一度取り込んでください。',
    { file, sheet, row, column: `${letter}列` },
  )
}
