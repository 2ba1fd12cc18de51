import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { within } from '../core/rule.ts'
import { employmentInsurancePremium } from '../employment-insurance/rule.ts'
import { lawCodes, type PayslipInput } from './facts.ts'
import { addDeduction, addPremium, lastBecause, line, type Sheet } from './sheet.ts'

/** 雇用保険料 of the wages on the sheet, at the rate of the closing day (the pay day of a bonus). */
export function addEmploymentInsurance(
  sheet: Sheet,
  { employmentInsurance, closingDay }: Pick<PayslipInput, 'employmentInsurance' | 'closingDay'>,
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

/** 社会保険料等控除後の給与等の金額. Never below zero: where premiums exceed the pay there is simply nothing to tax. */
export function setTaxBase(
  { totals }: Sheet,
  { deductions }: Pick<PayslipInput, 'deductions'>,
  trace: Trace | null,
): Refusal | null {
  if (totals.taxable < 0) return negativeEarnings(totals.taxable)
  for (const { amount, socialInsurance } of deductions) if (socialInsurance === true) totals.socialInsurance += amount
  totals.taxBase = Math.max(totals.taxable - totals.socialInsurance, 0)
  trace?.figure('社会保険料等控除後の給与等の金額', totals.taxBase, {
    working: `課税支給額${yenText(totals.taxable)} − 社会保険料等${yenText(totals.socialInsurance)}（0円を下らない）`,
    unit: '円',
  })
  return null
}

/** その他の控除, as the clerk entered them. */
export function addOtherDeductions(sheet: Sheet, { deductions }: Pick<PayslipInput, 'deductions'>): null {
  for (const { code, label, amount } of deductions) addDeduction(sheet, line(code, label, amount, null))
  return null
}

/** 差引支給額; refuses one below zero. */
export function setNet({ totals }: Sheet, trace: Trace | null): Refusal | null {
  const { earnings, deductions } = totals
  totals.net = earnings - deductions
  if (totals.net < 0) return negativeNet(earnings, deductions)
  trace?.figure('差引支給額', totals.net, {
    working: `総支給額${yenText(earnings)} − 控除合計${yenText(deductions)}`,
    unit: '円',
  })
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
