import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { exactYen, perThousand, yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import type { RateValue } from '../core/share.ts'
import { accidentRateOn, business, noticedRate } from './rates.ts'

export interface BaseAndPremium {
  /** Of whole thousands of yen. */
  readonly base: Yen
  readonly premium: Yen
}

interface Facts {
  readonly ratesOn: CivilDay
  readonly business: string
  readonly wages: Yen
  readonly noticedRate: number | null
}

/**
 * 労災保険料 of the wages of a year, borne by the employer alone. `ratesOn` is the first day of the insurance year, for 有期事業 the day the
 * work began.
 */
export const accidentPremium = defineRule<Facts, BaseAndPremium>({
  name: 'workers-accident-insurance.premium',
  label: '労災保険料',
  articles: [
    '労働保険の保険料の徴収等に関する法律11条',
    '労働保険の保険料の徴収等に関する法律12条',
    '労働保険の保険料の徴収等に関する法律施行規則16条',
    '国等の債権債務等の金額の端数計算に関する法律2条',
  ],
  about: '保険年度の初日（有期事業は始めた日）と事業の種類と賃金総額から、労災保険料（全額会社負担）を求めます。',
  input: z.object({ ratesOn: civilDay, business, wages: yenFromZero, noticedRate }),
  run({ ratesOn, business, wages, noticedRate }, trace) {
    const rate = accidentRateOn(business, ratesOn, noticedRate, trace)
    if (isRefusal(rate)) return rate
    const base = thousands('賃金総額', wages, trace)
    return { base, premium: premiumOf('労災保険料（全額会社負担）', base, rate, trace) }
  },
})

/** 千円未満切捨て, as 徴収法 asks for of every base (15条1項1号, 19条1項1号). */
export function thousands(label: string, amount: Yen, trace: Trace | null): Yen {
  const base = portion(amount, 1, 1, truncate, 1000)
  trace?.figure(`${label}（1,000円未満切捨て）`, base, { working: yenText(amount), unit: '円' })
  return base
}

/** Base × rate, fraction of a yen dropped. */
export function premiumOf(label: string, base: Yen, { rate, denominator }: RateValue, trace: Trace | null): Yen {
  const premium = portion(base, rate, denominator, truncate)
  trace?.figure(label, premium, {
    working: `${yenText(base)} × ${perThousand(rate, denominator)} ＝ ${exactYen(base, rate, denominator)}`,
    unit: '円',
    rounding: truncate,
  })
  return premium
}
