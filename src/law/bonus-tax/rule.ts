import { z } from 'zod'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { yenAmount } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule, within } from '../core/rule.ts'
import { fixedReductionFacts, monthlyFixedReduction } from '../income-tax/fixed-reduction.ts'
import { fixedReduction as fixedReductionFigures } from '../income-tax/parameters.ts'
import { refuseWithoutReduction } from '../income-tax/rule.ts'
import { bonusByMonthlyTable, methods } from './by-monthly-table.ts'
import { bonusTaxFields } from './facts.ts'
import { bonusRateTable } from './rate-table.ts'

const input = z.object({
  ...bonusTaxFields,
  /** 前月中の給与（賞与を除く）の社会保険料等控除後の金額; null where none was paid. Zero or less counts as none. */
  previousBase: yenAmount.nullable(),
  /** 賞与の計算の基礎となった期間の月数 */
  periodMonths: z.int().min(1),
  /** For the cases that go by the monthly table. */
  method: z.enum(methods),
  /** 定額減税 of June to December 2024, 甲欄 only; without it the bonuses of those months are refused. */
  fixedReduction: fixedReductionFacts.optional(),
})
type Input = z.infer<typeof input>

/**
 * Tax to withhold from a bonus, by the pay day. Refuses bonuses of the 2024 fixed reduction without its facts, and years
 * whose table is not known.
 */
export const bonusWithholding = defineRule<Input, Yen>({
  name: 'bonus-tax.withholding',
  label: '賞与の源泉所得税及び復興特別所得税',
  articles: ['所得税法183条1項', '所得税法186条', '復興財源確保法28条・29条'],
  about: '賞与から源泉徴収する税額を、前月の給与・扶養親族等の数・欄から求めます。',
  input,
  run(facts, trace) {
    const { payDay, base, column, fixedReduction } = facts
    trace?.figure('賞与の社会保険料等控除後の金額', base, { unit: '円' })
    if (base <= 0) return 0
    if (column === '乙') return plainTax(facts, trace)
    const reduction = valueOn(fixedReductionFigures, payDay)
    if (isRefusal(reduction)) return reduction
    if (reduction.value !== null && fixedReduction === undefined) return refuseWithoutReduction(payDay)
    const tax = plainTax(facts, trace)
    if (isRefusal(tax) || reduction.value === null || fixedReduction === undefined) return tax
    const reduced = within(monthlyFixedReduction, { payDay, tax, ...fixedReduction }, trace)
    return isRefusal(reduced) ? reduced : reduced.taxAfter
  },
})

function plainTax(input: Input, trace: Trace | null): Yen | Refusal {
  const { payDay, base, column, dependents, previousBase, periodMonths, method } = input
  const facts = { payDay, base, column, dependents }
  const previous = Math.max(0, previousBase ?? 0)
  if (previous > 0 && base <= previous * 10) return within(bonusRateTable, { ...facts, previousBase: previous }, trace)
  trace?.figure('計算の方法', '月額表', {
    working: previous === 0 ? '前月の給与がない（社会保険料等以下を含む）' : `前月の給与${yenText(previous)}の10倍を超える`,
  })
  return within(bonusByMonthlyTable, { ...facts, previousBase: previous, periodMonths, method }, trace)
}
