import { expect, test } from 'vitest'
import { checkZengin } from './check.ts'
import { encodeZengin } from './encode.ts'
import type { ZenginFile, ZenginPayment } from './file.ts'
import { cutKana, toZenginKana, zeroFilled } from './name.ts'
import { monthDayOf } from './transfer-day.ts'
import { generalFile, payment, salaryFile } from './zengin.sample.ts'

const codes = (file: ZenginFile) => {
  const { refusals, warnings } = checkZengin(file)
  return [...refusals, ...warnings].map(({ code, place }) => `${place?.row ?? ''} ${code}`)
}
const paid = (change: Partial<ZenginPayment>, file: ZenginFile = salaryFile): ZenginFile => ({
  ...file,
  payments: [{ ...payment, ...change }],
})

test('the samples pass without a word', () => {
  expect(codes(salaryFile)).toEqual([])
  expect(codes(generalFile)).toEqual([])
})

test.each<[Partial<ZenginPayment>, string[]]>([
  [{ bankCode: '5' }, ['2 zengin.wrong-digits']],
  [{ account: '123456' }, ['2 zengin.wrong-digits']],
  [{ account: '12345678' }, ['2 zengin.wrong-digits']],
  [{ accountType: '4' }, ['2 zengin.unknown-code']],
  [{ newCode: '3' }, ['2 zengin.unknown-code']],
  [{ key1: 'A1' }, ['2 zengin.wrong-digits']],
  [{ name: '' }, ['2 zengin.missing']],
  [{ name: '山田太郎' }, ['2 character.not-allowed']],
  [{ name: 'ﾘｮｳ' }, ['2 character.not-allowed']],
  [{ name: 'JOHN' }, ['2 character.not-allowed']],
  [{ name: 'ｱﾞ' }, ['2 zengin.stray-mark']],
  [{ name: 'ｶﾟ' }, ['2 zengin.stray-mark']],
  [{ name: 'ﾞ' }, ['2 zengin.stray-mark']],
  [{ name: 'ﾔﾏﾀﾞ ' }, ['2 zengin.trailing-space']],
  [{ name: 'ｱ'.repeat(31) }, ['2 zengin.too-long']],
  [{ name: 'ﾕ-ｺ' }, ['2 zengin.long-vowel']],
  [{ amount: 0 }, ['2 zengin.zero-amount']],
  [{ amount: -1 }, ['2 zengin.negative-amount']],
  [{ amount: 10_000_000_000 }, ['2 zengin.wrong-digits']],
])('a payment with %j: %j', (change, expected) => {
  expect(codes(paid(change))).toEqual(expected)
})

test('the file as a whole', () => {
  expect(codes({ ...salaryFile, payments: [] })).toEqual([' zengin.no-payments'])
  expect(codes({ ...salaryFile, monthDay: '0230' })).toEqual(['1 zengin.no-such-day'])
  expect(codes({ ...salaryFile, monthDay: '0229' })).toEqual([])
  expect(codes({ ...salaryFile, payments: [payment, payment] })).toEqual(['3 zengin.identical-payments'])
  expect(codes({ ...salaryFile, consignorName: 'ｶ)ABC' })).toEqual(['1 zengin.consignor-characters'])
  const many = Array.from({ length: 101 }, (_, index) => ({
    ...payment,
    account: String(index).padStart(7, '0'),
    amount: 9_999_999_999,
  }))
  expect(codes({ ...salaryFile, payments: many })).toEqual([' zengin.total-too-large'])
})

test('warnings do not hinder, refusals come all at once with the replacement', () => {
  expect(encodeZengin(paid({ name: 'ﾕ-ｺ', amount: 0 }))).toBeInstanceOf(Uint8Array)
  expect(encodeZengin({ ...salaryFile, consignorCode: '1', payments: [{ ...payment, name: 'リョウ' }] })).toMatchObject({
    code: 'zengin.wrong-digits',
    more: [
      {
        code: 'character.not-allowed',
        remedy: '「リ」は「ﾘ」に置き換えてください。「ョ」は「ﾖ」に置き換えてください。「ウ」は「ｳ」に置き換えてください。',
      },
    ],
  })
})

test.each([
  ['スズキ　リョウ', 'ｽｽﾞｷ ﾘﾖｳ'],
  ['すずき りょう', 'ｽｽﾞｷ ﾘﾖｳ'],
  ['ｽｽﾞｷ ﾘｮｳ', 'ｽｽﾞｷ ﾘﾖｳ'],
  ['オオノ ユーコ', 'ｵｵﾉ ﾕ-ｺ'],
  ['オオノ ユ－コ', 'ｵｵﾉ ﾕ-ｺ'],
  ['カヲル', 'ｶｵﾙ'],
  ['カ）ツヅキ', 'ｶ)ﾂﾂﾞｷ'],
  ['Ｊｏｈｎ', 'JOHN'],
  ['ヴィト', 'ｳﾞｲﾄ'],
  ['山田', '山田'],
])('%s is %s to the banks', (text, expected) => {
  expect(toZenginKana(text)).toBe(expected)
})

test('names are cut between kana, accounts filled with zeros', () => {
  expect(cutKana('ｱｶﾞ', 2)).toBe('ｱ')
  expect(cutKana('ｱｶﾞｲ', 3)).toBe('ｱｶﾞ')
  expect(cutKana('ｱ ｶ', 2)).toBe('ｱ')
  expect(zeroFilled('１２３４５６', 7)).toBe('0123456')
  expect(zeroFilled('12-3', 7)).toBe('12-3')
})

test('the transfer day', () => expect(monthDayOf('2026-11-25')).toBe('1125'))
