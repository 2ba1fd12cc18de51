import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { benefitOf, elderBenefit, rateOf } from './rule.ts'

const fifteen = { flatUpTo: 61, flat: 15, none: 75 }
const ten = { flatUpTo: 64, flat: 10, none: 75 }

// 支給率早見表 as 厚生労働省 printed them: from 74.5% down by half a per cent, in hundredths of a per cent.
const printed15 = [
  44, 88, 133, 179, 225, 272, 320, 368, 417, 467, 517, 568, 620, 673, 726, 780, 835, 891, 948, 1005, 1064, 1123, 1184, 1245, 1307,
  1370, 1435, 1500,
]
const printed10 = [39, 79, 119, 159, 201, 242, 285, 328, 371, 416, 460, 506, 552, 599, 646, 695, 744, 793, 844, 895, 947, 1000]

test('every printed rate of both tables', () => {
  expect(printed15.map((_, index) => rateOf(7450 - index * 50, fifteen))).toEqual(printed15)
  expect(printed10.map((_, index) => rateOf(7450 - index * 50, ten))).toEqual(printed10)
  for (const rates of [fifteen, ten]) expect([rateOf(7500, rates), rateOf(9999, rates)]).toEqual([0, 0])
})

test('the rate never rises with the wages', () => {
  for (const rates of [fifteen, ten]) {
    for (let fall = 1; fall <= 7600; fall += 1) expect(rateOf(fall, rates)).toBeLessThanOrEqual(rateOf(fall - 1, rates))
  }
})

// 厚生労働省, 12 July 2002: 50万円 at 60, 35万円 now, when the rate was 25% up to 64% and ended at 85%.
test.each([
  [389_115, 39_115],
  [385_635, 35_635],
])('a limit of %i yen leaves %i', (most, benefit) => {
  const facts = { wage: 350_000, unpaidWage: 0, insuredWholeMonth: true, onLeaveWholeMonth: false }
  expect(benefitOf(facts, 500_000, { flatUpTo: 64, flat: 25, none: 85 }, { most, least: 1840 }, null)).toBe(benefit)
})

const base = {
  month: '2025-12',
  birth: '1965-04-02',
  qualifiedOn: '2025-04-01',
  insuredWholeMonth: true,
  onLeaveWholeMonth: false,
}

test('pay and benefit never pass 75% of the wages at 60, nor the limit; what is paid is over the least; the explained path agrees', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 25_000 }), fc.nat(450_000), fc.nat(100_000), (dailyWageAt60, wage, unpaidWage) => {
      const facts = { ...base, dailyWageAt60, wage, unpaidWage }
      const found = mustNotRefuse(elderBenefit.run(facts, null))
      if (found.benefit > 0) {
        // The rate is rounded to a hundredth of a per cent, and so is the fall it is read from.
        expect(wage + found.benefit).toBeLessThanOrEqual(found.wageMonth * 0.75 + wage * 0.0002)
        expect(wage + found.benefit).toBeLessThanOrEqual(386_922)
        expect(found.benefit).toBeGreaterThan(2411)
        expect(found.benefit).toBeLessThanOrEqual(wage / 10)
      }
      expect(found.benefit === 0).toBe(found.reason !== null)
      const finding = explain(elderBenefit, facts)
      expect(isRefusal(finding) ? finding : finding.value).toEqual(found)
    }),
  )
})

test('wages lost by illness never raise the benefit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3014, max: 16_940 }), fc.nat(300_000), fc.nat(100_000), (dailyWageAt60, wage, unpaidWage) => {
      const ask = (more: number) =>
        mustNotRefuse(elderBenefit.run({ ...base, dailyWageAt60, wage, unpaidWage: more }, null)).benefit
      expect(ask(unpaidWage)).toBeLessThanOrEqual(ask(0))
    }),
  )
})

test('from the month of reaching 60 to that of reaching 65', () => {
  const facts = { ...base, birth: '1961-09-01', qualifiedOn: '2021-08-31', dailyWageAt60: 10_000, wage: 150_000, unpaidWage: 0 }
  const refused = (month: string) => {
    const answer = elderBenefit.run({ ...facts, month }, null)
    return isRefusal(answer) ? answer.code : null
  }
  expect(['2021-07', '2022-08', '2026-07', '2026-09'].map(refused)).toEqual([
    'elder-continuation-benefit.outside-term',
    null,
    null,
    'elder-continuation-benefit.outside-term',
  ])
})
