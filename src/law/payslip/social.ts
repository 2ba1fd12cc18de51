import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Month } from '../../base/day.ts'
import { valueAt } from '../../base/span.ts'
import type { Yen } from '../../base/yen.ts'
import { childContribution } from '../child-contribution/rule.ts'
import { childSupportLevy } from '../child-support-levy/rule.ts'
import type { Because, Trace } from '../core/finding.ts'
import { within } from '../core/rule.ts'
import { healthPremium } from '../health-insurance/rule.ts'
import { collectedMonths } from '../insured-months/collected.ts'
import type { InsuredMonth } from '../insured-months/rule.ts'
import { pensionPremium } from '../pension/rule.ts'
import { lawCodes, type PayslipInput, type SlipLine } from './facts.ts'
import { lastBecause, line } from './lines.ts'

type Social = NonNullable<PayslipInput['social']>

/** 社会保険: what the person and the employer bear, and the premium months this pay day looked at. */
export interface SocialLines {
  readonly employee: readonly SlipLine[]
  readonly employer: readonly SlipLine[]
  readonly months: readonly InsuredMonth[]
}

const none: SocialLines = { employee: [], employer: [], months: [] }

/** The premiums this pay day collects: one month's, or two months' at the final (翌月徴収) or first (当月徴収) pay. */
export function socialInsuranceOf(input: PayslipInput, trace: Trace | null): SocialLines | Refusal {
  const { social, payDay, periodStart, closingDay, birth, hiredOn, leftOn } = input
  if (social === null) return none
  const { timing, acquiredOn, lostOn, healthInsured, pensionInsured } = social
  const coverage = { birth, acquiredOn, lostOn, healthInsured, pensionInsured }
  const months = within(collectedMonths, { payDay, periodStart, closingDay, timing, hiredOn, leftOn, ...coverage }, trace)
  if (isRefusal(months)) return months
  let sum: SocialLines = { ...none, months }
  for (const insured of months) {
    if (!insured.health && !insured.pension) continue
    const lines = linesOfMonth(social, insured, trace)
    if (isRefusal(lines)) return lines
    sum = { employee: joined(sum.employee, lines.employee), employer: joined(sum.employer, lines.employer), months }
  }
  return sum
}

interface MonthLines {
  readonly employee: SlipLine[]
  readonly employer: SlipLine[]
}

function linesOfMonth(social: Social, insured: InsuredMonth, trace: Trace | null): MonthLines | Refusal {
  const standard = valueAt(social.standards, insured.month)
  const lines: MonthLines = { employee: [], employer: [] }
  if (insured.health) {
    const refused = addHealth(lines, social, insured, standard?.health ?? null, trace)
    if (refused !== null) return refused
  }
  if (insured.pension) {
    const refused = addPension(lines, insured.month, standard?.pension ?? null, trace)
    if (refused !== null) return refused
  }
  return lines
}

function addHealth(
  { employee, employer }: MonthLines,
  { insurer }: Social,
  { month, care }: InsuredMonth,
  standard: Yen | null,
  trace: Trace | null,
): Refusal | null {
  if (standard === null) return standardMissing('健康保険', month)
  const premium = within(healthPremium, { insurer, month, standard, longTermCare: care }, trace)
  if (isRefusal(premium)) return premium
  const because = lastBecause(trace)
  employee.push(line(lawCodes.health, '健康保険料', premium.employee.health, because))
  employer.push(line(lawCodes.health, '健康保険料', premium.employer.health, because))
  if (care) {
    employee.push(line(lawCodes.care, '介護保険料', premium.employee.care, because))
    employer.push(line(lawCodes.care, '介護保険料', premium.employer.care, because))
  }
  const levy = within(childSupportLevy, { month, standard }, trace)
  if (isRefusal(levy)) return levy
  if (levy.total === 0) return null
  employee.push(line(lawCodes.childSupportLevy, '子ども・子育て支援金', levy.employee, lastBecause(trace)))
  employer.push(line(lawCodes.childSupportLevy, '子ども・子育て支援金', levy.employer, lastBecause(trace)))
  return null
}

function addPension({ employee, employer }: MonthLines, month: Month, standard: Yen | null, trace: Trace | null): Refusal | null {
  if (standard === null) return standardMissing('厚生年金', month)
  const premium = within(pensionPremium, { month, standard }, trace)
  if (isRefusal(premium)) return premium
  employee.push(line(lawCodes.pension, '厚生年金保険料', premium.employee, lastBecause(trace)))
  employer.push(line(lawCodes.pension, '厚生年金保険料', premium.employer, lastBecause(trace)))
  const contribution = within(childContribution, { month, standard }, trace)
  if (isRefusal(contribution)) return contribution
  employer.push(line(lawCodes.childContribution, '子ども・子育て拠出金', contribution, lastBecause(trace)))
  return null
}

const order: readonly string[] = [
  lawCodes.health,
  lawCodes.care,
  lawCodes.childSupportLevy,
  lawCodes.pension,
  lawCodes.childContribution,
]

/** Two months' lines as one: the same code is added up. */
function joined(first: readonly SlipLine[], second: readonly SlipLine[]): readonly SlipLine[] {
  if (first.length === 0) return second
  const sum = new Map(first.map((one) => [one.code, one]))
  for (const one of second) {
    const other = sum.get(one.code)
    sum.set(one.code, other === undefined ? one : { ...one, amount: other.amount + one.amount, because: twoMonths(other, one) })
  }
  return [...sum.values()].sort((one, other) => order.indexOf(one.code) - order.indexOf(other.code))
}

function twoMonths(first: SlipLine, second: SlipLine): Because | null {
  if (first.because === null || second.because === null) return null
  return {
    rule: 'payslip.two-months',
    label: `${first.label}（2か月分）`,
    articles: ['健康保険法167条1項', '厚生年金保険法84条1項'],
    steps: [
      { kind: 'part', because: first.because, value: first.amount },
      { kind: 'part', because: second.because, value: second.amount },
    ],
  }
}

function standardMissing(insurance: string, month: Month): Refusal {
  return refuse(
    'payslip.standard-missing',
    `${month}分の${insurance}の標準報酬月額が登録されていません。`,
    '決定通知書の標準報酬月額と適用の年月を登録してください。',
    { field: 'social.standards', value: month },
  )
}
