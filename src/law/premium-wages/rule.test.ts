import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { premiumWages, type PremiumWagesInput } from './rule.ts'

const noWork: PremiumWagesInput['work'] = {
  scheduledHalfDays: 40,
  workedHalfDays: 40,
  absentHalfDays: 0,
  paidLeaveHalfDays: 0,
  workedMinutes: 9600,
  lateEarlyMinutes: 0,
  withinLegalOvertimeMinutes: 0,
  overtimeMinutes: 0,
  lateNightMinutes: 0,
  legalHolidayMinutes: 0,
}

const office = (
  more: Partial<PremiumWagesInput['work']>,
  rules: Partial<PremiumWagesInput['workRules']> = {},
): PremiumWagesInput => ({
  closingDay: '2026-11-15',
  payKind: '月給',
  wageRate: null,
  monthlyBase: 300_000,
  work: { ...noWork, ...more },
  workRules: {
    averageMonthlyMinutes: 9600,
    dailyMinutes: 480,
    absenceDivisor: '月平均所定日数',
    roundMonthlyHours: false,
    premiumPercent: { overtime: 25, overtimeOver60: 50, lateNight: 25, legalHoliday: 35 },
    ...rules,
  },
})

const amounts = (input: PremiumWagesInput) => {
  const answer = premiumWages.run(input, null)
  return isRefusal(answer) ? answer.code : Object.fromEntries(answer.lines.map(({ code, amount }) => [code, amount]))
}

test('no minutes, no lines, whatever the wage', () => {
  expect(amounts({ ...office({}), monthlyBase: 0 })).toEqual({})
})

test('the hour is rounded once, then each kind once', () => {
  // 300,000 ÷ 160 h = 1,875 円; 10 h 20 min × 125 % = 24,218.75 → 24,219
  expect(amounts(office({ overtimeMinutes: 620 }))).toEqual({ overtime: 24_219 })
  // 250,000 ÷ 160 h = 1,562.5 → 1,563
  expect(amounts({ ...office({ withinLegalOvertimeMinutes: 60 }), monthlyBase: 250_000 })).toEqual({
    'within-legal-overtime': 1563,
  })
})

test('overtime is split at 60 hours, legal holidays apart, night added on top', () => {
  expect(amounts(office({ overtimeMinutes: 75 * 60, legalHolidayMinutes: 480, lateNightMinutes: 120 }))).toEqual({
    overtime: 140_625,
    'overtime-over-60': 42_188,
    'late-night': 938,
    'legal-holiday': 20_250,
  })
})

test('the month total is rounded at 30 minutes before the split, only where the work rules say so', () => {
  expect(amounts(office({ overtimeMinutes: 3629 }, { roundMonthlyHours: true }))).toEqual({ overtime: 140_625 })
  expect(amounts(office({ overtimeMinutes: 3630 }, { roundMonthlyHours: true }))).toEqual({
    overtime: 140_625,
    'overtime-over-60': 2813,
  })
  expect(amounts(office({ withinLegalOvertimeMinutes: 20 }, { roundMonthlyHours: true }))).toEqual({
    'within-legal-overtime': 625,
  })
})

test('hourly and daily wages take their monthly allowances with them, added before rounding', () => {
  // 1,226 + 10,000 ÷ 160 h = 1,288.5 → 1,289
  expect(amounts({ ...office({ lateNightMinutes: 60 }), payKind: '時給', wageRate: 1226, monthlyBase: 10_000 })).toEqual({
    'late-night': 322,
  })
  // 12,000 ÷ 8 h = 1,500
  expect(amounts({ ...office({ overtimeMinutes: 60 }), payKind: '日給', wageRate: 12_000, monthlyBase: 0 })).toEqual({
    overtime: 1875,
  })
})

test('a wage that cannot be divided is refused', () => {
  expect(amounts({ ...office({ overtimeMinutes: 60 }), monthlyBase: 0 })).toBe('premium-wages.no-base')
  expect(amounts({ ...office({ overtimeMinutes: 60 }), payKind: '時給' })).toBe('premium-wages.rate-missing')
  expect(amounts({ ...office({ overtimeMinutes: 60 }), wageRate: 1200 })).toBe('premium-wages.rate-unexpected')
  expect(amounts({ ...office({ overtimeMinutes: 60 }), closingDay: '2023-03-31' })).toBe('law.date-not-covered')
})

test('more minutes or more pay never mean less, and the explained path agrees', () => {
  const minutes = fc.integer({ min: 0, max: 8000 })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2_000_000 }),
      minutes,
      minutes,
      fc.nat(600),
      fc.boolean(),
      (pay, overtime, night, more, round) => {
        const of = (extra: number, raise: number) => ({
          ...office({ overtimeMinutes: overtime + extra, lateNightMinutes: night }, { roundMonthlyHours: round }),
          monthlyBase: pay + raise,
        })
        const sum = (input: PremiumWagesInput) => {
          const answer = premiumWages.run(input, null)
          return isRefusal(answer) ? -1 : answer.lines.reduce((total, { amount }) => total + amount, 0)
        }
        // Two kinds are rounded apart, so moving minutes across the 60 hours can cost one yen of rounding at most.
        expect(sum(of(more, 0))).toBeGreaterThanOrEqual(sum(of(0, 0)) - 1)
        expect(sum(of(0, more))).toBeGreaterThanOrEqual(sum(of(0, 0)))
        const finding = explain(premiumWages, of(0, 0))
        expect(isRefusal(finding) ? finding : finding.value).toEqual(premiumWages.run(of(0, 0), null))
      },
    ),
  )
})
