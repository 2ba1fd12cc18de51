import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toFullWidthAscii } from '../../base/kana.ts'
import { isDecimalHours, readHours, readMinutes, settledBy } from './hours.ts'

const minutes = fc.integer({ min: 0, max: 300 * 60 })
const two = (number: number) => String(number).padStart(2, '0')

test('every way of writing the same time reads the same, in either width', () => {
  fc.assert(
    fc.property(minutes, fc.boolean(), (given, wide) => {
      const [hours, rest] = [Math.floor(given / 60), given % 60]
      for (const text of [
        `${hours}:${two(rest)}`,
        `${hours}:${two(rest)}:00`,
        `${hours}時間${rest}分`,
        ` ${given}分 `,
        `${hours}h${rest}m`,
      ]) {
        expect(readHours(wide ? toFullWidthAscii(text) : text, null)).toBe(given)
      }
      expect(readHours(`${hours}.${two(rest)}`, '60進')).toBe(given)
      expect(readMinutes(String(given))).toBe(given)
    }),
  )
})

test('10進 reads the nearest minute of what two decimals can say', () => {
  fc.assert(
    fc.property(minutes, (given) => {
      const hundredths = Math.round((given * 100) / 60)
      expect(readHours(`${Math.floor(hundredths / 100)}.${two(hundredths % 100)}`, '10進')).toBe(given)
    }),
  )
})

test('whole hours need no format; other decimals are refused until it is told', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 99 }), (hours, fraction) => {
      expect(readHours(`${hours}`, null)).toBe(hours * 60)
      expect(readHours(`${hours}.00`, null)).toBe(hours * 60)
      expect(readHours(`${hours}.${two(fraction)}`, null)).toMatchObject({ code: 'import.ambiguous-hours' })
      expect(isDecimalHours(`${hours}.${two(fraction)}`)).toBe(true)
    }),
  )
})

test('8.3 in 60進 is 8時間30分: a spreadsheet dropped the zero', () => {
  expect(readHours('8.3', '60進')).toBe(510)
  expect(readHours('8.3', '10進')).toBe(498)
})

test('fractions of 60 and more, or of three places, settle the file as 10進', () => {
  expect(settledBy(['8.30', '7.15'])).toBeNull()
  expect(settledBy(['8.30', '7.75'])).toBe('10進')
  expect(settledBy(['8.333'])).toBe('10進')
  expect(settledBy(['8.6'])).toBe('10進')
})

test.each(['', '  ', '－', '―', 'ー'])('%j is nothing', (text) => expect(readHours(text, null)).toBeNull())

test.each([
  ['-2:30', 'import.negative-hours'],
  ['△1.5', 'import.negative-hours'],
  ['(3:00)', 'import.negative-hours'],
  ['8:75', 'import.not-hours'],
  ['8:30:15', 'import.not-hours'],
  ['8時間75分', 'import.not-hours'],
  ['8.75.1', 'import.not-hours'],
  ['残業なし', 'import.not-hours'],
  ['745:00', 'import.too-many-hours'],
  ['1600', 'import.too-many-hours'],
])('%s is refused as %s, with the value and a remedy', (text, code) => {
  expect(readHours(text, '10進')).toMatchObject({
    code,
    place: { value: text },
    message: expect.stringContaining(text),
    remedy: expect.stringMatching(/。/),
  })
})

test('60進 refuses 8.75', () => expect(readHours('8.75', '60進')).toMatchObject({ code: 'import.not-hours' }))
