import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayFromNumber, dayNumber, daysBetween } from '../../base/day.ts'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { afterBirthBenefit } from './after-birth.ts'
import { atBirthBenefit } from './at-birth.ts'
import { benefitPeriods, leaveBenefit } from './period.ts'
import { shortHoursBenefit } from './short-hours.ts'

const days = fc.integer({ min: dayNumber('2022-10-01'), max: dayNumber('2025-07-31') }).map(dayFromNumber)

test('periods touch, cover the leave, and pay thirty days each but the last, which pays its own', () => {
  fc.assert(
    fc.property(days, fc.nat(360), (leaveFrom, more) => {
      const leaveTo = addDays(leaveFrom, more)
      const periods = mustNotRefuse(benefitPeriods.run({ leaveFrom, leaveTo }, null))
      expect([periods[0]!.firstDay, periods.at(-1)!.lastDay]).toEqual([leaveFrom, leaveTo])
      for (const [index, one] of periods.entries()) {
        const length = daysBetween(one.firstDay, one.lastDay) + 1
        if (index > 0) expect(one.firstDay).toBe(addDays(periods[index - 1]!.lastDay, 1))
        if (index < periods.length - 1) expect([one.payDays, length >= 28 && length <= 31]).toEqual([30, true])
        else expect(one.payDays).toBe(length)
      }
    }),
  )
})

const leave = { leaveFrom: '2024-09-01', leaveTo: '2025-08-30', firstDay: '2024-10-01', workedDays: 0, workedMinutes: 0 }

test('wages and benefit never pass 80%; neither wages nor days already paid raise the benefit; both paths agree', () => {
  const facts = { dailyWage: fc.integer({ min: 2869, max: 15_690 }), wage: fc.nat(500_000), paidDays: fc.nat(400) }
  fc.assert(
    fc.property(fc.record(facts), fc.nat(50_000), fc.nat(30), (one, wages, paid) => {
      const run = (more: object) => mustNotRefuse(leaveBenefit.run({ ...leave, ...one, ...more }, null))
      const found = run({})
      const before = one.dailyWage * 30
      if (found.benefit > 0) expect((found.benefit + one.wage) * 100).toBeLessThanOrEqual(before * 80)
      expect(found.benefit * 100).toBeLessThanOrEqual(before * 67)
      if (one.wage * 100 <= before * 13) expect(found.benefit * 100).toBeGreaterThan(before * 50 - 100)
      expect(run({ wage: one.wage + wages }).benefit).toBeLessThanOrEqual(found.benefit)
      expect(run({ paidDays: one.paidDays + paid }).benefit).toBeLessThanOrEqual(found.benefit)
      const finding = explain(leaveBenefit, { ...leave, ...one })
      expect(isRefusal(finding) ? finding : finding.value).toEqual(found)
    }),
  )
})

test('every length of leave at birth: days that may be worked are ten in proportion, rounded up', () => {
  for (let length = 1; length <= 28; length += 1) {
    const leaves = [{ from: '2025-04-01', to: addDays('2025-04-01', length - 1) }]
    const paid = (workedDays: number) =>
      mustNotRefuse(atBirthBenefit.run({ leaves, dailyWage: 10_000, wage: 0, workedDays, workedMinutes: 99_999 }, null)).benefit
    const most = Math.ceil((10 * length) / 28)
    expect([paid(most), paid(most + 1)]).toEqual([6700 * length, 0])
  }
})

test('every first day of a father’s leave: 14 days within eight weeks and a day, and 80% together with the leave at birth', () => {
  const [bornOn, dueOn] = ['2025-05-10', '2025-05-14']
  for (let start = 0; start < 70; start += 1) {
    const leaves = [{ from: addDays(bornOn, start), to: addDays(bornOn, start + 27) }]
    const facts = { bornOn, dueOn, afterMaternity: false, leaves, dailyWage: 10_000, leaveBenefitPaid: true }
    const none = { kind: '要件としない' as const, because: '配偶者が産後休業中' }
    const found = mustNotRefuse(afterBirthBenefit.run({ ...facts, spouse: none }, null))
    // The last day of the window is 56 days after the later of birth and due day, 60 after the birth.
    const inside = Math.max(0, Math.min(28, 61 - start))
    expect(found.payDays).toBe(inside >= 14 ? inside : 0)
    expect(found.benefit).toBe(1300 * found.payDays)
    const atBirth = mustNotRefuse(
      atBirthBenefit.run({ leaves, dailyWage: 10_000, wage: 0, workedDays: 0, workedMinutes: 0 }, null),
    )
    if (inside === 28) expect(found.benefit + atBirth.benefit).toBe(10_000 * 28 * 0.8)
  }
})

test('short hours: wages and benefit never pass those before by more than the rounding of the rate', () => {
  for (let wage = 1000; wage <= 310_000; wage += 250) {
    const found = mustNotRefuse(
      shortHoursBenefit.run({ month: '2025-12', dailyWage: 10_000, wage, eligible: true, otherLoss: false }, null),
    )
    expect(found.benefit === 0).toBe(found.reason !== null)
    if (found.benefit > 0) expect(wage + found.benefit).toBeLessThanOrEqual(300_000 + wage * 0.0002)
    if (wage <= 270_000 && wage >= 25_000) expect(found.benefit).toBe(Math.floor(wage / 10))
  }
})
