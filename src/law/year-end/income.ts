import { portion, roundUp, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { employmentIncome } from './employment-income.ts'
import type { YearEndFacts } from './facts.ts'
import type { Family } from './family.ts'
import type { TaxFigures, YearEndFigures } from './parameters.ts'

/** 所得金額調整控除 for families with a child under 23 or 特別障害者 (措法41条の3の11第1項). */
export function incomeAdjustment({ adjustment: { over, upTo, rate } }: TaxFigures, pay: Yen, trace: Trace | null): Yen {
  if (pay <= over) return 0
  const amount = portion(Math.min(pay, upTo) - over, rate, 100, roundUp)
  trace?.figure('所得金額調整控除額', amount, {
    working: `（${yenText(Math.min(pay, upTo))} − ${yenText(over)}）× ${rate}%`,
    unit: '円',
    rounding: roundUp,
  })
  return amount
}

/** Whether 所得金額調整控除 is due: declared, and a child under 23 or a 特別障害者 in the family. */
export function adjusts(facts: YearEndFacts, family: Family): boolean {
  return facts.incomeAdjustmentDeclared && (family.childUnder23 || family.specialDisability)
}

/** 本人の合計所得金額: all pay and everything else, though only this payer's pay is taxed here. */
export function totalIncome(facts: YearEndFacts, family: Family, figures: YearEndFigures, trace: Trace | null): Yen {
  const { pay, pension, income, specificExpenditure } = facts.other
  const all = facts.pay + pay
  const earned = employmentIncome(figures.employmentIncome.value, all, null)
  // The law itself asks for no declaration here; only the deduction at the year's end does (措法41条の3の12).
  const forFamily = family.childUnder23 || family.specialDisability ? incomeAdjustment(figures.tax.value, all, null) : 0
  const forPension = pensionAdjustment(figures.tax.value, earned, pension)
  const employment = Math.max(0, earned - specificExpenditure - forFamily - forPension)
  const total = Math.max(0, employment + pension + income)
  trace?.figure('本人の合計所得金額', total, {
    working: `給与所得${yenText(employment)} ＋ その他${yenText(pension + income)}`,
    unit: '円',
  })
  return total
}

/** 給与と公的年金の両方がある人の所得金額調整控除 (措法41条の3の11第2項); only for 合計所得金額. */
function pensionAdjustment({ pensionAdjustment: cap }: TaxFigures, earned: Yen, pension: Yen): Yen {
  if (earned <= 0 || pension <= 0) return 0
  return Math.max(0, Math.min(earned, cap) + Math.min(pension, cap) - cap)
}
