import { expect, test } from 'vitest'
import { checkTodoke } from './check.ts'
import { acquisitionRecord } from './acquisition-record.ts'
import type { AcquisitionFacts } from './acquisition-record.ts'
import { exampleFile, hire, hireWithoutNumber, officialEstablishment } from './todoke.sample.ts'
import type { TodokeFile } from './file.ts'

/** A file whose only record is the first hire with some columns written otherwise. */
function withValues(facts: AcquisitionFacts, values: Record<string, string>): TodokeFile {
  const { form, values: given } = acquisitionRecord(facts)
  return { ...exampleFile, records: [{ form, values: { ...given, ...values } }] }
}

const found = (file: TodokeFile) =>
  checkTodoke(file).map(({ code, place }) => `${place?.row ?? ''}/${place?.column ?? ''} ${code}`)

test('the examples pass', () => {
  expect(checkTodoke(exampleFile)).toEqual([])
})

test('a character is named with row, column, field, value and replacement', () => {
  expect(checkTodoke(withValues(hire, { kanji: '髙橋　一郎' }))).toEqual([
    {
      refused: true,
      code: 'character.not-allowed',
      message: '被保険者漢字氏名「髙橋　一郎」の「髙」は使えません。JIS第1・第2水準の全角文字だけが使えます。',
      remedy: '「髙」は「高」に置き換えてください。',
      place: { file: 'SHFD0006.CSV', row: 6, column: '8', field: '被保険者漢字氏名', value: '髙橋　一郎' },
    },
  ])
})

test.each<[string, AcquisitionFacts, Record<string, string>, string[]]>([
  ['6 整理番号 all zeros', hire, { insuredNumber: '000' }, ['6/6 todoke.wrong-shape']],
  ['7 no space in カナ', hire, { kana: 'ﾔﾏﾀﾞﾀﾛｳ' }, ['6/7 todoke.wrong-shape']],
  ['7 two spaces in カナ', hire, { kana: 'ﾔﾏﾀﾞ  ﾀﾛｳ' }, ['6/7 todoke.wrong-shape']],
  ['7 カナ missing', hire, { kana: '' }, ['6/7 todoke.missing']],
  ['7 カナ too long', hire, { kana: `ﾔﾏﾀﾞ ${'ｱ'.repeat(21)}` }, ['6/7 todoke.wrong-length']],
  ['8 漢字 too long', hire, { kanji: '山田　一二三四五六七八九十' }, ['6/8 todoke.wrong-length']],
  ['8 漢字 may be empty', hire, { kanji: '' }, []],
  ['9 unknown era', hire, { birthEra: '4' }, ['6/9 todoke.unknown-code']],
  ['10 no such day', hire, { birthDate: '020230' }, ['6/10 date.no-such-day']],
  ['10 too short', hire, { birthDate: '2042' }, ['6/10 todoke.wrong-length']],
  ['11 unknown 種別', hire, { kind: '4' }, ['6/11 todoke.unknown-code']],
  ['11, 12 missing', hire, { kind: '', acquisitionKind: '' }, ['6/11 todoke.missing', '6/12 todoke.missing']],
  ['13 check digit', hire, { individualNumber: '123456789012' }, ['6/13 todoke.wrong-shape']],
  ['15 missing', hireWithoutNumber, { otherReason: '' }, ['6/15 todoke.missing']],
  ['15 without reason 3', hireWithoutNumber, { noAddressReason: '1' }, ['6/15 todoke.must-be-empty']],
  ['15 with a 個人番号', hire, { noAddressReason: '3', otherReason: '不明' }, ['6/15 todoke.must-be-empty']],
  ['16 half a number', hireWithoutNumber, { pensionOffice: '' }, ['6/16 todoke.missing']],
  ['17 half a number', hireWithoutNumber, { pensionSerial: '' }, ['6/17 todoke.missing']],
  [
    '16, 17 zeros',
    hireWithoutNumber,
    { pensionOffice: '0000', pensionSerial: '000000' },
    ['6/16 todoke.wrong-shape', '6/17 todoke.wrong-shape'],
  ],
  ['16, 17 with 取得区分 3', hireWithoutNumber, { acquisitionKind: '3' }, ['6/16 todoke.must-be-empty']],
  ['18 昭和', hire, { acquiredEra: '5', acquiredDate: '640107' }, ['6/18 todoke.unknown-code', '6/19 todoke.day-out-of-order']],
  ['19 after the day of making', hire, { acquiredDate: '081122' }, ['6/19 todoke.day-out-of-order']],
  ['19 on the day of making', hire, { acquiredDate: '081121' }, []],
  ['19 before birth', hire, { acquiredEra: '7', acquiredDate: '020401' }, ['6/19 todoke.day-out-of-order']],
  ['19 平成32年', hire, { acquiredEra: '7', acquiredDate: '320501' }, ['6/19 date.no-such-day']],
  ['20 missing', hire, { hasDependents: '' }, ['6/20 todoke.missing']],
  ['23 sum', hire, { total: '300001' }, ['6/23 todoke.total-differs']],
  ['23 too small', hire, { cash: '999', inKind: '0', total: '999' }, ['6/23 todoke.amount-too-small']],
  ['23 cap', hire, { cash: '9999999', inKind: '1', total: '9999999' }, []],
  ['21 negative', hire, { cash: '-1' }, ['6/21 character.not-allowed']],
  [
    '29–32 with a 個人番号',
    hire,
    { postalCode1: '150', address: '東京都' },
    ['6/29 todoke.must-be-empty', '6/32 todoke.must-be-empty'],
  ],
  ['29–31 without', hireWithoutNumber, { postalCode2: '', addressKana: '' }, ['6/30 todoke.missing', '6/31 todoke.missing']],
  ['32 may be empty', hireWithoutNumber, { address: '' }, []],
  ['32 half-width space', hireWithoutNumber, { address: '東京都 渋谷区' }, ['6/32 character.not-allowed']],
  ['28 comma', hire, { remarks: 'A,B' }, ['6/28 character.not-allowed']],
  [
    '33 with 11 and 12, without 24',
    hire,
    { over70Only: '1' },
    ['6/11 todoke.must-be-empty', '6/12 todoke.must-be-empty', '6/24 todoke.missing'],
  ],
  ['a column nobody knows', hire, { kanjj: 'x' }, ['6/ todoke.unknown-column']],
  ['a column of the establishment', hire, { symbol: 'ABC' }, ['6/ todoke.unknown-column']],
])('%s', (_, facts, values, expected) => {
  expect(found(withValues(facts, values))).toEqual(expected)
})

