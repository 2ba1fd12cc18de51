import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, weekdayOf } from '../../base/day.ts'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { flex } from './flex.ts'
import { workedTime } from './overtime.ts'
import { partialSpan } from './partial.ts'
import { legalTotal } from './total.ts'
import { yearlyPlan } from './yearly.ts'

test.each([
  // The printed table of the labour bureaus, in hours cut to one decimal.
  [28, 160.0, 176.0],
  [29, 165.7, 182.2],
  [30, 171.4, 188.5],
  [31, 177.1, 194.8],
])('a month of %i days has %d hours, of small shops %d', (days, hours, special) => {
  const from = { 28: '2026-02-01', 29: '2028-02-01', 30: '2026-11-01', 31: '2026-10-01' }[days]!
  for (const [special44, expected] of [
    [false, hours],
    [true, special],
  ] as const) {
    const input = { system: '1か月単位の変形' as const, from, to: addDays(from, days - 1), special44, fiveDayWeekDays: null }
    expect(Math.floor(mustNotRefuse(legalTotal.run(input, null)) / 6) / 10).toBe(expected)
  }
})

const month = fc.array(fc.tuple(fc.constantFrom(0, 0, 300, 420, 480, 600), fc.nat(840)), { minLength: 31, maxLength: 31 })

test('a month of shifts: the three steps add up, cutting it into windows loses nothing, and no step counts a minute twice', () => {
  fc.assert(
    fc.property(month, fc.nat(6), fc.integer({ min: 1, max: 30 }), (shifts, weekStart, cut) => {
      const days = shifts.map(([plannedMinutes, workedMinutes], index) => ({
        day: addDays('2026-10-01', index),
        plannedMinutes,
        workedMinutes,
        legalHoliday: false,
      }))
      const facts = {
        system: '1か月単位の変形' as const,
        from: '2026-10-01',
        to: '2026-10-31',
        special44: false,
        weekStart,
        days,
      }
      const found = workedTime.run(facts, null)
      const planned = days.reduce((sum, one) => sum + one.plannedMinutes, 0)
      if (planned > 10_628) {
        expect(isRefusal(found) && found.code).toBe('working-time.plan-over-legal')
        return
      }
      const whole = mustNotRefuse(found)
      const worked = days.reduce((sum, one) => sum + one.workedMinutes, 0)
      expect(whole.dayOvertime + whole.weekOvertime + whole.periodOvertime).toBe(whole.overtime)
      // What is not overtime keeps each of the three limits.
      expect(worked - whole.overtime).toBeLessThanOrEqual(10_628)
      expect(whole.overtime).toBeGreaterThanOrEqual(worked - 10_628)
      expect(whole.dayOvertime).toBe(
        days.reduce((sum, one) => sum + Math.max(0, one.workedMinutes - Math.max(480, one.plannedMinutes)), 0),
      )
      const weeks = Map.groupBy(days, (_, index) => Math.floor((index + ((weekdayOf('2026-10-01') - weekStart + 7) % 7)) / 7))
      let weekOvertime = 0
      for (const week of weeks.values()) {
        const most = Math.max(
          week.reduce((sum, one) => sum + one.plannedMinutes, 0),
          Math.floor((2400 * week.length) / 7),
        )
        weekOvertime += Math.max(
          0,
          week.reduce((sum, one) => sum + Math.min(one.workedMinutes, Math.max(480, one.plannedMinutes)), 0) - most,
        )
      }
      expect(whole.weekOvertime).toBe(weekOvertime)
      const part = (from: number, to: number) =>
        mustNotRefuse(workedTime.run({ ...facts, window: { from: days[from]!.day, to: days[to]!.day } }, null))
      expect(part(0, cut - 1).overtime + part(cut, 30).overtime).toBe(whole.overtime)
      const finding = explain(workedTime, facts)
      expect(isRefusal(finding) ? finding : finding.value).toEqual(whole)
    }),
  )
})

test('flex: over the span overtime is what passes the total, or more where a month passed 50 hours a week', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(18_000), { minLength: 1, maxLength: 3 }), fc.nat(9600), (worked, agreedMinutes) => {
      const facts = {
        from: '2026-04-01',
        months: worked.length,
        special44: false,
        fiveDayWeekDays: null,
        agreedMinutes,
        carriedMinutes: 0,
        worked,
      }
      const found = mustNotRefuse(flex.run(facts, null))
      const all = worked.reduce((sum, one) => sum + one, 0)
      const fifty =
        worked.length === 1
          ? 0
          : worked.reduce((sum, one, index) => sum + Math.max(0, one - Math.floor((3000 * [30, 31, 30][index]!) / 7)), 0)
      expect(found.overtime).toBe(Math.max(fifty, all - found.total))
      expect(found.months.reduce((sum, one) => sum + one.overtime, 0)).toBe(found.overtime)
      expect(found.withinLegalOvertime! - found.shortage!).toBe(
        found.shortage! > 0 ? all - agreedMinutes : Math.max(0, all - found.overtime - agreedMinutes),
      )
      const finding = explain(flex, facts)
      expect(isRefusal(finding) ? finding : finding.value).toEqual(found)
    }),
  )
})

