import { isRefusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { judgedOn, lawDay } from './days.ts'
import { deductionsOf, type Deductions } from './deductions.ts'
import { employmentIncome } from './employment-income.ts'
import { yearEndFacts, type YearEndFacts } from './facts.ts'
import { familyOf } from './family.ts'
import { adjusts, incomeAdjustment, totalIncome } from './income.ts'
import { figuresOn } from './parameters.ts'
import { refuseHousingLoan, refuseYearEnd } from './refused.ts'
import { fixedReductionOf, yearTax, type YearTax } from './tax.ts'

export interface YearEndAdjustment extends YearTax {
  /** 給与所得控除後の給与等の金額 */
  readonly employmentIncome: Yen
  /** 所得金額調整控除額 */
  readonly incomeAdjustment: Yen
  /** 給与所得控除後の給与等の金額（調整控除後） */
  readonly adjustedIncome: Yen
  /** 本人の合計所得金額 */
  readonly totalIncome: Yen
  readonly deductions: Deductions
  readonly settlement: Settlement
}

/** 過不足額 and how it is settled with the last pay. */
export interface Settlement {
  /** 超過額 and 不足額: one of them is 0. */
  readonly over: Yen
  readonly short: Yen
  /** Of 超過額, what goes to the tax of the last pay not yet taken (充当), and what is paid back. */
  readonly applied: Yen
  readonly refund: Yen
  /** Still to be taken from the last pay: its own tax after 充当, and the 不足額. */
  readonly collect: Yen
}

/** 年末調整 of one person's year. Looks at the day of the adjustment, and judges the family on 31 December or the day of death. */
export const yearEndAdjustment = defineRule<YearEndFacts, YearEndAdjustment>({
  name: 'year-end.adjustment',
  label: '年末調整（年調年税額と過不足額）',
  articles: ['所得税法190条', '所得税法191条・192条', '所得税法74条〜86条', '租税特別措置法41条の3の12', '復興財源確保法30条'],
  about: '1年の給与と申告書の内容から、所得控除・年調年税額・過不足額を求めます。',
  input: yearEndFacts,
  run(facts, trace) {
    const figures = figuresOn(lawDay(facts))
    if (isRefusal(figures)) return figures
    const refusal = refuseYearEnd(facts, figures.tax.value.payUpTo)
    if (refusal !== null) return refusal
    trace?.parameter(figures.employmentIncome, figures.employmentIncome.value.edition)
    trace?.parameter(figures.limits, `扶養親族は${yenText(figures.limits.value.dependent)}以下`)
    trace?.figure('給与の総額', facts.pay, { unit: '円' })
    const family = familyOf(facts, judgedOn(facts), figures.limits.value)
    const earned = employmentIncome(figures.employmentIncome.value, facts.pay, trace)
    const adjustment = adjusts(facts, family) ? incomeAdjustment(figures.tax.value, facts.pay, trace) : 0
    const income = totalIncome(facts, family, figures, trace)
    const loan = refuseHousingLoan(facts, income, figures.tax.value.housingLoanIncomeUpTo)
    if (loan !== null) return loan
    const deductions = deductionsOf({ facts, family, figures, income }, trace)
    const reduction = fixedReductionOf(figures.fixedReduction.value, { income, family, facts }, trace)
    const adjusted = earned - adjustment
    const tax = yearTax(figures.tax.value, adjusted - deductions.total, facts.housingLoan, reduction, trace)
    return {
      employmentIncome: earned,
      incomeAdjustment: adjustment,
      adjustedIncome: adjusted,
      totalIncome: income,
      deductions,
      ...tax,
      settlement: settle(facts, tax.annualTax, trace),
    }
  },
})

function settle({ withheld, notYetTaken }: YearEndFacts, annualTax: Yen, trace: Trace | null): Settlement {
  const over = Math.max(0, withheld - annualTax)
  const short = Math.max(0, annualTax - withheld)
  const applied = Math.min(over, notYetTaken)
  const collect = notYetTaken - applied + short
  const working = `徴収税額${yenText(withheld)} − 年調年税額${yenText(annualTax)}`
  trace?.figure(short > 0 ? '不足額' : '超過額', short > 0 ? short : over, {
    working: short > 0 ? `年調年税額${yenText(annualTax)} − 徴収税額${yenText(withheld)}` : working,
    unit: '円',
  })
  if (notYetTaken > 0)
    trace?.figure('最後の給与の税額への充当', applied, { working: `未徴収${yenText(notYetTaken)}`, unit: '円' })
  trace?.figure('本人への還付', over - applied, { unit: '円' })
  if (collect > 0) trace?.figure('最後の給与から徴収', collect, { unit: '円' })
  return { over, short, applied, refund: over - applied, collect }
}
