import { z } from 'zod'
import { civilDay, yenAmount } from '../../base/zod.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import type { CivilDay } from '../../base/day.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule, within } from '../core/rule.ts'
import { computerMethod } from './computer-method.ts'
import { fixedReductionFacts, monthlyFixedReduction } from './fixed-reduction.ts'
import { monthlyTableKo } from './monthly-table-ko.ts'
import { monthlyTableOtsu } from './monthly-table-otsu.ts'
import { fixedReduction as fixedReductionFigures } from './parameters.ts'

const input = z.object({
  payDay: civilDay,
  /** その月の社会保険料等控除後の給与等の金額 */
  base: yenAmount,
  /** 甲: 扶養控除等申告書あり, 乙: なし. 丙 (日雇い) is refused here. */
  column: z.enum(['甲', '乙', '丙']),
  /** 甲: 扶養親族等の数. 乙: 従たる給与についての扶養控除等申告書の人数, usually 0. */
  dependents: z.int().min(0),
  /** How the office reckons the 甲欄; the 乙欄 always follows the table. 日額表 is refused: it wants the days. */
  method: z.enum(['月額表', '電算機特例', '日額表']),
  /** 定額減税 of June to December 2024, 甲欄 only; without it those months are refused. */
  fixedReduction: fixedReductionFacts.optional(),
})

/**
 * Tax to withhold from a month's pay, by the pay day. Refuses 丙欄 and 日額表 (`income-tax.daily-withholding` answers them), and the months
 * of the 2024 fixed reduction unless its facts are given.
 */
export const monthlyWithholding = defineRule<z.infer<typeof input>, Yen>({
  name: 'income-tax.monthly-withholding',
  label: '源泉所得税及び復興特別所得税',
  articles: ['所得税法183条1項', '所得税法185条1項', '復興財源確保法28条・29条'],
  about: '月給から源泉徴収する税額を、支給日・控除後の額・欄・扶養親族等の数から求めます。',
  input,
  run({ payDay, base, column, dependents, method, fixedReduction }, trace) {
    if (column === '丙' || method === '日額表') return refuseDaily(column)
    if (column === '乙') return within(monthlyTableOtsu, { payDay, base, dependents }, trace)
    const reduction = valueOn(fixedReductionFigures, payDay)
    if (isRefusal(reduction)) return reduction
    if (reduction.value !== null && fixedReduction === undefined) return refuseWithoutReduction(payDay)
    const tax = within(method === '月額表' ? monthlyTableKo : computerMethod, { payDay, base, dependents }, trace)
    if (isRefusal(tax) || reduction.value === null || fixedReduction === undefined) return tax
    const reduced = within(monthlyFixedReduction, { payDay, tax, ...fixedReduction }, trace)
    return isRefusal(reduced) ? reduced : reduced.taxAfter
  },
})

function refuseDaily(column: string): Refusal {
  return refuse(
    'income-tax.daily-apart',
    `${column === '丙' ? '丙欄' : '日額表'}の税額は、1日あたりの額から求めます。月額からは計算できません。`,
    '日数とともに「日額表」の規則（income-tax.daily-withholding）で計算してください。',
    { field: 'column' },
  )
}

/** 甲欄 pay and bonuses of June to December 2024 without the facts of 月次減税. */
export function refuseWithoutReduction(payDay: CivilDay): Refusal {
  return refuse(
    'income-tax.fixed-reduction',
    `${payDay}支給分には定額減税（月次減税）があります。人数と、これまでに控除した額が必要です。`,
    '令和6年6月1日に在職していたか、同一生計配偶者と扶養親族の人数、控除済みの額を確かめ、それを添えて計算するか、当時の源泉徴収簿の額を金額で入力してください。',
    { field: 'payDay', value: payDay },
  )
}
