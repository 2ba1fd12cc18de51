import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { absence, type AbsenceInput } from './rule.ts'

const month = (work: Partial<AbsenceInput['work']>, more: Partial<AbsenceInput> = {}): AbsenceInput => ({
  payKind: '日給月給',
  monthlyBase: 250_000,
  work: {
    scheduledHalfDays: 42,
    workedHalfDays: 42 - (work.absentHalfDays ?? 0),
    absentHalfDays: 0,
    paidLeaveHalfDays: 0,
    workedMinutes: 0,
    lateEarlyMinutes: 0,
    withinLegalOvertimeMinutes: 0,
    overtimeMinutes: 0,
    lateNightMinutes: 0,
    legalHolidayMinutes: 0,
    ...work,
  },
  workRules: {
    averageMonthlyMinutes: 9720,
    dailyMinutes: 480,
    absenceDivisor: '当月所定日数',
    roundMonthlyHours: false,
    premiumPercent: { overtime: 25, overtimeOver60: 50, lateNight: 25, legalHoliday: 35 },
  },
  ...more,
})
const byAverage = { workRules: { ...month({}).workRules, absenceDivisor: '月平均所定日数' as const } }

const amounts = (input: AbsenceInput) => {
  const answer = absence.run(input, null)
  return isRefusal(answer) ? answer.code : Object.fromEntries(answer.lines.map(({ code, amount }) => [code, amount]))
}

test('nothing missed, nothing taken', () => {
  expect(amounts(month({}))).toEqual({})
  expect(amounts(month({ absentHalfDays: 2, lateEarlyMinutes: 30 }, { monthlyBase: 0 }))).toEqual({})
})

test('days and minutes by the days of the month, the fraction dropped', () => {
  // 250,000 × 1.5 ÷ 21 = 17,857.14…; 250,000 × 45 ÷ (21 × 480) = 1,116.07…
  expect(amounts(month({ absentHalfDays: 3, lateEarlyMinutes: 45 }))).toEqual({ absence: -17_857, 'late-early': -1116 })
})

test('days and minutes by the average month', () => {
  // 20.25 days: 250,000 × 1.5 ÷ 20.25 = 18,518.51…; 250,000 × 45 ÷ 9,720 = 1,157.40…
  expect(amounts(month({ absentHalfDays: 3, lateEarlyMinutes: 45 }, byAverage))).toEqual({
    absence: -18_518,
    'late-early': -1157,
  })
})

test('a month of 23 days missed whole costs the month, not more', () => {
  expect(amounts(month({ scheduledHalfDays: 46, absentHalfDays: 46, lateEarlyMinutes: 10 }, byAverage))).toEqual({
    absence: -250_000,
  })
})

test('a day wage loses its late minutes, and asks for the wage', () => {
  const late = month({ lateEarlyMinutes: 90 }, { payKind: '日給', monthlyBase: 0 })
  expect(amounts({ ...late, wageRate: 12_000 })).toEqual({ 'late-early': -2250 })
  // Monthly allowances go with it: 10,000 × 90 ÷ 10,080 = 89.28… added before the cut.
  expect(amounts({ ...late, wageRate: 12_000, monthlyBase: 10_000 })).toEqual({ 'late-early': -2339 })
  expect(amounts({ ...late, wageRate: 12_000, work: { ...late.work, scheduledHalfDays: 0 } })).toEqual({ 'late-early': -2250 })
  expect(amounts(late)).toBe('absence.rate-missing')
})

test('an hour wage loses only its monthly allowances', () => {
  expect(
    amounts(month({ lateEarlyMinutes: 90, absentHalfDays: 2 }, { payKind: '時給', monthlyBase: 0, wageRate: 1200 })),
  ).toEqual({})
})

test('impossible days are refused', () => {
  expect(amounts(month({ absentHalfDays: 44 }))).toBe('absence.more-than-scheduled')
  expect(amounts(month({ scheduledHalfDays: 0, lateEarlyMinutes: 10 }))).toBe('absence.no-scheduled-days')
})

test('never more than the month, never less for more missed, and both paths agree', () => {
  const divisor = fc.constantFrom('当月所定日数' as const, '月平均所定日数' as const)
  fc.assert(
    fc.property(fc.nat(3_000_000), fc.nat(45), fc.nat(3000), divisor, (base, absent, late, absenceDivisor) => {
      const of = (days: number, minutes: number) =>
        month(
          { scheduledHalfDays: 46, absentHalfDays: days, lateEarlyMinutes: minutes },
          { monthlyBase: base, workRules: { ...month({}).workRules, absenceDivisor } },
        )
      const sum = (input: AbsenceInput) => {
        const answer = absence.run(input, null)
        return isRefusal(answer) ? 1 : answer.lines.reduce((total, { amount }) => total + amount, 0)
      }
      const taken = sum(of(absent, late))
      expect(taken).toBeLessThanOrEqual(0)
      expect(taken).toBeGreaterThanOrEqual(-base)
      expect(sum(of(absent + 1, late + 1))).toBeLessThanOrEqual(taken)
      const finding = explain(absence, of(absent, late))
      expect(isRefusal(finding) ? finding : finding.value).toEqual(absence.run(of(absent, late), null))
    }),
  )
})
