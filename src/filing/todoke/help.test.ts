import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { acquisition } from './acquisition.ts'
import { forms } from './forms.ts'
import { helpOf } from './help.ts'
import { pensionPrefectureCode, pensionPrefectures } from './prefecture.ts'
import { readEstablishmentSymbol } from './symbol.ts'

test('every form has its columns by distinct ids, and dates that are among them', () => {
  for (const form of forms) {
    const ids = form.fields.map((field) => field.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { era, date } of form.dates) expect(ids).toEqual(expect.arrayContaining([era, date]))
  }
  expect(acquisition.fields.length).toBe(34)
})

test('the page in docs/formats shows the table as it is', () => {
  const page = readFileSync(new URL('../../../docs/formats/todoke.md', import.meta.url), 'utf8')
  for (const { column, id, name, format, required, codes } of helpOf(acquisition)) {
    expect(page).toContain(`| ${column} | ${name} | \`${id}\` | ${format} | ${required} | ${codes} |`)
  }
})

test('the 47 prefectures by their own numbers', () => {
  expect(Object.keys(pensionPrefectures).length).toBe(47)
  expect(['東京都', '東京', '京都', '北海道', '大阪', '沖縄県', '東'].map(pensionPrefectureCode)).toEqual([
    '21',
    '21',
    '54',
    '01',
    '41',
    '82',
    null,
  ])
})

test.each([
  ['01-ｹｲﾄ', { districtCode: '01', symbol: 'ｹｲﾄ' }],
  ['０１－ケイト', { districtCode: '01', symbol: 'ｹｲﾄ' }],
  ['21いろは', { districtCode: '21', symbol: 'ｲﾛﾊ' }],
  ['21-ab1', { districtCode: '21', symbol: 'AB1' }],
])('%s is a 事業所整理記号', (text, expected) => {
  expect(readEstablishmentSymbol(text)).toEqual(expected)
})

test.each(['', '1-ｹｲﾄ', '00-ｹｲﾄ', '99-ｹｲﾄ', '01-ｹｲﾄｱｲ', '01-ｹ1', '01-000', '01-漢字'])('%j is none', (text) => {
  expect(readEstablishmentSymbol(text)).toMatchObject({ code: 'todoke.establishment-symbol', place: { value: text } })
})
