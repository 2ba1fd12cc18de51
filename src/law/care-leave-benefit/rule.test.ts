import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayFromNumber, dayNumber } from '../../base/day.ts'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { benefitPeriods } from '../childcare-leave-benefit/period.ts'
import { explain } from '../core/rule.ts'
import { careBenefit } from './rule.ts'

const starts = fc.integer({ min: dayNumber('2022-08-01'), max: dayNumber('2026-03-01') }).map(dayFromNumber)

test('a leave of any first day: its periods are taken, 93 days are paid in all and 80% never passed', () => {
  fc.assert(
    fc.property(starts, fc.integer({ min: 1, max: 140 }), fc.nat(250_000), (leaveFrom, length, wage) => {
      const periods = mustNotRefuse(benefitPeriods.run({ leaveFrom, leaveTo: addDays(leaveFrom, length - 1) }, null))
      let paidDays = 0
      for (const [index, { firstDay, lastDay, payDays }] of periods.entries()) {
        const facts = { firstDay, lastDay, ends: index === periods.length - 1, dailyWage: 10_000, paidDays, wage, workedDays: 0 }
        const found = mustNotRefuse(careBenefit.run(facts, null))
        expect(found.payDays).toBe(Math.min(payDays, 93 - paidDays))
        if (found.benefit > 0) expect(found.benefit + wage).toBeLessThanOrEqual(8000 * found.payDays)
        expect(found.benefit).toBeLessThanOrEqual(6700 * found.payDays)
        paidDays += found.payDays
        const finding = explain(careBenefit, facts)
        expect(isRefusal(finding) ? finding : finding.value).toEqual(found)
      }
      expect(paidDays).toBe(
        Math.min(
          93,
          periods.reduce((sum, one) => sum + one.payDays, 0),
        ),
      )
    }),
  )
})
