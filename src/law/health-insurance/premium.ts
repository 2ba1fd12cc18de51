import type { Month } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { monthText, percent } from '../core/format.ts'
import { loadParameter, valueIn } from '../core/parameter.ts'
import { employeeShare, halve, traceHalves, type Payment, type PremiumBase, type RateValue, type Split } from '../core/share.ts'
import type { PayslipInput } from '../payslip/facts.ts'
import { associationPremium } from './association.ts'

export type Insurer = NonNullable<PayslipInput['social']>['insurer']

interface Rates {
  readonly denominator: number
  /** 都道府県 as the 支部 is named: 東京, 大阪, 北海道 … */
  readonly rates: Readonly<Record<string, number>>
}

const ratesParameter = loadParameter<Rates>(new URL('./rates.yaml', import.meta.url))
const careParameter = loadParameter<RateValue>(new URL('./long-term-care.yaml', import.meta.url))

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

/** Whose premium and of which month. */
export interface Insured {
  readonly insurer: Insurer
  readonly month: Month
  readonly longTermCare: boolean
  readonly payment?: Payment
}

/** 健康保険料 and 介護保険料 of a month on its 標準報酬月額 or 標準賞与額. */
export function healthOn(base: PremiumBase, amount: Yen, insured: Insured, trace: Trace | null) {
  const { insurer } = insured
  return insurer.kind === '健康保険組合'
    ? associationPremium(base, amount, insurer, insured, trace)
    : prefecturePremium(base, amount, insurer.prefecture, insured, trace)
}

/** The rate of a 協会けんぽ prefecture in a month, both sides together, care added when asked. */
export function prefectureRates(
  prefecture: string,
  month: Month,
  longTermCare: boolean,
  trace: Trace | null,
): RateValue | Refusal {
  const rates = valueIn(ratesParameter, month)
  if (isRefusal(rates)) return rates
  const { denominator } = rates.value
  const rate = rates.value.rates[prefecture]
  if (typeof rate !== 'number') return unknownPrefecture(prefecture)
  trace?.parameter(rates, `${prefecture} ${percent(rate, denominator)}`)
  if (!longTermCare) return { rate, denominator }
  const care = valueIn(careParameter, month)
  if (isRefusal(care)) return care
  trace?.parameter(care, percent(care.value.rate, denominator))
  return { rate: rate + care.value.rate, denominator }
}

function prefecturePremium(
  base: PremiumBase,
  amount: Yen,
  prefecture: string,
  { month, longTermCare, payment }: Insured,
  trace: Trace | null,
): HealthPremium | Refusal {
  const rates = valueIn(ratesParameter, month)
  if (isRefusal(rates)) return rates
  const { denominator } = rates.value
  const rate = rates.value.rates[prefecture]
  if (typeof rate !== 'number') return unknownPrefecture(prefecture)
  const healthOnly = halve(amount, rate, denominator, payment)
  if (trace !== null) {
    trace.figure('保険料の月', `${monthText(month)}分`)
    trace.parameter(rates, `${prefecture} ${percent(rate, denominator)}`)
    traceHalves(trace, '健康保険料', amount, rate, denominator, healthOnly, base, payment)
  }
  if (!longTermCare) return premiumOf(healthOnly, healthOnly)
  const care = valueIn(careParameter, month)
  if (isRefusal(care)) return care
  const both = halve(amount, rate + care.value.rate, denominator, payment)
  if (trace !== null) {
    trace.parameter(care, percent(care.value.rate, denominator))
    traceHalves(trace, '健康保険料と介護保険料の合計', amount, rate + care.value.rate, denominator, both, base, payment)
    traceCareLine(trace, both.employee, healthOnly.employee, payment)
  }
  return premiumOf(healthOnly, both)
}

function premiumOf(health: Split, both: Split): HealthPremium {
  return {
    employee: { health: health.employee, care: both.employee - health.employee, total: both.employee },
    employer: { health: health.employer, care: both.employer - health.employer, total: both.employer },
    total: both.total,
  }
}

function traceCareLine(trace: Trace, both: Yen, health: Yen, paid: Payment): void {
  trace.figure(`介護保険料（${employeeShare(paid)}）`, both - health, {
    working: '率を合わせて一度だけ端数を処理した合計から、健康保険料を引いた額',
    unit: '円',
  })
}

function unknownPrefecture(prefecture: string): Refusal {
  return refuse(
    'health-insurance.unknown-prefecture',
    `協会けんぽの支部に「${prefecture}」はありません。`,
    '事業所の都道府県を「東京」「大阪」「北海道」のように選んでください。',
    { field: 'insurer.prefecture', value: prefecture },
  )
}
