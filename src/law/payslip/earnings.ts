import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Month } from '../../base/day.ts'
import type { Yen } from '../../base/yen.ts'
import { absence } from '../absence/rule.ts'
import { commuting } from '../commuting/rule.ts'
import type { Trace } from '../core/finding.ts'
import { within } from '../core/rule.ts'
import { premiumWages } from '../premium-wages/rule.ts'
import { baseWage } from './base-wage.ts'
import { lawCodes, ofWork, type PayslipInput } from './facts.ts'
import { likeMonth } from './like-month.ts'
import { addEarning, lastBecause, line, type Sheet } from './sheet.ts'

const ofCommuting = { taxable: false, social: '固定', employmentInsurance: true } as const
const ofTaxedCommuting = { ...ofCommuting, taxable: true } as const

/** 支給: 手当など typed in → 日給・時給の基本給 → 割増賃金 → 通勤手当 → 欠勤控除. */
export function addEarnings(sheet: Sheet, input: PayslipInput, trace: Trace | null): Refusal | null {
  const { likeMonth: like } = input
  return like === undefined ? addOfWork(sheet, input, trace) : addOfLikeMonth(sheet, input, like, trace)
}

function addOfWork(sheet: Sheet, input: PayslipInput, trace: Trace | null): Refusal | null {
  let [premiumBase, absenceBase] = [0, 0]
  const refused = addBaseWage(sheet, input, trace)
  if (refused !== null) return refused
  for (const { code, label, amount, counts } of input.earnings) {
    addEarning(sheet, line(code, label, amount, null), counts)
    if (counts.premiumBase) premiumBase += amount
    if (counts.absence) absenceBase += amount
  }
  const more =
    addPremiumWages(sheet, input, premiumBase, trace) ??
    addCommuting(sheet, input, trace) ??
    addAbsence(sheet, input, absenceBase, trace)
  trace?.figure('総支給額', sheet.totals.earnings, { unit: '円' })
  return more
}

/** 概算払い: every amount of the earlier month again, without looking at work; what of 通勤手当 is taxed is this month's law. */
function addOfLikeMonth(sheet: Sheet, input: PayslipInput, month: Month, trace: Trace | null): Refusal | null {
  for (const { code, label, amount, counts } of input.earnings) {
    const again = within(likeMonth, { month, amount }, trace)
    if (isRefusal(again)) return again
    addEarning(sheet, line(code, label, again, lastBecause(trace)), counts)
  }
  const refused = addCommuting(sheet, input, trace)
  trace?.figure('総支給額', sheet.totals.earnings, { unit: '円' })
  return refused
}

function addBaseWage(sheet: Sheet, input: PayslipInput, trace: Trace | null): Refusal | null {
  const { payKind, wageRate } = input
  if (wageRate === null || payKind === '月給' || payKind === '日給月給') return null
  const { workedHalfDays, paidLeaveHalfDays, workedMinutes } = input.work
  const { dailyMinutes } = input.workRules
  const facts = { payKind, rate: wageRate.yen, workedHalfDays, paidLeaveHalfDays, workedMinutes, dailyMinutes }
  const wage = within(baseWage, facts, trace)
  if (isRefusal(wage)) return wage
  addEarning(sheet, line(wageRate.code, wageRate.label, wage.worked, lastBecause(trace)), wageRate.counts)
  if (wage.paidLeave === 0) return null
  addEarning(sheet, line(lawCodes.paidLeave, '有給休暇', wage.paidLeave, lastBecause(trace)), wageRate.counts)
  return null
}

function addPremiumWages(sheet: Sheet, input: PayslipInput, monthlyBase: Yen, trace: Trace | null): Refusal | null {
  const { payKind, wageRate, work, workRules, closingDay } = input
  const facts = { payKind, wageRate: wageRate?.yen ?? null, monthlyBase, work, workRules, closingDay }
  const premiums = within(premiumWages, facts, trace)
  if (isRefusal(premiums)) return premiums
  if (premiums.lines.length === 0) trace?.dropLast()
  for (const { code, label, amount } of premiums.lines) addEarning(sheet, line(code, label, amount, lastBecause(trace)), ofWork)
  return null
}

function addCommuting(sheet: Sheet, { payDay, commuting: facts }: PayslipInput, trace: Trace | null): Refusal | null {
  if (facts === null) return null
  const split = within(commuting, { payDay, commuting: facts }, trace)
  if (isRefusal(split)) return split
  const { nontaxable, taxable } = split
  const because = lastBecause(trace)
  if (nontaxable !== 0) addEarning(sheet, line(lawCodes.commutingNontaxable, facts.label, nontaxable, because), ofCommuting)
  if (taxable === 0) return null
  addEarning(sheet, line(lawCodes.commutingTaxable, `${facts.label}（課税）`, taxable, because), ofTaxedCommuting)
  return null
}

function addAbsence(sheet: Sheet, input: PayslipInput, monthlyBase: Yen, trace: Trace | null): Refusal | null {
  const { payKind, wageRate, work, workRules } = input
  const taken = within(absence, { payKind, wageRate: wageRate?.yen ?? null, monthlyBase, work, workRules }, trace)
  if (isRefusal(taken)) return taken
  if (taken.lines.length === 0) trace?.dropLast()
  for (const { code, label, amount } of taken.lines) addEarning(sheet, line(code, label, amount, lastBecause(trace)), ofWork)
  return null
}
