import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../base/day.ts'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import type { Agreement, Input } from './facts.ts'
import { endOf, numberOf, startOf } from './months.ts'
import { overtimeLimits } from './rule.ts'

test('months run on from the first day, whatever its date, and each day lies in the one that holds it', () => {
  for (let shift = 0; shift < 366; shift++) {
    const from = addDays('2024-01-01', shift)
    expect(startOf(from, 0)).toBe(from)
    for (let number = -6; number < 13; number++) {
      expect(startOf(from, number + 1)).toBe(addDays(endOf(from, number), 1))
      expect(numberOf(from, startOf(from, number))).toBe(number)
      expect(numberOf(from, endOf(from, number))).toBe(number)
    }
  }
  // 31日から: February ends on its last day (応当日がない), March ends on the 30th.
  expect([endOf('2026-01-31', 0), startOf('2026-01-31', 1), endOf('2026-01-31', 1)]).toEqual([
    '2026-02-28',
    '2026-03-01',
    '2026-03-30',
  ])
})

const minutes = fc.integer({ min: 0, max: 7200 })
const history = fc.array(fc.record({ overtime: minutes, holiday: fc.integer({ min: 0, max: 2400 }) }), {
  minLength: 6,
  maxLength: 17,
})
const agreed = fc.record({
  work: fc.constantFrom<Agreement['work']>('一般', '建設（災害の復旧・復興）', '自動車の運転', '新技術・新商品等の研究開発'),
  yearlyVariable: fc.boolean(),
  monthMinutes: fc.integer({ min: 600, max: 2520 }),
  yearMinutes: fc.integer({ min: 6000, max: 19_200 }),
  special: fc.option(
    fc.record({
      monthMinutes: fc.integer({ min: 3000, max: 5999 }),
      yearMinutes: fc.integer({ min: 20_000, max: 43_200 }),
      times: fc.integer({ min: 0, max: 6 }),
    }),
  ),
})

const from = '2026-04-21'

/** Five months before the year, then those of it; the last is the one asked about. */
function facts(terms: Omit<Agreement, 'from'>, months: readonly { overtime: number; holiday: number }[]): Input {
  return {
    on: endOf(from, months.length - 6),
    agreement: { from, ...terms },
    knownFrom: startOf(from, -5),
    warnWithinMinutes: 0,
    hours: months.map(({ overtime, holiday }, index) => ({
      from: startOf(from, index - 5),
      to: endOf(from, index - 5),
      overtimeMinutes: overtime,
      holidayMinutes: holiday,
    })),
  }
}

/** The statute read straight: is any limit of the last month broken? */
function breaks(
  { work, yearlyVariable, monthMinutes, yearMinutes, special }: Omit<Agreement, 'from'>,
  all: readonly { overtime: number; holiday: number }[],
) {
  const year = all.slice(5)
  const last = year.at(-1)!
  const research = work === '新技術・新商品等の研究開発'
  const threshold = research ? monthMinutes : yearlyVariable ? 42 * 60 : 45 * 60
  const overtime = year.reduce((sum, month) => sum + month.overtime, 0)
  const both = (months: typeof all) => months.reduce((sum, month) => sum + month.overtime + month.holiday, 0)
  if (overtime > (special?.yearMinutes ?? yearMinutes)) return true
  if (special === null && last.overtime > monthMinutes) return true
  if (special !== null && last.overtime > monthMinutes && both([last]) > special.monthMinutes) return true
  const times = year.filter((month) => month.overtime > threshold).length
  if (special !== null && last.overtime > threshold && times > special.times) return true
  if (work !== '一般') return false
  return both([last]) >= 6000 || [2, 3, 4, 5, 6].some((span) => both(all.slice(-span)) > 4800 * span)
}

test('what is left is the most that breaks nothing, held against the statute read straight', () => {
  fc.assert(
    fc.property(agreed, history, (terms, months) => {
      const found = mustNotRefuse(overtimeLimits.run(facts(terms, months), null))
      const last = months.at(-1)!
      const more = (overtime: number, holiday: number) =>
        breaks(terms, [...months.slice(0, -1), { overtime: last.overtime + overtime, holiday: last.holiday + holiday }])
      const now = more(0, 0)
      expect(found.broken.some(({ firstDay }) => firstDay === found.firstDay)).toBe(now)
      if (now) {
        expect(Math.min(found.overtimeLeft, found.holidayLeft ?? 0)).toBe(0)
        return
      }
      expect(more(found.overtimeLeft, 0)).toBe(false)
      expect(more(found.overtimeLeft + 1, 0)).toBe(true)
      if (found.holidayLeft === null) expect(more(0, 100_000)).toBe(false)
      else {
        expect(more(0, found.holidayLeft)).toBe(false)
        expect(more(0, found.holidayLeft + 1)).toBe(true)
      }
      const finding = explain(overtimeLimits, facts(terms, months))
      expect(isRefusal(finding) ? finding : finding.value).toEqual(found)
    }),
    { numRuns: 2000 },
  )
})

test('hours by the day add up to the same month, and another day of it says the same', () => {
  const terms = { work: '一般', yearlyVariable: false, monthMinutes: 2700, yearMinutes: 21_600, special: null } as const
  const whole = facts(
    terms,
    Array.from({ length: 6 }, () => ({ overtime: 31 * 60, holiday: 0 })),
  )
  const days = Array.from({ length: 31 }, (_, index) => addDays(startOf(from, 0), index)).filter((day) => day <= endOf(from, 0))
  const byDay = [
    ...whole.hours.slice(0, 5),
    ...days.map((day, index) => ({ from: day, to: day, overtimeMinutes: index === 0 ? 120 : 60, holidayMinutes: 0 })),
  ]
  const expected = mustNotRefuse(overtimeLimits.run(whole, null))
  expect(overtimeLimits.run({ ...whole, hours: byDay, on: from }, null)).toEqual(expected)
})
