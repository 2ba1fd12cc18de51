import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { bonusWithholding } from '../bonus-tax/rule.ts'
import type { Trace } from '../core/finding.ts'
import { defineRule, within } from '../core/rule.ts'
import { lawCodes } from '../payslip/facts.ts'
import { addDeduction, addEarning, blankSheet, lastBecause, line, type Sheet } from '../payslip/sheet.ts'
import { addEmploymentInsurance, addOtherDeductions, setNet, setTaxBase } from '../payslip/totals.ts'
import { bonusSlipInput, type BonusSlip, type BonusSlipInput } from './facts.ts'
import { addSocialInsurance } from './social.ts'

/**
 * One person's slip of one bonus, step by step like the payslip. 住民税 is not taken from bonuses. Refuses facts that contradict each
 * other, whatever a rule inside refuses, and a bonus below zero.
 */
export const bonusSlip = defineRule<BonusSlipInput, BonusSlip>({
  name: 'bonus-slip',
  label: '賞与明細',
  articles: ['健康保険法167条2項', '厚生年金保険法84条2項', '労働保険の保険料の徴収等に関する法律32条', '所得税法186条'],
  about: '1人の1回の賞与の事実から、支給・控除・会社負担・標準賞与額と差引支給額を求めます。',
  input: bonusSlipInput,
  run(input, trace) {
    const sheet = { ...blankSheet(), standardBonus: { health: 0, pension: 0 } }
    const refused =
      impossibleFacts(input) ??
      addEarnings(sheet, input) ?? // 支給
      addSocialInsurance(sheet, input, trace) ?? // 社会保険
      addEmploymentInsurance(sheet, { ...input, closingDay: input.fixedOn ?? input.payDay }, trace) ?? // 雇用保険
      setTaxBase(sheet, input, trace) ?? // 課税対象
      addIncomeTax(sheet, input, trace) ?? // 源泉所得税
      addOtherDeductions(sheet, input) ?? // その他控除
      setNet(sheet, trace) // 差引
    return refused ?? sheet
  },
})

function impossibleFacts({ birth, payDay, social }: BonusSlipInput): Refusal | null {
  if (payDay <= birth) return contradiction('birth', birth, `生年月日${birth}が支給日${payDay}より前ではありません。`)
  if (social === null) return null
  const { acquiredOn, lostOn } = social
  if (lostOn === null || lostOn > acquiredOn) return null
  return contradiction('social.lostOn', lostOn, `資格喪失日${lostOn}が資格取得日${acquiredOn}より後ではありません。`)
}

function addEarnings(sheet: Sheet, { earnings }: BonusSlipInput): null {
  for (const { code, label, amount, counts } of earnings) {
    addEarning(sheet, line(code, label, amount, null), { ...counts, social: counts.social === '報酬' ? '非固定' : '対象外' })
  }
  return null
}

function addIncomeTax(sheet: Sheet, { payDay, incomeTax }: BonusSlipInput, trace: Trace | null): Refusal | null {
  const tax = within(bonusWithholding, { payDay, base: sheet.totals.taxBase, ...incomeTax }, trace)
  if (isRefusal(tax)) return tax
  addDeduction(sheet, line(lawCodes.incomeTax, '所得税', tax, lastBecause(trace)))
  return null
}

function contradiction(field: string, value: string, message: string): Refusal {
  return refuse('bonus-slip.contradicting-facts', message, 'どちらが正しいかを確かめ、入力を直してから計算し直してください。', {
    field,
    value,
  })
}
