import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { readHalfDays, readMinutes, readYen, showHalfDays, showMinutes, showYen } from './readers.ts'

test('amounts as people type them', () => {
  for (const [text, value] of [
    ['12000', 12_000],
    ['12,000', 12_000],
    ['￥１２，０００', 12_000],
    ['12000円', 12_000],
    ['△3,000', -3000],
    ['(3,000)', -3000],
    ['-5', -5],
    ['', null],
  ] as const) {
    expect(readYen(text), text).toBe(value)
  }
})

test('amounts that are not whole yen are refused', () => {
  for (const text of ['1.5', '12千円', '1,00', 'なし', '99999999999999999999']) expect(isRefusal(readYen(text)), text).toBe(true)
})

test('hours as people type them', () => {
  for (const [text, value] of [
    ['8:30', 510],
    ['８：３０', 510],
    ['8時間30分', 510],
    ['8h30', 510],
    ['8.5', 510],
    ['8.25', 495],
    ['160', 9600],
    ['45分', 45],
    ['0:05', 5],
    ['', null],
  ] as const) {
    expect(readMinutes(text), text).toBe(value)
  }
})

test('8.30 could be two things and is refused with both', () => {
  const refused = readMinutes('8.30')
  expect(isRefusal(refused) && refused.code).toBe('entry.ambiguous-time')
  for (const text of ['8:75', '-3:00', 'あ', '8.333']) expect(isRefusal(readMinutes(text)), text).toBe(true)
})

test('days in halves', () => {
  expect(readHalfDays('21.5日')).toBe(43)
  expect(readHalfDays('２１')).toBe(42)
  expect(isRefusal(readHalfDays('21.3'))).toBe(true)
})

test('what is shown reads back as it was', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 50_000 }), (value) => readMinutes(showMinutes(value)) === value))
  fc.assert(fc.property(fc.integer({ min: 0, max: 199 }), (value) => readHalfDays(showHalfDays(value)) === value))
  fc.assert(fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (value) => readYen(showYen(value)) === value))
})
