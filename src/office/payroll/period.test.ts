import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths } from '../../base/day.ts'
import { closingOf, isEmployedIn, periodOf, type PayCalendar } from './period.ts'

const calendar: PayCalendar = { closingDay: 15, payDay: 25, payMonthOffset: 0, payDayOnHoliday: '前営業日' }

test('15日締め当月25日払い', () => {
  expect(periodOf(calendar, '2026-11')).toEqual({ periodStart: '2026-10-16', closingDay: '2026-11-15', payDay: '2026-11-25' })
})

test('末日締め翌月払い over the end of February', () => {
  const monthEnd = { ...calendar, closingDay: 31, payMonthOffset: 1 }
  expect(periodOf(monthEnd, '2026-03')).toEqual({ periodStart: '2026-02-01', closingDay: '2026-02-28', payDay: '2026-03-25' })
  expect(closingOf({ ...monthEnd, closingDay: 30 }, '2026-04')).toEqual({ periodStart: '2026-03-01', closingDay: '2026-03-30' })
})

test('a month end moved over the turn of the month stays the pay of its month', () => {
  const monthEnd = { ...calendar, closingDay: 31, payDay: 31, payDayOnHoliday: '翌営業日' as const }
  // 2026-05-31 is a Sunday.
  expect(periodOf(monthEnd, '2026-05')).toMatchObject({ payDay: '2026-06-01', payMonth: '2026-05' })
  expect(periodOf(monthEnd, '2026-06')).not.toHaveProperty('payMonth')
})

test('periods of successive months join without gap or overlap', () => {
  const month = fc.integer({ min: 0, max: 240 }).map((count) => addMonths('2015-01', count))
  const closingDay = fc.integer({ min: 1, max: 31 })
  const offset = fc.integer({ min: 0, max: 2 })
  fc.assert(
    fc.property(month, closingDay, offset, (of, closing, payMonthOffset) => {
      const one = { ...calendar, closingDay: closing, payMonthOffset }
      expect(closingOf(one, addMonths(of, 1)).periodStart).toBe(addDays(closingOf(one, of).closingDay, 1))
    }),
  )
})

test('someone who left before the period is not in it; on its first day they are', () => {
  const period = closingOf(calendar, '2026-11')
  expect(isEmployedIn({ hiredOn: '2020-04-01', leftOn: '2026-10-15' }, period)).toBe(false)
  expect(isEmployedIn({ hiredOn: '2020-04-01', leftOn: '2026-10-16' }, period)).toBe(true)
  expect(isEmployedIn({ hiredOn: '2026-11-16', leftOn: null }, period)).toBe(false)
})
