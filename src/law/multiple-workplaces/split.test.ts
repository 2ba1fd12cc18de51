import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { healthPremium } from '../health-insurance/rule.ts'
import { explain } from '../core/rule.ts'
import { pensionPremium } from '../pension/rule.ts'
import { workplaceSplit } from './split.ts'

const offices = fc.array(fc.record({ name: fc.constant('事業所'), amount: fc.integer({ min: 1, max: 900_000 }) }), {
  minLength: 2,
  maxLength: 4,
})

test('the parts lie around the whole premium of the summed pay, each within a yen, and the order of workplaces does not matter', () => {
  fc.assert(
    fc.property(offices, fc.boolean(), (places, longTermCare) => {
      const insurer = { kind: '協会けんぽ' as const, prefecture: '新潟' }
      const facts = { kind: '報酬月額' as const, month: '2026-05', insurer, longTermCare, healthToDate: 0, offices: places }
      const found = mustNotRefuse(workplaceSplit.run(facts, null))
      const health = mustNotRefuse(healthPremium.run({ insurer, month: '2026-05', standard: found.health, longTermCare }, null))
        .employee.total
      const pension = mustNotRefuse(pensionPremium.run({ month: '2026-05', standard: found.pension }, null)).employee
      for (const [name, whole] of [
        ['health', health],
        ['pension', pension],
      ] as const) {
        const sum = (end: 'least' | 'most') => found.offices.reduce((all, one) => all + one[name][end], 0)
        expect(sum('least')).toBeLessThanOrEqual(whole)
        expect(sum('most')).toBeGreaterThanOrEqual(whole)
        for (const one of found.offices) expect(one[name].most - one[name].least).toBeLessThanOrEqual(1)
      }
      const turned = mustNotRefuse(workplaceSplit.run({ ...facts, offices: places.toReversed() }, null))
      expect(turned.offices.toReversed()).toEqual(found.offices)
      const finding = explain(workplaceSplit, facts)
      expect(isRefusal(finding) ? finding : finding.value).toEqual(found)
    }),
  )
})

test('a 健康保険組合 splits by its own share of the person', () => {
  const rates = {
    from: '2026-03',
    until: '2027-02',
    source: '組合の料率表',
    denominator: 10_000,
    health: { employee: 400, employer: 500 },
    care: { employee: 100, employer: 100 },
    levy: { employee: 10, employer: 13 },
    rounding: '別々に' as const,
    fraction: '1円未満切捨て' as const,
  }
  const found = mustNotRefuse(
    workplaceSplit.run(
      {
        kind: '報酬月額',
        month: '2026-05',
        insurer: { kind: '健康保険組合', name: '試験組合', rates: [rates] },
        longTermCare: true,
        healthToDate: 0,
        offices: [
          { name: 'A', amount: 300_000 },
          { name: 'B', amount: 100_000 },
        ],
      },
      null,
    ),
  )
  // 410,000 × 5% = 20,500 and × 0.1% = 410, three quarters of each.
  expect(found.offices[0]).toMatchObject({ health: { least: 15_375, most: 15_375 }, levy: { least: 307, most: 308 } })
})
