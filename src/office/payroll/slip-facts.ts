import type { z } from 'zod'
import { monthOf } from '../../base/day.ts'
import { isRefusal, refuseAll, type Refusal } from '../../base/refusal.ts'
import type { PayslipInput, social } from '../../law/payslip/facts.ts'
import type { attendanceFacts } from '../attendance/facts.ts'
import type { clientFacts, payItemFacts } from '../clients/facts.ts'
import type { inhabitantTaxFacts } from '../handover/facts.ts'
import type { insuranceFacts, standardFacts } from '../insurance/facts.ts'
import type { dependentFacts, personFacts } from '../people/facts.ts'
import type { Facts } from '../row.ts'
import type { termsFacts } from '../terms/facts.ts'
import { payAlike, type Alike } from './alike.ts'
import { carriedLines, type Carried } from './carried.ts'
import { noWork } from './no-work.ts'
import { paidItems } from './paid-items.ts'
import type { Period } from './period.ts'
import * as no from './slip-refusals.ts'
import { taxDependents } from './tax-dependents.ts'

/** Everything the office knows that one slip rests on. Rows of other days may be among it: the ones in force are chosen here. */
export interface SlipSources {
  readonly period: Period
  readonly client: Facts<typeof clientFacts>
  /** In the order of the slip. */
  readonly payItems: readonly Facts<typeof payItemFacts>[]
  readonly person: Facts<typeof personFacts>
  readonly terms: readonly Facts<typeof termsFacts>[]
  readonly insurance: Facts<typeof insuranceFacts> | null
  readonly standards: readonly Facts<typeof standardFacts>[]
  readonly dependents: readonly Facts<typeof dependentFacts>[]
  readonly inhabitantTaxes: readonly Facts<typeof inhabitantTaxFacts>[]
  readonly attendance: Pick<Facts<typeof attendanceFacts>, 'work' | 'amounts'> | null
  /** Set where the run pays the amounts of an earlier month (暫定): the attendance is then not looked at. */
  readonly alike?: Alike
  /** Differences of earlier months that this pay takes in, oldest first. */
  readonly carried?: readonly Carried[]
}

export type Terms = Facts<typeof termsFacts>
/** What a slip pays, and what the client takes from it. */
export type EarnedPay = Pick<PayslipInput, 'earnings' | 'deductions' | 'wageRate' | 'commuting' | 'work' | 'likeMonth'>

/** The terms in force on the closing day, or on the last day of someone who left before it; null when none were entered. */
export function termsInForce(sources: Pick<SlipSources, 'terms' | 'period' | 'person'>): Terms | null {
  const { closingDay } = sources.period
  const { leftOn } = sources.person
  const day = leftOn !== null && leftOn < closingDay ? leftOn : closingDay
  return sources.terms.find((one) => one.validFrom <= day && (one.validTo === null || one.validTo >= day)) ?? null
}

/**
 * One person's month as the payslip chain of the law wants it. Pure; refuses with everything that is missing at once
 * (terms, attendance, insurance, unknown pay items), never fills a gap by itself.
 */
export function slipFacts(sources: SlipSources): PayslipInput | Refusal {
  const { period, client, person, insurance } = sources
  const terms = termsInForce(sources)
  if (terms === null) return no.termsMissing(person, period.closingDay)
  const earned = sources.alike === undefined ? payOfWork(sources, terms) : payAlike(sources, terms, sources.alike)
  const insured = insurance === null ? no.insuranceMissing(person) : socialOf(sources, insurance)
  const dependents = terms.taxColumn === '乙' ? 0 : (terms.taxDependents ?? taxDependents(sources.dependents, period.payDay))
  const refusal = refuseAll([earned, insured, dependents].filter(isRefusal))
  if (refusal !== null) return refusal
  if (isRefusal(earned) || isRefusal(insured) || isRefusal(dependents)) throw new Error('refused above')
  return {
    ...period,
    birth: person.birth,
    hiredOn: person.hiredOn,
    leftOn: person.leftOn,
    payKind: terms.payKind,
    ...earned,
    deductions: [...earned.deductions, ...carriedLines(sources.carried ?? [])],
    workRules: workRulesOf(client, terms),
    social: insured,
    employmentInsurance: insurance !== null && holdsEmploymentInsurance(insurance, period) ? { industry: client.industry } : null,
    incomeTax: { column: terms.taxColumn, dependents, method: client.taxMethod },
    inhabitantTax: inhabitantTaxOf(sources),
  }
}

