import { z } from 'zod'
import { civilDay, yenAmount } from '../../base/zod.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import type { CivilDay } from '../../base/day.ts'
import { notBuilt } from '../core/not-built.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule, within } from '../core/rule.ts'
import { computerMethod } from './computer-method.ts'
import { monthlyTableKo } from './monthly-table-ko.ts'
import { monthlyTableOtsu } from './monthly-table-otsu.ts'
import { fixedReduction } from './parameters.ts'

const input = z.object({
  payDay: civilDay,
  /** その月の社会保険料等控除後の給与等の金額 */
  base: yenAmount,
  /** 甲: 扶養控除等申告書あり, 乙: なし. 丙 (日雇い) is refused. */
  column: z.enum(['甲', '乙', '丙']),
  /** 甲: 扶養親族等の数. 乙: 従たる給与についての扶養控除等申告書の人数, usually 0. */
  dependents: z.int().min(0),
  /** How the office reckons the 甲欄; the 乙欄 always follows the table. 日額表 is refused. */
  method: z.enum(['月額表', '電算機特例', '日額表']),
})

/** Tax to withhold from a month's pay, by the pay day. Refuses 丙欄, 日額表, and the months of the 2024 fixed reduction. */
export const monthlyWithholding = defineRule<z.infer<typeof input>, Yen>({
  name: 'income-tax.monthly-withholding',
  label: '源泉所得税及び復興特別所得税',
  articles: ['所得税法183条1項', '所得税法185条1項', '復興財源確保法28条・29条'],
  about: '月給から源泉徴収する税額を、支給日・控除後の額・欄・扶養親族等の数から求めます。',
  input,
  run({ payDay, base, column, dependents, method }, trace) {
    if (column === '丙' || method === '日額表') return notBuilt('daily-table')
    if (column === '乙') return within(monthlyTableOtsu, { payDay, base, dependents }, trace)
    const reduced = refuseFixedReduction(payDay)
    if (reduced !== null) return reduced
    return within(method === '月額表' ? monthlyTableKo : computerMethod, { payDay, base, dependents }, trace)
  },
})

function refuseFixedReduction(payDay: CivilDay): Refusal | null {
  const found = valueOn(fixedReduction, payDay)
  if (isRefusal(found)) return found
  if (!found.value) return null
  return refuse(
    'income-tax.fixed-reduction',
    `${payDay}支給の給与には定額減税（月次減税）がありますが、まだ計算できません。`,
    '令和6年6月〜12月の源泉徴収税額は、当時の給与明細か源泉徴収簿の額を金額で入力してください。',
    { field: 'payDay', value: payDay },
  )
}
