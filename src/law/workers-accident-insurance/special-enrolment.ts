import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, roundUp, total, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { perThousand, yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import type { RateValue } from '../core/share.ts'
import { accidentRateOn, business, noticedRate } from './rates.ts'
import { premiumOf, thousands, type BaseAndPremium } from './rule.ts'

interface SpecialRates {
  readonly denominator: number
  readonly rates: Readonly<Record<string, number>>
}

const specialRates = loadParameter<SpecialRates>(new URL('./special-rates.yaml', import.meta.url))
const overseasRate = loadParameter<RateValue>(new URL('./overseas-rate.yaml', import.meta.url))
const dailyAmounts = loadParameter<{ all: readonly Yen[]; home: readonly Yen[] }>(
  new URL('./daily-amounts.yaml', import.meta.url),
)

/** The works of 家内労働者, who may choose the three lower amounts as well. */
const homeWorks: ReadonlySet<string> = new Set([
  '金属等の加工、洋食器加工作業',
  '履物等の加工の作業',
  '陶磁器製造の作業',
  '動力機械による作業',
  '仏壇、食器の加工の作業',
])

/** Who is enrolled: 中小事業主等, 一人親方等・特定作業従事者, 海外派遣者. */
const enrolment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('第1種'), business, noticedRate }),
  z.object({ kind: z.literal('第2種'), work: z.enum(Object.keys(specialRates.values.at(-1)!.value.rates)) }),
  z.object({ kind: z.literal('第3種') }),
])
type Enrolment = z.infer<typeof enrolment>

/** One enrolled person: 給付基礎日額 and the months of the year enrolled, a part of a month counted as one. */
export const enrolledPerson = z.object({ daily: yenFromZero, months: z.int().min(1).max(12) })
export type EnrolledPerson = z.infer<typeof enrolledPerson>

interface Facts {
  readonly ratesOn: CivilDay
  readonly enrolment: Enrolment
  readonly people: readonly EnrolledPerson[]
}

/** 特別加入保険料 of a year: the bases of all people added, under 1,000 yen dropped, times the rate of their kind. */
export const specialPremium = defineRule<Facts, BaseAndPremium>({
  name: 'workers-accident-insurance.special-premium',
  label: '特別加入保険料',
  articles: [
    '労働保険の保険料の徴収等に関する法律13条・14条・14条の2',
    '労働保険の保険料の徴収等に関する法律施行規則21条・22条・23条の2・別表第4',
    '労働者災害補償保険法施行規則46条の20',
  ],
  about: '特別加入の種類と、各人の給付基礎日額と加入月数から、ある年度の特別加入保険料を求めます。',
  input: z.object({ ratesOn: civilDay, enrolment, people: z.array(enrolledPerson) }),
  run({ ratesOn, enrolment, people }, trace) {
    const rate = rateOf(enrolment, ratesOn, trace)
    if (isRefusal(rate)) return rate
    const home = enrolment.kind === '第2種' && homeWorks.has(enrolment.work)
    const sum = specialBase(people, ratesOn, home, trace)
    if (isRefusal(sum)) return sum
    const base = thousands('保険料算定基礎額の総額', sum, trace)
    return { base, premium: premiumOf(`${enrolment.kind}特別加入保険料`, base, rate, trace) }
  },
})

/** The bases of all enrolled people added: 365 days of each, or for a part of the year its twelfth, rounded up, times the months. */
export function specialBase(people: readonly EnrolledPerson[], day: CivilDay, home: boolean, trace: Trace | null): Yen | Refusal {
  const found = valueOn(dailyAmounts, day)
  if (isRefusal(found)) return found
  const allowed = home ? [...found.value.home, ...found.value.all] : found.value.all
  const bases: Yen[] = []
  for (const { daily, months } of people) {
    if (!allowed.includes(daily)) return notOffered(daily, allowed)
    const year = daily * 365
    const base = months === 12 ? year : portion(year, 1, 12, roundUp) * months
    trace?.figure('保険料算定基礎額', base, {
      working: `給付基礎日額${yenText(daily)} × 365${months === 12 ? '' : `（12分の1の1円未満切上げ）× ${months}か月`}`,
      unit: '円',
    })
    bases.push(base)
  }
  return total(bases)
}

function rateOf(enrolment: Enrolment, day: CivilDay, trace: Trace | null): RateValue | Refusal {
  switch (enrolment.kind) {
    case '第1種':
      return accidentRateOn(enrolment.business, day, enrolment.noticedRate, trace)
    case '第2種':
      return secondRate(enrolment.work, day, trace)
    case '第3種': {
      const found = valueOn(overseasRate, day)
      if (isRefusal(found)) return found
      trace?.parameter(found, perThousand(found.value.rate, found.value.denominator))
      return found.value
    }
  }
}

function secondRate(work: string, day: CivilDay, trace: Trace | null): RateValue | Refusal {
  const found = valueOn(specialRates, day)
  if (isRefusal(found)) return found
  const { denominator, rates } = found.value
  const rate = rates[work]
  if (rate === undefined) {
    return refuse(
      'workers-accident-insurance.not-yet',
      `${work}は、${day}にはまだ特別加入の対象ではありません。`,
      '承認を受けた日と、事業又は作業の種類を確かめてください。',
      { field: 'enrolment.work', value: work },
    )
  }
  trace?.parameter(found, `${work} ${perThousand(rate, denominator)}`)
  return { rate, denominator }
}

function notOffered(daily: Yen, allowed: readonly Yen[]): Refusal {
  return refuse(
    'workers-accident-insurance.daily-amount',
    `給付基礎日額${yenText(daily)}は、選べる額にありません。`,
    `${allowed.map(yenText).join('、')}から、承認された額を入力してください（2,000円から3,000円までは家内労働者だけ）。`,
    { field: 'people.daily', value: String(daily) },
  )
}
