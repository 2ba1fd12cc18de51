import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayFromNumber, dayNumber } from './day.ts'
import {
  dayFromPensionDate,
  dayFromWareki,
  eraCodeOf,
  eraOf,
  eras,
  formatWareki,
  formatWarekiMonth,
  formatWarekiShort,
  pensionDateOf,
} from './wareki.ts'

const anyDay = fc.integer({ min: dayNumber('1868-01-25'), max: dayNumber('2150-12-31') }).map(dayFromNumber)

test.each([
  ['2026-11-21', '令和8年11月21日', 'R8.11.21'],
  ['2019-05-01', '令和元年5月1日', 'R1.5.1'],
  ['2019-04-30', '平成31年4月30日', 'H31.4.30'],
  ['1989-01-08', '平成元年1月8日', 'H1.1.8'],
  ['1989-01-07', '昭和64年1月7日', 'S64.1.7'],
  ['1926-12-25', '昭和元年12月25日', 'S1.12.25'],
  ['1926-12-24', '大正15年12月24日', 'T15.12.24'],
  ['1912-07-30', '大正元年7月30日', 'T1.7.30'],
  ['1912-07-29', '明治45年7月29日', 'M45.7.29'],
  ['1868-01-25', '明治元年1月25日', 'M1.1.25'],
  ['1867-12-31', '1867年12月31日', '1867.12.31'],
])('%s is %s and %s', (day, long, short) => {
  expect(formatWareki(day)).toBe(long)
  expect(formatWarekiShort(day)).toBe(short)
})

test('a month takes the era of its last day', () => {
  expect(formatWarekiMonth('2019-05')).toBe('令和元年5月')
  expect(formatWarekiMonth('2019-04')).toBe('平成31年4月')
  expect(formatWarekiMonth('1989-01')).toBe('平成元年1月')
})

test('the eras follow one another without a gap', () => {
  for (const [index, era] of eras.entries()) {
    const older = eras[index + 1]
    if (older === undefined) continue
    expect(eraOf(era.from)).toBe(era)
    expect(eraOf(addDays(era.from, -1))).toBe(older)
    expect([era.from, addDays(era.from, -1)]).toContain(older.to)
  }
})

test('every day since 明治 comes back from its pension date', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const { era, date } = pensionDateOf(day)
      // Two digits of year hold 令和 until 2117.
      return date.length !== 6 || dayFromPensionDate(era, date) === day
    }),
  )
})

test('era codes and their refusals', () => {
  expect(['1868-10-23', '1920-01-01', '1950-01-01', '1990-01-01', '2026-04-01'].map(eraCodeOf)).toEqual(['1', '3', '5', '7', '9'])
  expect(pensionDateOf('2026-04-01')).toEqual({ era: '9', date: '080401' })
  expect(dayFromPensionDate('2', '080401')).toMatchObject({ code: 'date.unknown-era-code' })
  expect(dayFromPensionDate('7', '320501')).toMatchObject({ code: 'date.no-such-day' })
  expect(dayFromPensionDate('9', '080230')).toMatchObject({ code: 'date.no-such-day' })
  expect(dayFromPensionDate('9', '000101')).toMatchObject({ code: 'date.no-such-day' })
})

test('the day of the edict is read under both eras', () => {
  const [, , showa, taisho, meiji] = eras
  expect(dayFromWareki(taisho!, 15, 12, 25)).toBe('1926-12-25')
  expect(dayFromWareki(showa!, 1, 12, 25)).toBe('1926-12-25')
  expect(dayFromWareki(taisho!, 15, 12, 26)).toBeNull()
  expect(dayFromWareki(meiji!, 45, 7, 31)).toBeNull()
})
