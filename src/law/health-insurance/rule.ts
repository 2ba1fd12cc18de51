import { z } from 'zod'
import { month, yenFromZero } from '../../base/zod.ts'
import type { Month } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { monthText, percent } from '../core/format.ts'
import { loadParameter, valueIn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { halve, traceHalves, type RateValue, type Split } from '../core/share.ts'
import type { Trace } from '../core/finding.ts'
import { insurer, type PayslipInput } from '../payslip/facts.ts'
import { notAStandard } from '../standard-remuneration/standards.ts'

export type Insurer = NonNullable<PayslipInput['social']>['insurer']

interface Rates {
  readonly denominator: number
  /** 都道府県 as the 支部 is named: 東京, 大阪, 北海道 … */
  readonly rates: Readonly<Record<string, number>>
}

const ratesParameter = loadParameter<Rates>(new URL('./rates.yaml', import.meta.url))
const careParameter = loadParameter<RateValue>(new URL('./long-term-care.yaml', import.meta.url))

export interface HealthPremiumInput {
  readonly insurer: Insurer
  /** Premium month (○月分). */
  readonly month: Month
  readonly standard: Yen
  /** 介護保険第2号被保険者: from the month of attaining 40 to the month before attaining 65. */
  readonly longTermCare: boolean
}

/** One side's share in yen; health + care = total. */
export interface HealthShare {
  readonly health: Yen
  readonly care: Yen
  readonly total: Yen
}

export interface HealthPremium {
  readonly employee: HealthShare
  readonly employer: HealthShare
  readonly total: Yen
}

/**
 * 健康保険料 and 介護保険料 of one premium month. The two rates are added, halved and rounded once; the 健康保険料 line is what a person
 * without 介護 pays, and the 介護保険料 line is the rest, so that both columns of the published table can be read on the slip.
 * Refuses a 健康保険組合 (its rates are not entered), an unknown prefecture, a standard in no grade, a month without known rates.
 */
export const healthPremium = defineRule<HealthPremiumInput, HealthPremium>({
  name: 'health-insurance.premium',
  label: '健康保険料・介護保険料',
  articles: ['健康保険法156条', '健康保険法160条', '健康保険法161条', '通貨の単位及び貨幣の発行等に関する法律3条'],
  about: '保険者と保険料の月と標準報酬月額から、健康保険料と介護保険料の本人負担と会社負担を求めます。',
  input: z.object({ insurer, month, standard: yenFromZero, longTermCare: z.boolean() }),
  run({ insurer, month, standard, longTermCare }, trace) {
    if (insurer.kind === '健康保険組合') return associationRatesMissing(insurer.name)
    const wrong = notAStandard('health', standard, month)
    if (wrong !== null) return wrong
    const rates = valueIn(ratesParameter, month)
    if (isRefusal(rates)) return rates
    const { denominator } = rates.value
    const rate = rates.value.rates[insurer.prefecture]
    if (typeof rate !== 'number') return unknownPrefecture(insurer.prefecture)
    const healthOnly = halve(standard, rate, denominator)
    if (trace !== null) {
      trace.figure('保険料の月', `${monthText(month)}分`)
      trace.parameter(rates, `${insurer.prefecture} ${percent(rate, denominator)}`)
      traceHalves(trace, '健康保険料', standard, rate, denominator, healthOnly)
    }
    if (!longTermCare) return premiumOf(healthOnly, healthOnly)
    const care = valueIn(careParameter, month)
    if (isRefusal(care)) return care
    const both = halve(standard, rate + care.value.rate, denominator)
    if (trace !== null) {
      trace.parameter(care, percent(care.value.rate, denominator))
      traceHalves(trace, '健康保険料と介護保険料の合計', standard, rate + care.value.rate, denominator, both)
      traceCareLine(trace, both.employee, healthOnly.employee)
    }
    return premiumOf(healthOnly, both)
  },
})

function premiumOf(health: Split, both: Split): HealthPremium {
  return {
    employee: { health: health.employee, care: both.employee - health.employee, total: both.employee },
    employer: { health: health.employer, care: both.employer - health.employer, total: both.employer },
    total: both.total,
  }
}

function traceCareLine(trace: Trace, both: Yen, health: Yen): void {
  trace.figure('介護保険料（本人負担）', both - health, {
    working: '率を合わせて一度だけ端数を処理した合計から、健康保険料を引いた額',
    unit: '円',
  })
}

function associationRatesMissing(name: string): Refusal {
  return refuse(
    'health-insurance.association-rates-missing',
    `健康保険組合「${name}」の保険料率が登録されていません。`,
    '支給・控除項目に、出どころが「社会保険料」の控除項目を作り、組合の料率表で求めた額を労働条件に入力してから、その人の健康保険を「なし」にしてください。',
    { field: 'insurer.name', value: name },
  )
}

function unknownPrefecture(prefecture: string): Refusal {
  return refuse(
    'health-insurance.unknown-prefecture',
    `協会けんぽの支部に「${prefecture}」はありません。`,
    '事業所の都道府県を「東京」「大阪」「北海道」のように選んでください。',
    { field: 'insurer.prefecture', value: prefecture },
  )
}