function payOfWork(sources: SlipSources, terms: Terms): EarnedPay | Refusal {
  const [items, work] = [paidItems(sources, terms), workOf(sources, terms)]
  const refusal = refuseAll([items, work].filter(isRefusal))
  if (refusal !== null) return refusal
  if (isRefusal(items) || isRefusal(work)) throw new Error('refused above')
  return { ...items, work }
}

function workOf({ attendance, person }: SlipSources, terms: Terms): PayslipInput['work'] | Refusal {
  // 役員 have no attendance to enter; everyone else's month must have been entered by someone.
  if (attendance === null && !person.director) return no.attendanceMissing(person)
  const work = attendance?.work ?? {}
  if (terms.payKind === '時給' && work.workedMinutes === undefined) return no.workedTimeMissing(person, '労働時間', terms.payKind)
  if (terms.payKind === '日給' && work.workedHalfDays === undefined)
    return no.workedTimeMissing(person, '出勤日数', terms.payKind)
  return { ...noWork, ...withoutUndefined(work) }
}

function withoutUndefined(work: NonNullable<SlipSources['attendance']>['work']): Partial<PayslipInput['work']> {
  return Object.fromEntries(Object.entries(work).filter(([, value]) => value !== undefined))
}

function workRulesOf(client: SlipSources['client'], terms: Terms): PayslipInput['workRules'] {
  return {
    averageMonthlyMinutes: terms.averageMonthlyMinutes ?? client.averageMonthlyMinutes,
    dailyMinutes: terms.dailyMinutes ?? client.dailyMinutes,
    absenceDivisor: client.absenceDivisor,
    roundMonthlyHours: client.roundMonthlyHours,
    premiumPercent: client.premiumPercent,
  }
}

function socialOf(sources: SlipSources, insurance: Facts<typeof insuranceFacts>): z.infer<typeof social> | null | Refusal {
  const { client, person, period } = sources
  if (!insurance.health && !insurance.pension) return null
  if (insurance.acquiredOn === null) return no.acquiredOnMissing(person)
  const payMonth = period.payMonth ?? monthOf(period.payDay)
  const standards = sources.standards
    .filter((one) => one.fromMonth <= payMonth)
    .sort((a, b) => (a.fromMonth < b.fromMonth ? -1 : 1))
    // The months a slip can collect lie at most two back; three standards always cover them.
    .slice(-3)
    .map((one) => ({ from: one.fromMonth, health: one.health, pension: one.pension }))
  if (standards.length === 0) return no.standardMissing(person)
  return {
    insurer:
      client.insurerKind === '協会けんぽ'
        ? { kind: '協会けんぽ', prefecture: client.prefecture }
        : { kind: '健康保険組合', name: client.insurerName ?? '' },
    standards,
    acquiredOn: insurance.acquiredOn,
    lostOn: insurance.lostOn,
    timing: client.premiumTiming,
    healthInsured: insurance.health,
    pensionInsured: insurance.pension,
    multipleWorkplaces: insurance.multipleWorkplaces,
  }
}

function holdsEmploymentInsurance(insurance: Facts<typeof insuranceFacts>, period: Period): boolean {
  if (!insurance.employment) return false
  const { employmentAcquiredOn: from, employmentLostOn: until } = insurance
  return (from === null || from <= period.closingDay) && (until === null || until > period.periodStart)
}

function inhabitantTaxOf({ inhabitantTaxes, period }: SlipSources): PayslipInput['inhabitantTax'] {
  const payMonth = period.payMonth ?? monthOf(period.payDay)
  const amounts = inhabitantTaxes.flatMap((one) => one.amounts[payMonth] ?? [])
  return amounts.map((amount) => ({ month: payMonth, amount }))
}
