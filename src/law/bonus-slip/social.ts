import { monthOf, type Month } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { total, type Yen } from '../../base/yen.ts'
import { bonusContribution, bonusHealth, bonusLevy, bonusPension } from '../bonus/premiums.ts'
import { standardBonus, type StandardBonus } from '../bonus/standard.ts'
import type { Trace } from '../core/finding.ts'
import { monthText } from '../core/format.ts'
import { within } from '../core/rule.ts'
import { milestonesOf } from '../insured-months/milestones.ts'
import { insuredMonth } from '../insured-months/rule.ts'
import { exemptBonus } from '../leave-exemption/rule.ts'
import { lawCodes } from '../payslip/facts.ts'
import { addNoticed } from '../payslip/noticed.ts'
import { addPremium, lastBecause, line, type Sheet } from '../payslip/sheet.ts'
import type { BonusSlipInput } from './facts.ts'

type Social = NonNullable<BonusSlipInput['social']>
type BonusSheet = Sheet & { standardBonus: StandardBonus }

/** 社会保険 of a bonus: the premiums its month has, unless a leave exempts it. */
export function addSocialInsurance(sheet: BonusSheet, input: BonusSlipInput, trace: Trace | null): Refusal | null {
  const { social, payDay, birth } = input
  const paid = total(input.earnings.map(({ amount, counts }) => (counts.social === '賞与' ? amount : 0)))
  if (paid < 0) return negativeBonus(paid)
  if (social === null || paid === 0) return null
  const { acquiredOn, lostOn } = social
  if (payDay < acquiredOn || (lostOn !== null && lostOn <= payDay)) {
    sheet.notes = [`${payDay}は社会保険の資格がないため、社会保険料は控除しません。`]
    return null
  }
  const month = monthOf(payDay)
  const insured = within(insuredMonth, { month, birth, ...social }, trace)
  if (isRefusal(insured)) return insured
  const standards = standardsOf(social, month, paid, trace)
  if (isRefusal(standards)) return standards
  const { whole, before } = standards
  const { healthInsured, pensionInsured } = heldOn(social, input)
  sheet.standardBonus = {
    health: healthInsured ? whole.health - before.health : 0,
    pension: pensionInsured ? whole.pension - before.pension : 0,
  }
  sheet.notes = notesOf(input, social, insured)
  if (social.multipleWorkplaces) {
    sheet.notes = [
      ...sheet.notes,
      '二以上事業所勤務のため、標準賞与額はほかの事業所の賞与と合算して決まります（明細の額はこの事業所の分です）。',
    ]
  }
  const exempt = exempted(social, payDay, insured, trace)
  if (isRefusal(exempt)) return exempt
  if (exempt) {
    sheet.notes = [...sheet.notes, `${monthText(month)}の賞与の社会保険料は、休業のため本人・会社とも免除です。`]
    return null
  }
  if (!insured.health && !insured.pension) return null
  if (social.multipleWorkplaces) return addNoticed(sheet, month, social.notices ?? [], trace)
  return (
    (insured.health ? addHealth(sheet, social, { month, care: insured.care, whole, before }, trace) : null) ??
    (insured.pension ? addPension(sheet, { month, whole, before }, trace) : null)
  )
}

interface Bonus {
  readonly month: Month
  readonly whole: StandardBonus
  readonly before: StandardBonus
}

/** The month's 標準賞与額 with this bonus, and what its earlier bonuses already made of it. */
function standardsOf({ earlierInMonth, healthToDate }: Social, month: Month, paid: Yen, trace: Trace | null) {
  const whole = within(standardBonus, { month, bonuses: [...earlierInMonth, paid], healthToDate }, trace)
  if (isRefusal(whole)) return whole
  const before = standardBonus.run({ month, bonuses: earlierInMonth, healthToDate }, null)
  return isRefusal(before) ? before : { whole, before }
}

/** The insurances held on the pay day: 70歳 ends the pension, 75歳 the health insurance. */
function heldOn({ healthInsured, pensionInsured }: Social, { birth, payDay }: BonusSlipInput) {
  const { healthLostOn, pensionLostOn } = milestonesOf(birth)
  return { healthInsured: healthInsured && payDay < healthLostOn, pensionInsured: pensionInsured && payDay < pensionLostOn }
}

function exempted(
  { leaves }: Social,
  payDay: string,
  { health, pension }: { health: boolean; pension: boolean },
  trace: Trace | null,
): boolean | Refusal {
  if (leaves === undefined || leaves.length === 0 || (!health && !pension)) return false
  return within(exemptBonus, { payDay, leaves }, trace)
}

function addHealth(
  sheet: Sheet,
  { insurer }: Social,
  { month, care, whole, before }: Bonus & { care: boolean },
  trace: Trace | null,
): Refusal | null {
  const base = { month, standard: whole.health, before: before.health, insurer }
  const premium = within(bonusHealth, { ...base, longTermCare: care }, trace)
  if (isRefusal(premium)) return premium
  const { employee, employer } = premium
  addPremium(sheet, lawCodes.health, '健康保険料', employee.health, employer.health, lastBecause(trace))
  if (care) addPremium(sheet, lawCodes.care, '介護保険料', employee.care, employer.care, lastBecause(trace))
  const levy = within(bonusLevy, base, trace)
  if (isRefusal(levy)) return levy
  if (levy.total === 0) return null
  addPremium(sheet, lawCodes.childSupportLevy, '子ども・子育て支援金', levy.employee, levy.employer, lastBecause(trace))
  return null
}

function addPension(sheet: Sheet, { month, whole, before }: Bonus, trace: Trace | null): Refusal | null {
  const base = { month, standard: whole.pension, before: before.pension }
  const premium = within(bonusPension, base, trace)
  if (isRefusal(premium)) return premium
  addPremium(sheet, lawCodes.pension, '厚生年金保険料', premium.employee, premium.employer, lastBecause(trace))
  const contribution = within(bonusContribution, base, trace)
  if (isRefusal(contribution)) return contribution
  sheet.employer.push(line(lawCodes.childContribution, '子ども・子育て拠出金', contribution, lastBecause(trace)))
  return null
}

function notesOf(
  { payDay, birth }: BonusSlipInput,
  { lostOn, pensionInsured }: Social,
  { health, pension }: { health: boolean; pension: boolean },
): string[] {
  const notes: string[] = []
  if (lostOn !== null && monthOf(lostOn) === monthOf(payDay) && !health && !pension) {
    notes.push(`${monthText(monthOf(payDay))}は資格喪失の月のため、社会保険料は控除しません（賞与支払届は要ります）。`)
  }
  if (pensionInsured && payDay >= milestonesOf(birth).pensionLostOn) {
    notes.push('70歳以上のため厚生年金保険料は控除しません（70歳以上被用者賞与支払届は要ります）。')
  }
  return notes
}

function negativeBonus(amount: Yen): Refusal {
  return refuse(
    'bonus-slip.negative-bonus',
    `賞与の支給額の合計が${amount}円になり、0円を下回ります。`,
    '賞与の支給項目の金額を確かめてください。',
    { value: String(amount) },
  )
}
