import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { absence } from '../absence/rule.ts'
import { commuting } from '../commuting/rule.ts'
import type { Trace } from '../core/finding.ts'
import { within } from '../core/rule.ts'
import { premiumWages } from '../premium-wages/rule.ts'
import { baseWage } from './base-wage.ts'
import { lawCodes, type Counts, type PayslipInput, type SlipLine } from './facts.ts'
import { lastBecause, line } from './lines.ts'

/** 支給: the lines of pay and what each counts toward, in yen. */
export interface Earnings {
  readonly lines: SlipLine[]
  taxable: Yen
  nontaxable: Yen
  /** 報酬. Absence (negative) and premium wages stand in 非固定, so that the two add up to what was paid. */
  fixedRemuneration: Yen
  variableRemuneration: Yen
  employmentWages: Yen
}

type Seen = Pick<Counts, 'taxable' | 'social' | 'employmentInsurance'>
const ofWork: Seen = { taxable: true, social: '非固定', employmentInsurance: true }
const ofCommuting: Seen = { taxable: false, social: '固定', employmentInsurance: true }
const ofTaxedCommuting: Seen = { ...ofCommuting, taxable: true }

/** 基本給 → 手当 → 割増賃金 → 通勤手当 → 欠勤控除. */
export function earningsOf(input: PayslipInput, trace: Trace | null): Earnings | Refusal {
  const earned: Earnings = {
    lines: [],
    taxable: 0,
    nontaxable: 0,
    fixedRemuneration: 0,
    variableRemuneration: 0,
    employmentWages: 0,
  }
  const bases = { premium: 0, absence: 0 }
  for (const { code, label, amount, counts } of input.earnings) {
    add(earned, line(code, label, amount, null), counts)
    if (counts.premiumBase) bases.premium += amount
    if (counts.absence) bases.absence += amount
  }
  return (
    addBaseWage(earned, input, trace) ??
    addPremiums(earned, input, bases.premium, trace) ??
    addCommuting(earned, input, trace) ??
    addAbsence(earned, input, bases.absence, trace) ??
    earned
  )
}

function add(earned: Earnings, one: SlipLine, counts: Seen): void {
  const { amount } = one
  earned.lines.push(one)
  if (counts.taxable) earned.taxable += amount
  else earned.nontaxable += amount
  if (counts.social === '固定') earned.fixedRemuneration += amount
  else if (counts.social === '非固定') earned.variableRemuneration += amount
  if (counts.employmentInsurance) earned.employmentWages += amount
}

function addBaseWage(
  earned: Earnings,
  { payKind, wageRate, work, workRules }: PayslipInput,
  trace: Trace | null,
): Refusal | null {
  if (wageRate === null || payKind === '月給' || payKind === '日給月給') return null
  const { workedHalfDays, paidLeaveHalfDays, workedMinutes } = work
  const { dailyMinutes } = workRules
  const facts = { payKind, rate: wageRate.yen, workedHalfDays, paidLeaveHalfDays, workedMinutes, dailyMinutes }
  const wage = within(baseWage, facts, trace)
  if (isRefusal(wage)) return wage
  add(earned, line(wageRate.code, wageRate.label, wage.worked, lastBecause(trace)), wageRate.counts)
  if (wage.paidLeave !== 0) add(earned, line(lawCodes.paidLeave, '有給休暇', wage.paidLeave, lastBecause(trace)), wageRate.counts)
  return null
}

function addPremiums(earned: Earnings, input: PayslipInput, monthlyBase: Yen, trace: Trace | null): Refusal | null {
  const { payKind, wageRate, work, workRules, closingDay } = input
  const facts = { payKind, wageRate: wageRate?.yen ?? null, monthlyBase, work, workRules, closingDay }
  const premiums = within(premiumWages, facts, trace)
  if (isRefusal(premiums)) return premiums
  for (const { code, label, amount } of premiums.lines) add(earned, line(code, label, amount, lastBecause(trace)), ofWork)
  return null
}

function addCommuting(earned: Earnings, { payDay, commuting: facts }: PayslipInput, trace: Trace | null): Refusal | null {
  if (facts === null) return null
  const split = within(commuting, { payDay, commuting: facts }, trace)
  if (isRefusal(split)) return split
  const { nontaxable, taxable } = split
  const because = lastBecause(trace)
  if (nontaxable !== 0) add(earned, line(lawCodes.commutingNontaxable, facts.label, nontaxable, because), ofCommuting)
  if (taxable !== 0) add(earned, line(lawCodes.commutingTaxable, `${facts.label}（課税）`, taxable, because), ofTaxedCommuting)
  return null
}

function addAbsence(earned: Earnings, input: PayslipInput, monthlyBase: Yen, trace: Trace | null): Refusal | null {
  const { payKind, wageRate, work, workRules } = input
  const taken = within(absence, { payKind, wageRate: wageRate?.yen ?? null, monthlyBase, work, workRules }, trace)
  if (isRefusal(taken)) return taken
  for (const { code, label, amount } of taken.lines) add(earned, line(code, label, amount, lastBecause(trace)), ofWork)
  return null
}