test.each([
  ['2026-02-01', 200 * 60],
  ['2028-02-01', 207 * 60 + 8],
  ['2026-04-01', 214 * 60 + 17],
  ['2026-05-01', 221 * 60 + 25],
])('fifty hours a week in the month from %s are %i minutes, the fraction dropped', (from, most) => {
  const facts = { from, months: 2, special44: false, fiveDayWeekDays: null, agreedMinutes: 0, carriedMinutes: 0 }
  expect(mustNotRefuse(flex.run({ ...facts, worked: [most] }, null)).overtime).toBe(0)
  expect(mustNotRefuse(flex.run({ ...facts, worked: [most + 1] }, null)).overtime).toBe(1)
})

test('a part of a span: paid overtime and what is settled make the hours over an average of 40 a week', () => {
  for (let days = 1; days <= 365; days++) {
    const facts = { from: '2026-04-01', to: addDays('2026-04-01', days - 1), overtimeMinutes: 600 }
    const total = Math.floor((2400 * days) / 7)
    for (const over of [0, 1, 599, 600, 601, 5000]) {
      const found = explain(partialSpan, { ...facts, workedMinutes: total + over })
      expect(isRefusal(found) ? found : found.value).toBe(Math.max(0, over - 600))
    }
  }
})

/** A year of 8-hour weekdays a little shorter than the total, changed here and there. */
function calendar(change: (index: number) => number | null) {
  const from = '2026-04-01'
  const planned = Array.from({ length: 365 }, (_, index) => {
    const weekday = weekdayOf(addDays(from, index))
    return change(index) ?? (weekday === 0 || weekday === 6 ? 0 : 420)
  })
  return mustNotRefuse(yearlyPlan.run({ from, to: '2027-03-31', planned, busy: [] }, null)).broken
}

test('each limit of a yearly calendar is broken by one step more, and kept one step before', () => {
  expect(calendar(() => null)).toEqual([])
  expect(calendar((index) => (index === 0 ? 600 : null))).toEqual([])
  expect(calendar((index) => (index === 0 ? 601 : null))).toMatchObject([expect.stringContaining('1日の限度')])
  // From 2026-04-01 (Wednesday): a week of five or six days of ten hours.
  const week = (number: number, minutes: number) => (index: number) =>
    Math.floor(index / 7) === number && weekdayOf(addDays('2026-04-01', index)) !== 0 ? minutes : null
  expect(calendar(week(0, 520))).toEqual([])
  expect(calendar(week(0, 521))).toMatchObject([expect.stringContaining('1週の限度')])
  const several = (numbers: readonly number[]) => (index: number) => {
    const found = numbers.find((number) => week(number, 1)(index) !== null)
    return found === undefined ? null : 500
  }
  expect(calendar(several([0, 1, 2]))).toEqual([])
  expect(calendar(several([0, 1, 3, 5]))).toMatchObject([expect.stringContaining('3か月に3回')])
  expect(calendar(several([11, 12, 13, 14]))).toMatchObject([expect.stringContaining('3週を超えて続いて')])
  expect(calendar((index) => (index === 3 ? 60 : null))).toEqual([])
  expect(calendar((index) => (index === 3 || index === 4 ? 60 : null))).toMatchObject([expect.stringContaining('連続労働日数')])
  expect(calendar((index) => (index % 7 === 3 && index < 20 * 7 ? 60 : null))).toMatchObject([
    expect.stringContaining('労働日数281日'),
  ])
})

test('in a 特定期間 twelve days may run, with a day off in each week; a half year takes its part of the 280 days', () => {
  const planned = Array.from({ length: 183 }, (_, index) => (index % 7 === 0 ? 0 : 400))
  const plan = (change: readonly number[], busy: { from: string; to: string }[]) =>
    mustNotRefuse(
      yearlyPlan.run(
        {
          from: '2026-04-01',
          to: '2026-09-30',
          planned: planned.map((minutes, index) => change[index] ?? minutes),
          busy,
        },
        null,
      ),
    )
  expect(plan([], []).mostDays).toBe(140)
  const twelve = [0, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 0]
  expect(plan(twelve, []).broken).toEqual(expect.arrayContaining([expect.stringContaining('連続労働日数')]))
  const busy = [{ from: '2026-04-01', to: '2026-04-14' }]
  expect(plan(twelve, busy).broken.filter((one) => one.includes('連続') || one.includes('休日がありません'))).toEqual([])
  const none = Array.from({ length: 7 }, () => 400)
  expect(plan(none, busy).broken).toEqual(expect.arrayContaining([expect.stringContaining('休日がありません')]))
})
