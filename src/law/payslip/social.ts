import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Month } from '../../base/day.ts'
import { valueAt } from '../../base/span.ts'
import type { Yen } from '../../base/yen.ts'
import { childContribution } from '../child-contribution/rule.ts'
import { childSupportLevy } from '../child-support-levy/rule.ts'
import type { Trace } from '../core/finding.ts'
import { within } from '../core/rule.ts'
import { healthPremium } from '../health-insurance/rule.ts'
import { collectedMonths } from '../insured-months/collected.ts'
import type { InsuredMonth } from '../insured-months/rule.ts'
import { exemptMonth } from '../leave-exemption/rule.ts'
import { pensionPremium } from '../pension/rule.ts'
import { lawCodes, type PayslipInput } from './facts.ts'
import { exemptionNotes, notesOf } from './notes.ts'
import { addNoticed } from './noticed.ts'
import { addPremium, lastBecause, line, type Sheet } from './sheet.ts'
import { joinMonths } from './several-months.ts'

type Social = NonNullable<PayslipInput['social']>

/** 社会保険: the premiums this pay day collects, one month's, or several at the first or the final pay. */
export function addSocialInsurance(sheet: Sheet, input: PayslipInput, trace: Trace | null): Refusal | null {
  const { social, payDay, payMonth, periodStart, closingDay, birth, hiredOn, leftOn } = input
  if (social === null) return null
  const { timing, acquiredOn, lostOn, healthInsured, pensionInsured } = social
  const months = within(
    collectedMonths,
    {
      payDay,
      payMonth,
      periodStart,
      closingDay,
      timing,
      hiredOn,
      leftOn,
      birth,
      acquiredOn,
      lostOn,
      healthInsured,
      pensionInsured,
    },
    trace,
  )
  if (isRefusal(months)) return months
  const taken: InsuredMonth[] = []
  for (const insured of months) {
    const exempt = exempted(social, insured, trace)
    if (isRefusal(exempt)) return exempt
    if (exempt) continue
    taken.push(insured)
    const refused = addMonth(sheet, social, insured, trace)
    if (refused !== null) return refused
  }
  if (months.length > 1) joinMonths(sheet)
  const notes = notesOf(social, birth, taken)
  sheet.notes = taken.length === months.length ? notes : [...notes, ...exemptionNotes(months, taken)]
  return null
}

/** 産休・育休: a month with premiums that both sides are exempt from. */
function exempted({ leaves }: Social, { month, health, pension }: InsuredMonth, trace: Trace | null): boolean | Refusal {
  if (leaves === undefined || leaves.length === 0 || (!health && !pension)) return false
  return within(exemptMonth, { month, leaves }, trace)
}

function addMonth(sheet: Sheet, social: Social, insured: InsuredMonth, trace: Trace | null): Refusal | null {
  if (!insured.health && !insured.pension) return null
  if (social.multipleWorkplaces) return addNoticed(sheet, insured.month, social.notices ?? [], trace)
  const standard = valueAt(social.standards, insured.month)
  return (
    (insured.health ? addHealth(sheet, social, insured, standard?.health ?? null, trace) : null) ??
    (insured.pension ? addPension(sheet, insured.month, standard?.pension ?? null, trace) : null)
  )
}

function addHealth(
  sheet: Sheet,
  { insurer }: Social,
  { month, care }: InsuredMonth,
  standard: Yen | null,
  trace: Trace | null,
): Refusal | null {
  if (standard === null) return standardMissing('健康保険', month)
  const premium = within(healthPremium, { insurer, month, standard, longTermCare: care }, trace)
  if (isRefusal(premium)) return premium
  const { employee, employer } = premium
  addPremium(sheet, lawCodes.health, '健康保険料', employee.health, employer.health, lastBecause(trace))
  if (care) addPremium(sheet, lawCodes.care, '介護保険料', employee.care, employer.care, lastBecause(trace))
  const levy = within(childSupportLevy, { month, standard, insurer }, trace)
  if (isRefusal(levy)) return levy
  if (levy.total === 0) return null
  addPremium(sheet, lawCodes.childSupportLevy, '子ども・子育て支援金', levy.employee, levy.employer, lastBecause(trace))
  return null
}

function addPension(sheet: Sheet, month: Month, standard: Yen | null, trace: Trace | null): Refusal | null {
  if (standard === null) return standardMissing('厚生年金', month)
  const premium = within(pensionPremium, { month, standard }, trace)
  if (isRefusal(premium)) return premium
  addPremium(sheet, lawCodes.pension, '厚生年金保険料', premium.employee, premium.employer, lastBecause(trace))
  const contribution = within(childContribution, { month, standard }, trace)
  if (isRefusal(contribution)) return contribution
  sheet.employer.push(line(lawCodes.childContribution, '子ども・子育て拠出金', contribution, lastBecause(trace)))
  return null
}

function standardMissing(insurance: string, month: Month): Refusal {
  return refuse(
    'payslip.standard-missing',
    `${month}分の${insurance}の標準報酬月額が登録されていません。`,
    '決定通知書の標準報酬月額と適用の年月を登録してください。',
    { field: 'social.standards', value: month },
  )
}
