import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { defineRule, within } from '../core/rule.ts'
import { employmentInsurancePremium } from '../employment-insurance/rule.ts'
import { monthlyWithholding } from '../income-tax/rule.ts'
import { inhabitantTaxOf } from '../inhabitant-tax/rule.ts'
import { impossibleFacts } from './check.ts'
import { earningsOf, type Earnings } from './earnings.ts'
import { lawCodes, payslipInput, type Payslip, type PayslipInput, type SlipLine } from './facts.ts'
import { lastBecause, line, sumOf } from './lines.ts'
import { notesOf } from './notes.ts'
import { socialInsuranceOf } from './social.ts'

/**
 * One person's slip of one month: 支給 → 社会保険 → 雇用保険 → 課税対象 → 源泉所得税 → 住民税 → その他控除 → 差引.
 * Refuses facts that contradict each other, whatever a rule inside refuses, and a pay that would be negative.
 */
export const payslip = defineRule<PayslipInput, Payslip>({
  name: 'payslip',
  label: '給与明細',
  articles: ['労働基準法24条', '健康保険法167条', '厚生年金保険法84条', '所得税法183条', '地方税法321条の5'],
  about: '1人の1か月分の事実から、支給・控除・会社負担と差引支給額を求めます。',
  input: payslipInput,
  run(input, trace) {
    const impossible = impossibleFacts(input)
    if (impossible !== null) return impossible
    const earned = earningsOf(input, trace)
    if (isRefusal(earned)) return earned
    trace?.figure('総支給額', earned.taxable + earned.nontaxable, { unit: '円' })
    const social = socialInsuranceOf(input, trace)
    if (isRefusal(social)) return social
    const employment = employmentInsuranceOf(input, earned, trace)
    if (isRefusal(employment)) return employment
    const premiums = [...social.employee, ...employment.employee]
    const taxBase = taxBaseOf(earned, sumOf(premiums), trace)
    if (isRefusal(taxBase)) return taxBase
    const incomeTax = incomeTaxOf(input, taxBase, trace)
    if (isRefusal(incomeTax)) return incomeTax
    const inhabitantTax = inhabitantTaxLines(input, trace)
    if (isRefusal(inhabitantTax)) return inhabitantTax
    const others = input.deductions.map(({ code, label, amount }) => line(code, label, amount, null))
    const deductions = [...premiums, ...incomeTax, ...inhabitantTax, ...others]
    const totals = settle(earned, sumOf(premiums), taxBase, sumOf(deductions), trace)
    if (isRefusal(totals)) return totals
    const employer = [...social.employer, ...employment.employer]
    return { earnings: earned.lines, deductions, employer, totals, notes: notesOf(input, social.months) }
  },
})

const noLines: { employee: readonly SlipLine[]; employer: readonly SlipLine[] } = { employee: [], employer: [] }

function employmentInsuranceOf(input: PayslipInput, earned: Earnings, trace: Trace | null): typeof noLines | Refusal {
  const wages = earned.employmentWages
  if (input.employmentInsurance === null || wages === 0) return noLines
  if (wages < 0) return negativeEarnings(wages)
  const { industry } = input.employmentInsurance
  const premium = within(employmentInsurancePremium, { closingDay: input.closingDay, industry, wages }, trace)
  if (isRefusal(premium)) return premium
  const because = lastBecause(trace)
  return {
    employee: [line(lawCodes.employmentInsurance, '雇用保険料', premium.employee, because)],
    employer: [line(lawCodes.employmentInsurance, '雇用保険料', premium.employer, because)],
  }
}

/** 課税対象: never below zero, where there is simply nothing to tax. */
function taxBaseOf(earned: Earnings, socialInsurance: Yen, trace: Trace | null): Yen | Refusal {
  if (earned.taxable < 0) return negativeEarnings(earned.taxable)
  const base = Math.max(earned.taxable - socialInsurance, 0)
  trace?.figure('社会保険料等控除後の給与等の金額', base, {
    working: `課税支給額${formatYen(earned.taxable)}円 − 社会保険料等${formatYen(socialInsurance)}円`,
    unit: '円',
  })
  return base
}

function incomeTaxOf({ payDay, incomeTax }: PayslipInput, base: Yen, trace: Trace | null): SlipLine[] | Refusal {
  const { column, dependents, method } = incomeTax
  const tax = within(monthlyWithholding, { payDay, base, column, dependents, method }, trace)
  return isRefusal(tax) ? tax : [line(lawCodes.incomeTax, '所得税', tax, lastBecause(trace))]
}

function inhabitantTaxLines({ payDay, inhabitantTax }: PayslipInput, trace: Trace | null): SlipLine[] | Refusal {
  const tax = within(inhabitantTaxOf, { payDay, schedule: inhabitantTax }, trace)
  if (isRefusal(tax)) return tax
  return tax === 0 ? [] : [line(lawCodes.inhabitantTax, '住民税', tax, lastBecause(trace))]
}

function settle(
  earned: Earnings,
  socialInsurance: Yen,
  taxBase: Yen,
  deductions: Yen,
  trace: Trace | null,
): Payslip['totals'] | Refusal {
  const { taxable, nontaxable, fixedRemuneration, variableRemuneration, employmentWages } = earned
  const earnings = taxable + nontaxable
  const net = earnings - deductions
  if (net < 0) return negativeNet(earnings, deductions)
  trace?.figure('差引支給額', net, {
    working: `総支給額${formatYen(earnings)}円 − 控除合計${formatYen(deductions)}円`,
    unit: '円',
  })
  return {
    earnings,
    taxable,
    nontaxable,
    socialInsurance,
    taxBase,
    deductions,
    net,
    fixedRemuneration,
    variableRemuneration,
    employmentWages,
  }
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
  return refuse(
    'payslip.negative-net',
    `控除合計${formatYen(deductions)}円が総支給額${formatYen(earnings)}円を超え、差引支給額が${formatYen(earnings - deductions)}円になります。`,
    '不足する分を本人から別に受け取るなら、その額をマイナスの控除（立替金など）として入力してから計算し直してください。',
    { value: String(earnings - deductions) },
  )
}
