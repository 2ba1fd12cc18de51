import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { percent, yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { housingLoanFacts, type HousingLoanFacts } from './facts.ts'
import { refuseUnknown, refuseYear, unknown, yearOf } from './refused.ts'

interface House {
  readonly other: Yen
  readonly family: Yen
  readonly years: number
}

interface Limits {
  readonly rate: number
  readonly denominator: number
  readonly unit: Yen
  readonly incomeUpTo: Yen
  readonly smallIncomeUpTo: Yen
  /** Whether a house under 50㎡ may have the higher limit of families. */
  readonly smallFamily: boolean
  readonly houses: Readonly<Partial<Record<HousingLoanFacts['house'], House>>>
}

const limits = loadParameter<Limits>(new URL('./limits.yaml', import.meta.url))

export interface HousingLoanDeduction {
  /** 住宅借入金等特別控除額 */
  readonly amount: Yen
  /** 借入限度額 */
  readonly limit: Yen
  /** The last year of the deduction; null where the house has none. */
  readonly lastYear: number | null
}

/** 住宅借入金等特別控除 of a year after the first, as the 申告書 works it out. Looks at the day of moving in. Refuses houses it does not know. */
export const housingLoanDeduction = defineRule<HousingLoanFacts, HousingLoanDeduction>({
  name: 'housing-loan.deduction',
  label: '住宅借入金等特別控除額',
  articles: ['租税特別措置法41条', '租税特別措置法41条の2の2'],
  about: '居住開始の日・住宅の種類・年末残高・合計所得金額から、年末調整で受ける2年目以後の住宅借入金等特別控除額を求めます。',
  input: housingLoanFacts,
  run(facts, trace) {
    const refusal = refuseUnknown(facts)
    if (refusal !== null) return refusal
    const found = valueOn(limits, facts.movedInOn)
    if (isRefusal(found)) return found
    const house = houseOf(found.value, facts)
    if (isRefusal(house)) return house
    const limit = facts.family ? house.family : house.other
    trace?.parameter(found, `${facts.house}${facts.family ? '（子育て特例対象個人）' : ''}: ${yenText(limit)}、${house.years}年`)
    if (limit === 0) {
      trace?.figure('住宅借入金等特別控除額', 0, {
        working: '令和6年からの入居で、省エネ基準に適合せず、令和5年までの建築確認もない住宅には控除がない',
        unit: '円',
      })
      return { amount: 0, limit, lastYear: null }
    }
    const lastYear = yearOf(facts.movedInOn) + house.years - 1
    return refuseYear(facts, lastYear) ?? { amount: amountOf(found.value, facts, limit, trace), limit, lastYear }
  },
})

function houseOf({ houses, smallFamily }: Limits, { house, family, floor, movedInOn }: HousingLoanFacts): House | Refusal {
  const known = houses[house]
  if (known === undefined) return unknown(`${movedInOn}に入居した${house}に控除があるかは、まだ確かめられていません。`, 'house')
  if (!smallFamily && family && floor !== '50㎡以上') {
    return unknown(`${movedInOn}に入居した50㎡未満の住宅に、子育て世帯等の上乗せがあるかは確かめられていません。`, 'floor')
  }
  return known
}

function amountOf(found: Limits, facts: HousingLoanFacts, limit: Yen, trace: Trace | null): Yen {
  const { rate, denominator, unit } = found
  const none = whyNone(found, facts)
  if (none !== null) {
    trace?.figure('住宅借入金等特別控除額', 0, { working: none, unit: '円' })
    return 0
  }
  const counted = Math.min(facts.balance, facts.cost, limit)
  const amount = portion(counted, rate, denominator, truncate, unit)
  trace?.figure('控除の対象となる借入金', counted, {
    working: `年末残高${yenText(facts.balance)}・取得対価${yenText(facts.cost)}・限度額${yenText(limit)}のうち最も少ない額`,
    unit: '円',
  })
  trace?.figure('住宅借入金等特別控除額', amount, {
    working: `${yenText(counted)} × ${percent(rate, denominator)}（${unit}円未満切捨て）`,
    unit: '円',
  })
  return amount
}

/** Why the year gives nothing though the house would; null when it gives. */
function whyNone({ incomeUpTo, smallIncomeUpTo }: Limits, { income, floor, livesThere }: HousingLoanFacts): string | null {
  if (!livesThere) return '12月31日（死亡の日）まで引き続き住んでいない年は受けられない'
  const [upTo, why] = floor === '50㎡以上' ? [incomeUpTo, ''] : [smallIncomeUpTo, '50㎡未満の住宅は']
  return income <= upTo ? null : `${why}本人の合計所得${yenText(income)}が${yenText(upTo)}を超える年は受けられない`
}
