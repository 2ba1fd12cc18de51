import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Trace } from '../core/finding.ts'
import { defineRule, within } from '../core/rule.ts'
import { inhabitantTaxOf } from '../inhabitant-tax/rule.ts'
import { impossibleFacts } from './check.ts'
import { addEarnings } from './earnings.ts'
import { lawCodes, payslipInput, type Payslip, type PayslipInput } from './facts.ts'
import { provisionalNote } from './like-month.ts'
import { addDeduction, blankSheet, lastBecause, line, type Sheet } from './sheet.ts'
import { addSocialInsurance } from './social.ts'
import { addIncomeTax } from './income-tax.ts'
import { addEmploymentInsurance, addOtherDeductions, setNet, setTaxBase } from './totals.ts'

/**
 * One person's slip of one month. Every step adds to the sheet or refuses, and a refusal ends the chain.
 * Refuses facts that contradict each other, whatever a rule inside refuses, and a pay below zero.
 */
export const payslip = defineRule<PayslipInput, Payslip>({
  name: 'payslip',
  label: '給与明細',
  articles: ['労働基準法24条', '健康保険法167条', '厚生年金保険法84条', '所得税法183条', '地方税法321条の5'],
  about: '1人の1か月分の事実から、支給・控除・会社負担と差引支給額を求めます。',
  input: payslipInput,
  run(input, trace) {
    const sheet = blankSheet()
    const refused =
      impossibleFacts(input) ??
      addEarnings(sheet, input, trace) ?? // 支給
      addSocialInsurance(sheet, input, trace) ?? // 社会保険
      addEmploymentInsurance(sheet, input, trace) ?? // 雇用保険
      setTaxBase(sheet, input, trace) ?? // 課税対象
      addIncomeTax(sheet, input, trace) ?? // 源泉所得税
      addInhabitantTax(sheet, input, trace) ?? // 住民税
      addOtherDeductions(sheet, input) ?? // その他控除
      setNet(sheet, trace) ?? // 差引
      noteProvisional(sheet, input)
    return refused ?? sheet
  },
})

function addInhabitantTax(sheet: Sheet, { payDay, payMonth, inhabitantTax }: PayslipInput, trace: Trace | null): Refusal | null {
  const tax = within(inhabitantTaxOf, { payDay, payMonth, schedule: inhabitantTax }, trace)
  if (isRefusal(tax)) return tax
  if (tax !== 0) addDeduction(sheet, line(lawCodes.inhabitantTax, '住民税', tax, lastBecause(trace)))
  return null
}

function noteProvisional(sheet: Sheet, { likeMonth }: PayslipInput): null {
  if (likeMonth !== undefined) sheet.notes = [...sheet.notes, provisionalNote(likeMonth)]
  return null
}
