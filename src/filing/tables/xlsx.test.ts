import { Workbook } from '@cj-tech-master/excelts'
import { expect, test } from 'vitest'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Grid } from './grid.ts'
import { readTable, readTables } from './read.ts'
import { rawWorkbook } from './workbook.sample.ts'

function gridOf(result: Grid | Refusal): Grid {
  if (isRefusal(result)) throw new Error(result.message)
  return result
}

async function bytesOf(fill: (book: Workbook) => void): Promise<Uint8Array> {
  const book = new Workbook()
  fill(book)
  return book.xlsx.writeBuffer()
}

test('cells are read as people see them', async () => {
  const bytes = await bytesOf((book) => {
    const sheet = book.addWorksheet('十月')
    const put = (address: string, value: unknown, numFmt?: string) => {
      Object.assign(sheet.getCell(address), numFmt === undefined ? { value } : { value, numFmt })
    }
    put('A1', 12, '0000')
    put('B1', '𠮷田 髙子 神')
    put('C1', new Date(Date.UTC(2020, 3, 1)), '[$-411]ggge"年"m"月"d"日"')
    put('D1', 50.25 / 24, '[h]:mm')
    put('E1', 8.5 / 24, 'h"時"mm"分"')
    put('F1', 0.1 + 0.2)
    put('A3', { formula: 'B1', result: 250_000 }, '#,##0')
    put('B3', { richText: [{ text: '合' }, { text: '計' }] })
    put('C3', { formula: 'C1', result: new Date(Date.UTC(2026, 9, 1, 8, 30)) }, 'yyyy/m/d h:mm')
    put('D3', 1_500_001, '000\\-0000')
    put('E3', { error: '#N/A' })
    put('F3', -3200, '#,##0;[Red]△#,##0')
    put('G3', 0, 'yyyy/m/d')
  })
  expect(gridOf(await readTable(bytes, 'a.xlsx'))).toEqual({
    file: 'a.xlsx',
    sheet: '十月',
    encoding: 'xlsx',
    rows: [
      ['0012', '𠮷田 髙子 神', '2020-04-01', '50:15', '8:30', '0.3', ''],
      ['', '', '', '', '', '', ''],
      ['250000', '合計', '2026-10-01 8:30', '150-0001', '#N/A', '-3200', '0'],
    ],
  })
})

test('a figure that is no day stays a figure', async () => {
  for (const [figure, text] of [
    ['20261001', '20261001'],
    ['-1e300', '#VALUE!'],
  ]) {
    const bytes = await rawWorkbook(`<row r="1"><c r="A1" s="1"><v>${figure}</v></c></row>`, [14])
    expect(gridOf(await readTable(bytes, 'a.xlsx')).rows).toEqual([[text]])
  }
})

test.each([27, 28, 30, 31, 34, 35, 36, 50, 54, 55, 56, 57, 58, 14])(
  'numFmt %i, which Japanese Excel does not write out, is a day',
  async (id) => {
    const bytes = await rawWorkbook(
      '<row r="1"><c r="A1" s="1"><v>46000</v></c><c r="B1" s="1"><f>A1</f><v>46000</v></c></row>',
      [id],
    )
    expect(gridOf(await readTable(bytes, 'a.xlsx')).rows).toEqual([['2025-12-09', '2025-12-09']])
  },
)

test('ruby over a name is not part of the name', async () => {
  const strings = [
    '<t>山田 太郎</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh>',
    '<r><t>髙</t></r><r><t>橋_x000D_\n花</t></r><rPh sb="0" eb="1"><t>タカ</t></rPh>',
  ]
  const bytes = await rawWorkbook('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', [], strings)
  expect(gridOf(await readTable(bytes, 'a.xlsx')).rows).toEqual([['山田 太郎', '髙橋\r\n花']])
})

test('words in merged cells stand in each of them, a merged figure once', async () => {
  const bytes = await bytesOf((book) => {
    const sheet = book.addWorksheet('a')
    sheet.addRows([
      ['部署', '手当', '手当'],
      ['製造', 5000, 1],
      ['', '', 2],
    ])
    for (const range of ['B1:C1', 'A2:A3', 'B2:B3']) sheet.mergeCells(range)
  })
  expect(gridOf(await readTable(bytes, 'a.xlsx')).rows).toEqual([
    ['部署', '手当', '手当'],
    ['製造', '5000', '1'],
    ['製造', '', '2'],
  ])
})

test('hidden and empty sheets are left out, the others can be chosen', async () => {
  const bytes = await bytesOf((book) => {
    book.addWorksheet('空')
    book.addWorksheet('設定', { state: 'hidden' }).getCell('A1').value = 'x'
    book.addWorksheet('九月').getCell('A1').value = '9'
    book.addWorksheet('十月').getCell('A1').value = '10'
  })
  const grids = await readTables(bytes, 'a.xlsx')
  expect(isRefusal(grids) ? grids : grids.map((grid) => grid.sheet)).toEqual(['九月', '十月'])
  expect(gridOf(await readTable(bytes, 'a.xlsx', '十月')).rows).toEqual([['10']])
  expect(await readTable(bytes, 'a.xlsx', '設定')).toMatchObject({
    code: 'table.no-such-sheet',
    remedy: '「九月」「十月」から選んでください。',
  })
})

test('an empty text is a value, a formula never calculated is not', async () => {
  const empty = '<c r="A1" t="str"><f>IF(1,"","")</f><v></v></c><c r="B1"><f>1+1</f><v>2</v></c>'
  expect(gridOf(await readTable(await rawWorkbook(`<row r="1">${empty}</row>`), 'a.xlsx')).rows).toEqual([['', '2']])
  for (const cell of [
    '<c r="C1"><f>SUM(A1)</f><v/></c>',
    '<c r="C1" s="0"><f>SUM(A1)</f></c>',
    '<c r="C1"><f t="shared" si="0"/><v></v></c>',
  ]) {
    expect(await readTable(await rawWorkbook(`<row r="1">${empty}${cell}</row>`), 'a.xlsx')).toMatchObject({
      code: 'table.formula-without-value',
      place: { sheet: '名簿', row: 1, column: 'C列' },
    })
  }
})

test.each([
  ['table.locked-excel', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')])],
  ['table.old-excel', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['table.not-a-table', Buffer.from('%PDF-1.7')],
  ['table.not-a-table', Buffer.from('<html><table>')],
  ['table.not-a-table', Buffer.from([1, 0, 2])],
  ['table.empty', Buffer.alloc(0)],
  ['table.empty', Buffer.from('\r\n,,\r\n')],
  ['table.broken-xlsx', Buffer.from('PK\x03\x04 but no more')],
])('refuses %s', async (code, bytes) => {
  expect(await readTables(bytes, 'x')).toMatchObject({ refused: true, code })
})
