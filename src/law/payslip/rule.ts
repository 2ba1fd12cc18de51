import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { defineRule, within } from '../core/rule.ts'
import { employmentInsurancePremium } from '../employment-insurance/rule.ts'
import { monthlyWithholding } from '../income-tax/rule.ts'
import { inhabitantTaxOf } from '../inhabitant-tax/rule.ts'
import { impossibleFacts } from './check.ts'
import { addEarnings } from './earnings.ts'
import { lawCodes, payslipInput, type Payslip, type PayslipInput } from './facts.ts'
import { provisionalNote } from './like-month.ts'
import { addDeduction, addPremium, blankSheet, lastBecause, line, type Sheet } from './sheet.ts'
import { addSocialInsurance } from './social.ts'

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

function addEmploymentInsurance(
  sheet: Sheet,
  { employmentInsurance, closingDay }: PayslipInput,
  trace: Trace | null,
): Refusal | null {
  const wages = sheet.totals.employmentWages
  if (employmentInsurance === null || wages === 0) return null
  if (wages < 0) return negativeEarnings(wages)
  const { industry } = employmentInsurance
  const premium = within(employmentInsurancePremium, { closingDay, industry, wages }, trace)
  if (isRefusal(premium)) return premium
  addPremium(sheet, lawCodes.employmentInsurance, '雇用保険料', premium.employee, premium.employer, lastBecause(trace))
  return null
}

/** Never below zero: where premiums exceed the pay there is simply nothing to tax. */
function setTaxBase({ totals }: Sheet, { deductions }: PayslipInput, trace: Trace | null): Refusal | null {
  if (totals.taxable < 0) return negativeEarnings(totals.taxable)
  for (const { amount, socialInsurance } of deductions) if (socialInsurance === true) totals.socialInsurance += amount
  totals.taxBase = Math.max(totals.taxable - totals.socialInsurance, 0)
  trace?.figure('社会保険料等控除後の給与等の金額', totals.taxBase, {
    working: `課税支給額${yenText(totals.taxable)} − 社会保険料等${yenText(totals.socialInsurance)}（0円を下らない）`,
    unit: '円',
  })
  return null
}

function addIncomeTax(sheet: Sheet, { payDay, incomeTax }: PayslipInput, trace: Trace | null): Refusal | null {
  const { column, dependents, method } = incomeTax
  const tax = within(monthlyWithholding, { payDay, base: sheet.totals.taxBase, column, dependents, method }, trace)
  if (isRefusal(tax)) return tax
  addDeduction(sheet, line(lawCodes.incomeTax, '所得税', tax, lastBecause(trace)))
  return null
}

function addInhabitantTax(sheet: Sheet, { payDay, payMonth, inhabitantTax }: PayslipInput, trace: Trace | null): Refusal | null {
  const tax = within(inhabitantTaxOf, { payDay, payMonth, schedule: inhabitantTax }, trace)
  if (isRefusal(tax)) return tax
  if (tax !== 0) addDeduction(sheet, line(lawCodes.inhabitantTax, '住民税', tax, lastBecause(trace)))
  return null
}

function addOtherDeductions(sheet: Sheet, { deductions }: PayslipInput): null {
  for (const { code, label, amount } of deductions) addDeduction(sheet, line(code, label, amount, null))
  return null
}

function setNet({ totals }: Sheet, trace: Trace | null): Refusal | null {
  const { earnings, deductions } = totals
  totals.net = earnings - deductions
  if (totals.net < 0) return negativeNet(earnings, deductions)
  trace?.figure('差引支給額', totals.net, {
    working: `総支給額${yenText(earnings)} − 控除合計${yenText(deductions)}`,
    unit: '円',
  })
  return null
}

function noteProvisional(sheet: Sheet, { likeMonth }: PayslipInput): null {
  if (likeMonth !== undefined) sheet.notes = [...sheet.notes, provisionalNote(likeMonth)]
  return null
}

function negativeEarnings(amount: Yen): Refusal {
  return refuse(
    'payslip.negative-earnings',
    `欠勤控除などを引いた支給額が${formatYen(amount)}円になり、0円を下回ります。`,
    '欠勤の日数・時間と支給の金額を確かめてください。',
    { value: String(amount) },
  )
}

function negativeNet(earnings: Yen, deductions: Yen): Refusal {
  const net = earnings - deductions
  return refuse(
    'payslip.negative-net',
    `控除合計${yenText(deductions)}が総支給額${yenText(earnings)}を超え、差引支給額が${yenText(net)}になります。`,
    '不足する分を本人から別に受け取るなら、その額をマイナスの控除（立替金など）として入力してから計算し直してください。',
    { value: String(net) },
  )
}