test('70歳以上被用者: from the day before the 70th birthday, 2/28 for those of 2/29', () => {
  const seventy: AcquisitionFacts = { ...hireWithoutNumber, over70: true, over70Only: true, kind: null, acquisitionKind: null }
  const on = (acquiredOn: string) => found({ ...exampleFile, records: [acquisitionRecord({ ...seventy, acquiredOn })] })
  expect(on('2026-02-27')).toEqual(['6/19 todoke.day-out-of-order'])
  expect(on('2026-02-28')).toEqual([])
})

test('the frame is checked too', () => {
  const establishment = {
    ...officialEstablishment,
    districtCode: '99',
    symbol: 'ｹ1',
    name: '㈱健保',
    phone3: '123',
    postalCode1: '',
  }
  expect(found({ ...exampleFile, establishment }).filter((line) => line.startsWith('4/'))).toEqual([
    '4/2 todoke.wrong-shape',
    '4/3 todoke.wrong-shape',
    '4/5 todoke.missing',
    '4/8 character.not-allowed',
    '4/12 todoke.wrong-shape',
  ])
  expect(found({ ...exampleFile, submitter: { kind: '社労士', number: '1300001', name: '社労　一郎' } })).toEqual([
    '1/3 todoke.wrong-length',
  ])
  expect(found({ ...exampleFile, records: [] })).toEqual(['/ todoke.no-records'])
})

test('unknown forms, and days before the edition, are refused', () => {
  expect(found({ ...exampleFile, records: [{ form: '2225700', values: {} }] })).toEqual(['6/1 todoke.unknown-form'])
  expect(found({ ...exampleFile, createdOn: '2024-12-01' })).toEqual(['6/1 todoke.edition-unknown', '7/1 todoke.edition-unknown'])
})

test('no refusal ever shows a My Number', () => {
  const numbers = ['123456789012', '1234567890', '１23456789018', '123456789018X']
  for (const individualNumber of numbers) {
    const refusals = checkTodoke(withValues(hire, { individualNumber, address: '東京都' }))
    expect(refusals.length).toBeGreaterThan(0)
    expect(JSON.stringify(refusals)).not.toMatch(/23456789/)
  }
})
