import type { Month } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Trace } from '../core/finding.ts'
import { levyRate } from '../child-support-levy/rule.ts'
import { ratesOf } from '../health-insurance/association.ts'
import { prefectureRates, type Insurer } from '../health-insurance/premium.ts'
import { pensionRate } from '../pension/rule.ts'

/** What the person bears of a 標準報酬月額 or 標準賞与額, as an exact fraction. */
export interface Fraction {
  readonly numerator: number
  readonly denominator: number
}

export interface EmployeeRates {
  /** 健康保険 and 介護保険 together. */
  readonly health: Fraction
  readonly levy: Fraction
  readonly pension: Fraction
}

/** The person's shares of a month, at the insurer chosen (選択事業所). */
export function employeeRates(
  insurer: Insurer,
  month: Month,
  longTermCare: boolean,
  trace: Trace | null,
): EmployeeRates | Refusal {
  const pension = pensionRate(month, trace)
  if (isRefusal(pension)) return pension
  const levy = levyRate(month, trace)
  if (isRefusal(levy)) return levy
  const half = ({ rate, denominator }: { rate: number; denominator: number }) => ({
    numerator: rate,
    denominator: denominator * 2,
  })
  if (insurer.kind === '協会けんぽ') {
    const found = prefectureRates(insurer.prefecture, month, longTermCare, trace)
    return isRefusal(found) ? found : { health: half(found), levy: half(levy), pension: half(pension) }
  }
  const found = ratesOf(insurer, month)
  if (isRefusal(found)) return found
  trace?.figure(`${insurer.name}の料率表`, found.source)
  const { denominator } = found
  return {
    health: { numerator: found.health.employee + (longTermCare ? found.care.employee : 0), denominator },
    levy: found.levy === '全国一律' ? half(levy) : { numerator: found.levy.employee, denominator },
    pension: half(pension),
  }
}
