import { z } from 'zod'
import { attainedOn } from '../../base/age.ts'
import { monthOf, type CivilDay, type Month } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { halfUp, portion, truncate, type Yen } from '../../base/yen.ts'
import { civilDay, month, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { monthText, percent, yenText } from '../core/format.ts'
import { loadParameter, valueIn, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { limitedWageMonth } from './wage-at-60.ts'

/** Per cent: up to `flatUpTo` of the wage at 60 the rate is `flat`, at `none` nothing is left of it. */
export interface FallingRate {
  readonly flatUpTo: number
  readonly flat: number
  readonly none: number
}

/** 支給限度額 and 最低限度額. */
interface Limits {
  readonly most: Yen
  readonly least: Yen
}

const rates = loadParameter<FallingRate>(new URL('./rates.yaml', import.meta.url))
const limits = loadParameter<Limits>(new URL('./limits.yaml', import.meta.url))

const input = z.object({
  /** 支給対象月 */
  month,
  birth: civilDay,
  /** 60歳到達日, or the later day on which five years of insurance were reached. */
  qualifiedOn: civilDay,
  /** 賃金日額 at 60 before the limits (`elder-continuation-benefit.wage-at-60`). */
  dailyWageAt60: yenFromZero,
  /** Wages paid in the month. */
  wage: yenFromZero,
  /** Wages not paid for absence of one's own, illness, closing of the place of work, childbirth, childcare, care or a strike. */
  unpaidWage: yenFromZero,
  /** Insured from the first to the last day of the month. */
  insuredWholeMonth: z.boolean(),
  /** On childcare or care leave benefit for the whole month. */
  onLeaveWholeMonth: z.boolean(),
})

type Facts = z.infer<typeof input>

export interface ElderBenefit {
  readonly benefit: Yen
  /** Why nothing is paid; null when something is. */
  readonly reason: string | null
  readonly wageMonth: Yen
}

/** 高年齢雇用継続基本給付金 of a month: a part of the wages paid that falls as the wages come near 75% of those at 60. */
export const elderBenefit = defineRule<Facts, ElderBenefit>({
  name: 'elder-continuation-benefit.month',
  label: '高年齢雇用継続基本給付金',
  articles: ['雇用保険法61条', '雇用保険法施行規則101条の3', '雇用保険法施行規則101条の4'],
  about: '60歳以上65歳未満で賃金が60歳到達時の75%未満に下がった人の、ある支給対象月の給付金の額を求めます。',
  input,
  run(facts, trace) {
    const outside = outsideTerm(facts)
    if (outside !== null) return outside
    const rate = valueOn(rates, facts.qualifiedOn)
    if (isRefusal(rate)) return rate
    const limit = valueIn(limits, facts.month)
    if (isRefusal(limit)) return limit
    const at60 = limitedWageMonth(facts.dailyWageAt60, facts.month, trace)
    if (isRefusal(at60)) return at60
    const { wageMonth } = at60
    trace?.parameter(rate, `低下率${rate.value.flatUpTo}%以下は${rate.value.flat}%、${rate.value.none}%以上は不支給`)
    trace?.parameter(limit, `支給限度額${yenText(limit.value.most)}、最低限度額${yenText(limit.value.least)}`)
    const paid = benefitOf(facts, wageMonth, rate.value, limit.value, trace)
    const [benefit, reason] = typeof paid === 'number' ? [paid, null] : [0, paid]
    trace?.figure('高年齢雇用継続基本給付金', benefit, reason === null ? { unit: '円' } : { unit: '円', working: reason })
    return { benefit, reason, wageMonth }
  },
})

/** The benefit at the rates and limits of a time, or why there is none. */
export function benefitOf(
  facts: Omit<Facts, 'month' | 'birth' | 'qualifiedOn' | 'dailyWageAt60'>,
  wageMonth: Yen,
  rates: FallingRate,
  { most, least }: Limits,
  trace: Trace | null,
): Yen | string {
  const { wage, unpaidWage } = facts
  if (!facts.insuredWholeMonth) return '月の初日から末日まで被保険者ではない'
  if (facts.onLeaveWholeMonth) return '月の全部について育児休業給付・介護休業給付を受けられる'
  const deemed = wage + unpaidWage
  trace?.figure('みなし賃金額', deemed, { working: `${yenText(wage)} ＋ ${yenText(unpaidWage)}`, unit: '円' })
  if (deemed >= most) return `賃金が支給限度額${yenText(most)}以上`
  const fall = portion(deemed, 10_000, wageMonth, halfUp)
  trace?.figure('賃金の低下率', percent(fall, 10_000), {
    working: `${yenText(deemed)} ÷ ${yenText(wageMonth)}（小数点第3位を四捨五入）`,
  })
  // By the wages themselves: 74.996% is still under 75%.
  if (deemed * 100 >= wageMonth * rates.none) return `賃金が60歳到達時の${rates.none}%以上`
  const rate = rateOf(fall, rates)
  trace?.figure('支給率', percent(rate, 10_000), { working: rateWorking(fall, rates) })
  const computed = portion(wage, rate, 10_000, truncate)
  trace?.figure('支給額', computed, { working: `${yenText(wage)} × ${percent(rate, 10_000)}`, unit: '円', rounding: truncate })
  const benefit = Math.min(computed, most - wage)
  if (benefit < computed) trace?.figure('支給限度額まで', benefit, { working: `${yenText(most)} − ${yenText(wage)}`, unit: '円' })
  return benefit > least ? benefit : `支給額${yenText(benefit)}が最低限度額${yenText(least)}を超えない`
}

/**
 * The rate in hundredths of a per cent for a fall in the same unit: flat up to a point, then K × (none ÷ fall − 1) with the K that joins
 * both ends (183/280 and 64/110 in the ordinance), the third decimal of the per cent rounded.
 */
export function rateOf(fall: number, { flatUpTo, flat, none }: FallingRate): number {
  if (fall <= flatUpTo * 100) return flat * 100
  return fall >= none * 100 ? 0 : portion((none * 100 - fall) * flat * flatUpTo * 100, 1, (none - flatUpTo) * fall, halfUp)
}

function rateWorking(fall: number, { flatUpTo, flat, none }: FallingRate): string {
  if (fall <= flatUpTo * 100) return `低下率が${flatUpTo}%以下`
  const x = percent(fall, 10_000)
  return `${flat}% × ${flatUpTo} ÷（${none} − ${flatUpTo}）×（${none}% − ${x}）÷ ${x}（小数点第3位を四捨五入）`
}

function outsideTerm({ month, birth, qualifiedOn }: Facts): Refusal | null {
  const [at60, at65] = [attainedOn(birth, 60), attainedOn(birth, 65)]
  if (qualifiedOn < at60 || qualifiedOn > at65) return notQualified(qualifiedOn, at60, at65)
  const [first, last] = [monthOf(qualifiedOn), monthOf(at65)]
  if (first <= month && month <= last) return null
  return outside(month, first, last)
}

function notQualified(qualifiedOn: CivilDay, at60: CivilDay, at65: CivilDay): Refusal {
  return refuse(
    'elder-continuation-benefit.qualified-on',
    `受給資格を得た日${qualifiedOn}が、60歳到達日${at60}から65歳到達日${at65}までの間にありません。`,
    '60歳到達日（誕生日の前日）か、被保険者であった期間が5年に届いた日の、遅い方を入れてください。',
    { field: 'qualifiedOn', value: qualifiedOn },
  )
}

function outside(month: Month, first: Month, last: Month): Refusal {
  return refuse(
    'elder-continuation-benefit.outside-term',
    `${monthText(month)}は、支給対象の期間（${monthText(first)}から${monthText(last)}まで）の外です。`,
    '支給対象月は、受給資格を得た日の月から65歳到達日の月までです。',
    { field: 'month', value: month },
  )
}
