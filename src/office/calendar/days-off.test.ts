import { expect, test } from 'vitest'
import { isBankHoliday, movedPayDay } from './days-off.ts'

test.each([
  ['2026-11-25', false],
  ['2026-11-23', true],
  ['2026-11-21', true],
  ['2026-12-30', false],
  ['2026-12-31', true],
  ['2027-01-03', true],
  ['2026-09-22', true],
])('banks on %s are closed: %s', (day, closed) => {
  expect(isBankHoliday(day)).toBe(closed)
})

test('a pay day on a holiday moves as the client decided', () => {
  // 2026-10-10 is a Saturday, the 12th スポーツの日.
  expect(movedPayDay('2026-10-10', '前営業日')).toBe('2026-10-09')
  expect(movedPayDay('2026-10-10', '翌営業日')).toBe('2026-10-13')
  expect(movedPayDay('2026-10-10', 'そのまま')).toBe('2026-10-10')
  expect(movedPayDay('2026-12-31', '前営業日')).toBe('2026-12-30')
})

test('holidays that are not announced yet are not guessed', () => {
  expect(movedPayDay('2028-03-20', '前営業日')).toMatchObject({ code: 'calendar.holidays-unknown' })
})
