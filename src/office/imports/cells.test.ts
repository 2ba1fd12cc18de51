import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toFullWidthAscii } from '../../base/kana.ts'
import { formatWareki, formatWarekiShort } from '../../base/wareki.ts'
import { dayFromNumber, dayNumber } from '../../base/day.ts'
import {
  digits,
  halfDays,
  readDate,
  readKana,
  readMeters,
  readMonth,
  readText,
  readYen,
  readYenFromZero,
  readYesNo,
  wholeNumber,
} from './cells.ts'

const amounts = fc.integer({ min: 0, max: 99_999_999 })

test('money reads the same in every way it is written', () => {
  fc.assert(
    fc.property(amounts, fc.boolean(), (amount, wide) => {
      const commas = amount.toLocaleString('en-US')
      for (const text of [`${amount}`, commas, `￥${commas}`, `¥${amount}`, `${commas}円`, `${amount}.00`, ` ${amount}　`]) {
        expect(readYen(wide ? toFullWidthAscii(text) : text)).toBe(amount)
      }
      for (const text of [`△${commas}`, `▲${amount}`, `-${amount}`, `(${commas})`, `−${amount}`, `（${commas}円）`]) {
        expect(readYen(wide ? toFullWidthAscii(text) : text)).toBe(-amount || 0)
      }
    }),
  )
})

test('half-days read the same in every way they are written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 62 }), (half) => {
      const text = String(half / 2)
      for (const way of [text, `${text}日`, toFullWidthAscii(`${text}日`), half % 2 === 0 ? `${text}.0` : `${text}0`])
        expect(halfDays(31)(way)).toBe(half)
    }),
  )
})

test('dates read back from 和暦 in either width, and from a spreadsheet that adds a time', () => {
  fc.assert(
    fc.property(fc.integer({ min: dayNumber('1930-01-01'), max: dayNumber('2030-12-31') }), (number) => {
      const day = dayFromNumber(number)
      for (const text of [
        day,
        day.replaceAll('-', '/'),
        formatWareki(day),
        toFullWidthAscii(formatWarekiShort(day)),
        `${day} 0:00:00`,
      ]) {
        expect(readDate(text)).toBe(day)
      }
    }),
  )
})

test.each([
  ['2026/9', '2026-09'],
  ['2026年9月', '2026-09'],
  ['令和8年9月', '2026-09'],
  ['R8.9', '2026-09'],
  ['2026-09-01', '2026-09'],
])('%s is the month %s', (text, month) => expect(readMonth(text)).toBe(month))

test('codes get back the zeros a spreadsheet ate', () => {
  expect(digits(4, '銀行コード')('5')).toBe('0005')
  expect(digits(4, '銀行コード')('０００５')).toBe('0005')
  expect(digits(4, '銀行コード')('12345')).toMatchObject({ code: 'import.not-digits' })
})

test('names and kana', () => {
  expect(readText('　髙橋　𠮷乃 ')).toBe('髙橋　𠮷乃')
  expect(readText('神')).toBe('神')
  expect(readKana('ﾀｶﾊｼ ﾖｼﾉ')).toBe('タカハシ　ヨシノ')
  expect(readKana('たかはし　よしの')).toBe('タカハシ　ヨシノ')
  expect(readKana('高橋')).toMatchObject({ code: 'import.not-kana' })
})

test('distance, yes and no', () => {
  expect(readMeters('12.5km')).toBe(12_500)
  expect(readMeters('８００ｍ')).toBe(800)
  expect(readMeters('3')).toBe(3000)
  expect([readYesNo('○'), readYesNo('有'), readYesNo('×'), readYesNo('未加入'), readYesNo('')]).toEqual([
    true,
    true,
    false,
    false,
    null,
  ])
})

test.each([
  [readYen, '12,34', 'import.not-yen'],
  [readYen, '1.5', 'import.not-yen'],
  [readYen, '1万円', 'import.not-yen'],
  [readYenFromZero, '△500', 'import.negative-amount'],
  [halfDays(31), '21.3', 'import.not-days'],
  [halfDays(31), '-1', 'import.negative-days'],
  [halfDays(31), '32', 'import.too-many-days'],
  [wholeNumber(1, 7), '8', 'import.not-number'],
  [readDate, '2026/2/30', 'date.no-such-day'],
  [readDate, 'R8/2/30', 'date.no-such-day'],
  [readDate, '8.4.1', 'date.era-missing'],
  [readMeters, '遠い', 'import.not-distance'],
  [readYesNo, '多分', 'import.not-yes-no'],
] as const)('%o refuses %s as %s', (reader, text, code) => {
  expect(reader(text)).toMatchObject({ refused: true, code, remedy: expect.stringMatching(/。/) })
})
