import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { meals } from './rule.ts'

test('every value to 20,000 yen in steps: taxed whole unless half is borne and the rest without tax stays in the limit', () => {
  for (const [month, limit] of [
    ['2026-03', 3500],
    ['2026-04', 7500],
  ] as const) {
    for (const taxPercent of [8, 10] as const) {
      for (let value = 0; value <= 20_000; value += 97) {
        for (let charged = 0; charged <= value; charged += 89) {
          const facts = { month, value, charged, taxPercent }
          const found = mustNotRefuse(meals.run(facts, null))
          // borne < limit + 10 yen without tax, asked without division
          const inLimit = (value - charged) * 100 < (limit + 10) * (100 + taxPercent)
          expect(found.taxable).toBe(charged * 2 >= value && inLimit ? 0 : value - charged)
          expect(found.borne % 10).toBe(0)
        }
      }
      const finding = explain(meals, { month, value: 9000, charged: 4500, taxPercent })
      expect(isRefusal(finding) ? finding : finding.value).toEqual(
        meals.run({ month, value: 9000, charged: 4500, taxPercent }, null),
      )
    }
  }
})
