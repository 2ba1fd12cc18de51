import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { shortTimeEligibility } from './rule.ts'

const facts = {
  on: '2026-06-01',
  own: { weeklyMinutes: 1200, monthlyHalfDays: 30 },
  usual: { weeklyMinutes: 2400, monthlyHalfDays: 44 },
  monthlyWage: 100_000,
  expected: '1年以上' as const,
  student: false,
  companyInsured: 0,
  byAgreement: false,
}

test.each([
  ['2022-09-30', 501],
  ['2022-10-01', 101],
  ['2024-09-30', 101],
  ['2024-10-01', 51],
  ['2027-09-30', 51],
  ['2027-10-01', 36],
  ['2029-10-01', 21],
  ['2029-09-30', 36],
  ['2032-09-30', 21],
  ['2032-10-01', 11],
  ['2035-09-30', 11],
])('on %s a company of %i is large enough and one less is not', (on, size) => {
  const insured = (companyInsured: number) =>
    mustNotRefuse(shortTimeEligibility.run({ ...facts, on, companyInsured }, null)).insured
  expect([insured(size), insured(size - 1)]).toEqual([true, false])
})

test('from October 2035 no company is too small', () => {
  const of = (companyInsured: number) => shortTimeEligibility.run({ ...facts, on: '2035-10-01', companyInsured }, null)
  for (const companyInsured of [0, 1, 10]) {
    expect(of(companyInsured)).toEqual({ insured: true, kind: '短時間労働者', missing: [] })
  }
})

test('three quarters of hours and days: both are needed, to the minute and the half day', () => {
  const kind = (weeklyMinutes: number, monthlyHalfDays: number) =>
    mustNotRefuse(shortTimeEligibility.run({ ...facts, own: { weeklyMinutes, monthlyHalfDays } }, null)).kind
  expect([kind(1800, 33), kind(1799, 33), kind(1800, 32)]).toEqual(['4分の3以上', '対象外', '対象外'])
})

test.each([
  ['2026-09-30', true],
  ['2026-10-01', false],
])('every mix of conditions on %s: insured exactly when none is missing, and both paths agree', (on, wageCounts) => {
  for (const weeklyMinutes of [1199, 1200]) {
    for (const monthlyWage of [87_999, 88_000]) {
      for (const expected of ['2か月以内', '2か月超1年未満', '1年以上'] as const) {
        for (const student of [true, false]) {
          for (const companyInsured of [50, 51]) {
            const own = { weeklyMinutes, monthlyHalfDays: 30 }
            const input = { ...facts, on, own, monthlyWage, expected, student, companyInsured }
            const { insured, missing } = mustNotRefuse(shortTimeEligibility.run(input, null))
            const wage = !wageCounts || monthlyWage >= 88_000
            const met = weeklyMinutes >= 1200 && wage && expected !== '2か月以内' && !student && companyInsured >= 51
            expect(insured).toBe(met)
            expect(missing.length === 0).toBe(met)
            const finding = explain(shortTimeEligibility, input)
            expect(isRefusal(finding) ? finding : finding.value).toEqual({
              insured,
              missing,
              kind: met ? '短時間労働者' : '対象外',
            })
          }
        }
      }
    }
  }
})
