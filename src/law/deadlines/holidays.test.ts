import holidayJp from '@holiday-jp/holiday_jp'
import { expect, test } from 'vitest'
import { dayOff, holidayOn } from './holidays.ts'

const DAY = 86_400_000
const days = (from: number, to: number) =>
  Array.from({ length: (Date.UTC(to + 1, 0, 1) - Date.UTC(from, 0, 1)) / DAY }, (_, index) =>
    new Date(Date.UTC(from, 0, 1) + index * DAY).toISOString().slice(0, 10),
  )
const published = new Set(Object.keys(holidayJp.holidays))

test('every day of 1990 to 2027 is a holiday by the law exactly when the published list has it', () => {
  const apart = days(1990, 2027).filter((day) => (holidayOn(day) !== null) !== published.has(day))
  expect(apart).toEqual([])
})

test.each([
  // 振替休日 over two holidays, 国民の休日 between two, and the year the special laws moved three holidays.
  ['2020-05-06', '振替休日'],
  ['2026-05-06', '振替休日'],
  ['2026-09-22', '国民の休日'],
  ['2019-04-30', '国民の休日'],
  ['2019-05-02', '国民の休日'],
  ['2021-08-09', '振替休日'],
  ['2021-07-23', 'スポーツの日'],
  ['2021-10-11', null],
  ['2027-03-22', '振替休日'],
  ['2019-12-23', null],
  ['1992-05-04', '振替休日'],
])('%s is %s', (day, name) => {
  expect(holidayOn(day)).toBe(name)
})

test('the turn of the year: the administration rests from the 29th, banks from the 31st', () => {
  for (const day of days(2023, 2027)) {
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
    const off = (from: string) => weekend || published.has(day) || day.slice(5) >= from || day.slice(5) <= '01-03'
    expect([dayOff(day, 'administration') !== null, dayOff(day, 'bank') !== null], day).toEqual([off('12-29'), off('12-31')])
  }
})

test.each(['1989-12-31', '2028-01-01'])('%s is refused: its holidays are not known', (day) => {
  expect(dayOff(day, 'bank')).toMatchObject({ code: 'calendar.holidays-unknown' })
})
