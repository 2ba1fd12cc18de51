import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCp932, encodeCp932 } from '../../base/cp932.ts'
import { dayFromNumber, dayNumber } from '../../base/day.ts'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { acquisitionRecord } from './acquisition-record.ts'
import { decodeTodoke } from './decode.ts'
import { encodeFrame, encodeTodoke } from './encode.ts'
import { exampleFile, hire, hireWithoutNumber, officialEstablishment } from './todoke.sample.ts'
import type { TodokeFile } from './file.ts'

const golden = (name: string) => new Uint8Array(readFileSync(new URL(`./golden/${name}`, import.meta.url)))
const sharoushi = { kind: '社労士', number: '13000001', name: '社労　一郎' } as const

test('the frame printed on page 64 of the specification', () => {
  const file = { ...exampleFile, createdOn: '2017-01-01', records: [] }
  expect(encodeFrame(file)).toEqual([
    '21,01,ｹｲﾄ,001,20170101,22223',
    '[kanri]',
    ',001',
    '21,01,ｹｲﾄ,123,100,0000,東京都千代田区霞が関１－２－２,健保サービス株式会社,健保　良一,03,1234,5678',
    '[data]',
  ])
  const bytes = mustNotRefuse(encodeCp932(`${encodeFrame(file).join('\r\n')}\r\n`))
  expect(decodeTodoke(bytes)).toEqual(file)
})

test('the golden bytes, by employer and by 社労士', () => {
  expect(encodeTodoke(exampleFile)).toEqual(golden('employer.CSV'))
  expect(encodeTodoke({ ...exampleFile, submitter: sharoushi, sequence: 999 })).toEqual(golden('sharoushi.CSV'))
})

test('the golden file says what it should', () => {
  const lines = (mustNotRefuse(decodeCp932(golden('sharoushi.CSV'))) as string).split('\r\n')
  expect(lines.slice(0, 3)).toEqual([',,13000001,999,20261121,22223', '[kanri]', '社労　一郎,001'])
  expect(lines.slice(5)).toEqual([
    '2200700,21,01,ｹｲﾄ,123,15,ﾔﾏﾀﾞ ﾀﾛｳ,山田　太郎,7,020402,1,1,123456789018,,,,,9,081101,1,285000,15000,300000,,,,,,,,,,,',
    '2200700,21,01,ｹｲﾄ,123,,ｻﾄｳ ﾊﾅｺ,佐藤　花子,5,310229,2,1,,3,実家に住民票があるため,1234,567890,9,081101,0,285000,0,285000,,,,,週30時間勤務,150,0002,ﾄｳｷｮｳﾄ ｼﾌﾞﾔｸ ｼﾌﾞﾔ 1-2,東京都渋谷区渋谷１－２,,',
    '',
  ])
})

const days = (from: string, to: string) => fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map(dayFromNumber)
const kana = fc.string({ unit: fc.constantFrom(...Array.from('ｱｲｳｶﾞｻｯｰﾝ')), minLength: 1, maxLength: 10 })
const kanji = fc.string({ unit: fc.constantFrom(...Array.from('山田高崎凜熙あーＡ')), minLength: 1, maxLength: 5 })
const record = fc
  .record({
    person: fc.constantFrom(hire, hireWithoutNumber),
    kana: fc.tuple(kana, kana).map((names) => names.join(' ')),
    kanji: fc.tuple(kanji, kanji).map((names) => names.join('\u3000')),
    birth: days('1930-01-01', '2008-12-31'),
    acquiredOn: days('2019-01-01', '2026-11-21'),
    cash: fc.integer({ min: 1000, max: 9_999_999 }),
    inKind: fc.integer({ min: 0, max: 9_999_999 }),
    hasDependents: fc.boolean(),
    shortTime: fc.boolean(),
  })
  .map(({ person, ...facts }) => acquisitionRecord({ ...person, ...facts }))
const file: fc.Arbitrary<TodokeFile> = fc.record({
  submitter: fc.constantFrom({ kind: '事業主' } as const, sharoushi),
  sequence: fc.integer({ min: 1, max: 999 }),
  createdOn: fc.constant('2026-11-21'),
  establishment: fc.constant(officialEstablishment),
  records: fc.array(record, { minLength: 1, maxLength: 5 }),
})

test('what is written is read back the same, and written again to the same bytes', () => {
  fc.assert(
    fc.property(file, (one) => {
      const bytes = mustNotRefuse(encodeTodoke(one))
      const read = mustNotRefuse(decodeTodoke(bytes))
      expect(read).toEqual(one)
      expect(encodeTodoke(read)).toEqual(bytes)
    }),
  )
})

test('a file over the size limit is refused', () => {
  const records = Array.from({ length: 36_000 }, () => exampleFile.records[1]!)
  expect(encodeTodoke({ ...exampleFile, records })).toMatchObject({ code: 'todoke.too-large' })
}, 30_000)

test.each([
  ['[kanri]', '[kanrl]', 'todoke.broken-file', 2],
  ['[data]', '[date]', 'todoke.broken-file', 5],
  [',001\r\n21', ',002\r\n21', 'todoke.broken-file', 3],
  [',20261121,', ',20261131,', 'todoke.broken-file', 1],
  ['ｹｲﾄ,001,', 'ｹｲﾄ,000,', 'todoke.broken-file', 1],
  ['ｹｲﾄ,001,', 'ｱｱｱ,001,', 'todoke.broken-file', 1],
  [',22223', ',22257', 'todoke.broken-file', 1],
  ['\r\n2200700,21', '\r\n2299999,21', 'todoke.unknown-form', 6],
  ['2200700,21,01', '2200700,21,02', 'todoke.other-establishment', 6],
  [',,,,\r\n2200700', ',,,\r\n2200700', 'todoke.broken-file', 6],
])('a file with %j turned to %j is refused as %s in row %i', (from, to, code, row) => {
  const text = decodeCp932(golden('employer.CSV')) as string
  expect(text).toContain(from)
  expect(decodeTodoke(encodeCp932(text.replace(from, to)) as Uint8Array)).toMatchObject({ code, place: { row } })
})

test('a file that is no text is refused', () => {
  expect(isRefusal(decodeTodoke(Uint8Array.of(0xfd, 0xff)))).toBe(true)
  expect(decodeTodoke(new Uint8Array())).toMatchObject({ code: 'todoke.broken-file' })
})
