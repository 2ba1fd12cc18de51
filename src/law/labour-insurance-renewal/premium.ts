import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { exactYen, perThousand, yenText } from '../core/format.ts'
import type { RateValue } from '../core/share.ts'
import { employmentRateOn, type Industry } from '../employment-insurance/rule.ts'
import { accidentRateOn } from '../workers-accident-insurance/rates.ts'
import { premiumOf } from '../workers-accident-insurance/rule.ts'

/** Bases of one year, of whole thousands of yen; null where that insurance is not declared under this number. */
export interface Bases {
  readonly accident: Yen | null
  readonly employment: Yen | null
}

export interface Rates {
  readonly business: string | null
  readonly noticed: number | null
  readonly industry: Industry | null
}

/**
 * 一般保険料 of a year that begins with April of `year`. Where both bases are one amount the two rates are added before the fraction of a
 * yen is dropped; otherwise each insurance drops its own (厚生労働省「年度更新よくある質問」).
 */
export function generalPremium(year: number, bases: Bases, rates: Rates, trace: Trace | null): Yen | Refusal {
  const day = `${year}-04-01`
  const accident = rates.business === null ? null : accidentRateOn(rates.business, day, rates.noticed, trace)
  if (isRefusal(accident)) return accident
  const employment = rates.industry === null ? null : employmentRateOn(rates.industry, day, trace)
  if (isRefusal(employment)) return employment
  if (accident !== null && employment !== null && bases.accident === bases.employment) {
    return together(bases.accident!, accident, employment, trace)
  }
  const one = accident === null ? 0 : premiumOf('労災保険分', bases.accident!, accident, trace)
  const other = employment === null ? 0 : premiumOf('雇用保険分', bases.employment!, employment, trace)
  return one + other
}

function together(base: Yen, accident: RateValue, employment: RateValue, trace: Trace | null): Yen {
  const denominator = Math.max(accident.denominator, employment.denominator)
  const scaled = ({ rate, denominator: own }: RateValue) => rate * (denominator / own)
  const rate = scaled(accident) + scaled(employment)
  const premium = portion(base, rate, denominator, truncate)
  trace?.figure('労災保険分と雇用保険分（算定基礎額が同じなので率を合わせる）', premium, {
    working: `${yenText(base)} × ${perThousand(rate, denominator)} ＝ ${exactYen(base, rate, denominator)}`,
    unit: '円',
    rounding: truncate,
  })
  return premium
}
