import type { Cell, Worksheet } from '@cj-tech-master/excelts'
import { formatWarekiShort } from '../../base/wareki.ts'
import type { LedgerDocument } from './document.ts'
import { ledgerLines, type LedgerLine, type LedgerUnit } from './lines.ts'

const face = 'BIZ UDゴシック'
const line = { style: 'hair', color: { argb: 'FF9AA7B4' } } as const
const grid = { top: line, left: line, bottom: line, right: line }
const wash = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF2F6' } } as const
const accent = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF23486F' } } as const
const formats: Record<LedgerUnit, string> = { halfDays: '0.0', minutes: '[h]:mm', yen: '#,##0;[Red]△#,##0;0' }
/** Rows above the lines: title, employer, person, a gap, headings, period, pay day. */
const headRows = 7

/** Writes one person's ledger into an empty sheet. */
export function fillSheet(sheet: Worksheet, ledger: LedgerDocument): void {
  const last = ledger.columns.length + 3
  const lines = ledgerLines(ledger)
  writeHead(sheet, ledger)
  for (const [index, each] of lines.entries()) writeLine(sheet, headRows + 1 + index, each, lines[index - 1]?.block)
  sheet.getColumn(1).width = 5
  sheet.getColumn(2).width = 24
  for (let column = 3; column <= last; column++) sheet.getColumn(column).width = 11.5
  sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: headRows, topLeftCell: 'C8', showGridLines: false }]
  Object.assign(sheet.pageSetup, {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `1:${headRows}`,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.4, bottom: 0.5, header: 0.2, footer: 0.2 },
  })
  sheet.headerFooter.oddFooter = `&L${ledger.office.replaceAll('&', '&&')}&R&P / &N`
}

function writeHead(sheet: Worksheet, ledger: LedgerDocument): void {
  const { person, columns } = ledger
  put(sheet.getCell(1, 1), `賃金台帳　${ledger.year}`, { size: 14, bold: true })
  put(sheet.getCell(2, 1), `事業場　${ledger.client}`)
  const section = person.section === '' ? '' : `　　所属　${person.section}`
  put(sheet.getCell(3, 1), `社員番号　${person.number}　　氏名　${person.name}　　性別　${person.sex ?? ''}${section}`, {
    size: 11,
  })
  const rows = [
    ['項目', ...columns.map((column) => column.heading), '合計'],
    [
      '賃金計算期間',
      ...columns.map(({ period }) =>
        period === null ? '' : `${formatWarekiShort(period.from)}～\n${formatWarekiShort(period.to)}`,
      ),
      '',
    ],
    ['支給日', ...columns.map(({ payDay }) => (payDay === null ? '' : formatWarekiShort(payDay))), ''],
  ]
  for (const [index, texts] of rows.entries()) {
    const row = headRows - 2 + index
    sheet.mergeCells(row, 1, row, 2)
    for (const [column, text] of texts.entries()) {
      const cell = put(
        sheet.getCell(row, column === 0 ? 1 : column + 2),
        text,
        index === 0 ? { bold: true, color: 'FFFFFFFF' } : { size: 8 },
      )
      Object.assign(cell, {
        fill: index === 0 ? accent : wash,
        border: grid,
        alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
      })
    }
  }
  sheet.getRow(headRows - 1).height = 24
}

function writeLine(sheet: Worksheet, row: number, each: LedgerLine, before: string | undefined): void {
  const font = { bold: each.sum }
  put(sheet.getCell(row, 1), each.block === before ? '' : each.block, { size: 8 })
  put(sheet.getCell(row, 2), each.label, font)
  for (const [index, value] of [...each.values, each.total].entries()) {
    const cell = put(sheet.getCell(row, index + 3), value === null ? null : inCells(each.unit, value), font)
    cell.numFmt = formats[each.unit]
  }
  for (let column = 1; column <= each.values.length + 3; column++) {
    const cell = sheet.getCell(row, column)
    cell.border = grid
    if (each.sum) cell.fill = wash
  }
}

/** Half-days as days, minutes as a fraction of a day (what [h]:mm shows), yen as they are. */
function inCells(unit: LedgerUnit, value: number): number {
  return unit === 'halfDays' ? value / 2 : unit === 'minutes' ? value / 1440 : value
}

function put(cell: Cell, value: string | number | null, font: { size?: number; bold?: boolean; color?: string } = {}): Cell {
  cell.value = value
  cell.font = { name: face, size: font.size ?? 9, bold: font.bold ?? false, color: { argb: font.color ?? 'FF1C2733' } }
  return cell
}
