import { z } from 'zod'
import type { Yen } from '../../base/yen.ts'
import { civilDay as day, yenAmount as yen, yenFromZero } from '../../base/zod.ts'
import { industries } from '../employment-insurance/rule.ts'
import { fixedReductionFacts } from '../income-tax/fixed-reduction.ts'
import { deduction, social, type Payslip } from '../payslip/facts.ts'

/** The facts of one person's one bonus: nothing looked up, nothing assumed. Money in whole yen. */

const earning = z.object({
  code: z.string(),
  label: z.string(),
  amount: yen,
  counts: z.object({
    /** 所得税の課税対象 */
    taxable: z.boolean(),
    /** 賞与, 報酬 (年4回以上: `bonus.kind`; no premium here, a twelfth in 定時決定), or neither. */
    social: z.enum(['賞与', '報酬', '対象外']),
    /** 雇用保険の賃金 */
    employmentInsurance: z.boolean(),
  }),
})

export const bonusSlipInput = z.object({
  /** 支給日 */
  payDay: day,
  /** 支払の確定した日, where it is not the pay day (the work rules pay those in service on another day). 雇用保険料率 looks at it. */
  fixedOn: day.optional(),
  birth: day,
  earnings: z.array(earning),
  deductions: z.array(deduction),
  social: social
    // Of notices, those of bonuses, each from and to the month of its bonus.
    .omit({ standards: true, timing: true })
    .extend({
      /** Bonuses (賞与, before deductions) already paid in this month while insured; their premiums are taken off. */
      earlierInMonth: z.array(yenFromZero),
      /** 健康保険の標準賞与額の累計 of the fiscal year up to the month before, under the same insurer. */
      healthToDate: yenFromZero,
    })
    .nullable(),
  employmentInsurance: z.object({ industry: z.enum(industries) }).nullable(),
  incomeTax: z.object({
    column: z.enum(['甲', '乙']),
    /** 扶養親族等の数 */
    dependents: z.int().min(0),
    /** 前月中の給与（賞与を除く）の社会保険料等控除後の金額; null where none was paid. */
    previousBase: yen.nullable(),
    /** 賞与の計算の基礎となった期間の月数 */
    periodMonths: z.int().min(1),
    method: z.enum(['月額表', '電算機特例']),
    /** 定額減税 of June to December 2024. */
    fixedReduction: fixedReductionFacts.optional(),
  }),
})
export type BonusSlipInput = z.infer<typeof bonusSlipInput>

/** A finished bonus slip: a payslip, and the 標準賞与額 this bonus adds (for the 賞与支払届 and the yearly total). */
export interface BonusSlip extends Payslip {
  readonly standardBonus: { readonly health: Yen; readonly pension: Yen }
}
