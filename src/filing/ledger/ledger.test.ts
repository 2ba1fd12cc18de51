import { PDFDocument } from '@cantoo/pdf-lib'
import { Workbook } from '@cj-tech-master/excelts'
import { afterAll, expect, test } from 'vitest'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { closePdf } from '../pdf/render.ts'
import type { LedgerDocument } from './document.ts'
import { practiceLedger } from './ledger.sample.ts'
import { ledgerPdf } from './pdf.ts'
import { sheetName } from './sheet-name.ts'
import { ledgerXlsx } from './xlsx.ts'

const created = '2027-01-08T03:00:00.000Z'
afterAll(closePdf)

function bytesOf(result: Uint8Array | Refusal): Uint8Array {
  if (isRefusal(result)) throw new Error(result.message)
  return result
}

test('the sheet holds real numbers in the formats Excel counts with', async () => {
  const book = new Workbook()
  await book.xlsx.load(bytesOf(await ledgerXlsx([practiceLedger], { created })))
  const sheet = book.getWorksheet('0012 𠮷田 髙子')!
  const row = (label: string) => sheet.getRows(1, sheet.rowCount)!.find((candidate) => candidate.getCell(2).value === label)!
  expect(sheet.getCell(3, 1).value).toBe('社員番号　0012　　氏名　𠮷田 髙子　　性別　女　　所属　製造部')
  expect(row('基本給').getCell(3)).toMatchObject({ value: 240_000, numFmt: '#,##0;[Red]△#,##0;0' })
  expect(row('欠勤控除').getCell(6).value).toBe(-9_800)
  expect(row('労働日数').getCell(3)).toMatchObject({ value: 20.5, numFmt: '0.0' })
  expect(row('時間外労働時間数').getCell(3).numFmt).toBe('[h]:mm')
  expect(row('基本給').getCell(14).value).toBeNull()
  expect(row('差引支給額').getCell(15).value).toBe(practiceLedger.totals.net.total)
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 7 })
  expect(sheet.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  })
})

test('the same ledgers are the same bytes, XLSX and PDF', async () => {
  for (const write of [ledgerXlsx, ledgerPdf]) {
    const first = bytesOf(await write([practiceLedger, practiceLedger], { created }))
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(Buffer.compare(first, bytesOf(await write([practiceLedger, practiceLedger], { created })))).toBe(0)
  }
})

test('each person begins a page, and many items go on to another', async () => {
  const more = Array.from({ length: 60 }, (_, index) => ({
    label: `手当${index}`,
    values: practiceLedger.columns.map(() => null),
    total: null,
  }))
  const long = { ...practiceLedger, earnings: [...practiceLedger.earnings, ...more] }
  const pages = async (ledgers: LedgerDocument[]) =>
    (await PDFDocument.load(bytesOf(await ledgerPdf(ledgers, { created })))).getPageCount()
  expect(await pages([practiceLedger, practiceLedger])).toBe(2)
  expect(await pages([practiceLedger, long, practiceLedger])).toBe(5)
})

test.each([
  ['down', { totals: { ...practiceLedger.totals, earnings: { ...practiceLedger.totals.earnings, total: 1 } } }],
  ['across', { deductions: practiceLedger.deductions.slice(1) }],
])('refuses a ledger that does not add up %s', async (_, change) => {
  for (const write of [ledgerXlsx, ledgerPdf]) {
    const refusal = await write([{ ...practiceLedger, ...change }], { created })
    expect(isRefusal(refusal) && refusal.code).toBe('ledger.totals-disagree')
  }
})

test('sheet names are what Excel accepts', () => {
  const taken = new Set<string>()
  expect(sheetName('1/2', "山田[太郎]:*?'", taken)).toBe('1 2 山田 太郎    ')
  expect(sheetName('A', 'b', taken)).toBe('A b')
  expect(sheetName('a', 'B', taken)).toBe('a B (2)')
  expect(sheetName('1', '𠮷'.repeat(20), taken)).toBe(`1 ${'𠮷'.repeat(14)}`)
})
