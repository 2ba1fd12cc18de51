import type { CivilDay } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { exactYen, perThousand, yenText } from '../core/format.ts'
import { valueOn } from '../core/parameter.ts'
import { contributionRate } from './figures.ts'

/** 一般拠出金 at the rate of a day: of the wages of 労災保険 alone, not of 特別加入. */
export function generalContributionOf(day: CivilDay, base: Yen, trace: Trace | null): Yen | Refusal {
  const found = valueOn(contributionRate, day)
  if (isRefusal(found)) return found
  const { rate, denominator } = found.value
  const amount = portion(base, rate, denominator, truncate)
  trace?.parameter(found, perThousand(rate, denominator))
  trace?.figure('一般拠出金', amount, {
    working: `${yenText(base)} × ${perThousand(rate, denominator)} ＝ ${exactYen(base, rate, denominator)}`,
    unit: '円',
    rounding: truncate,
  })
  return amount
}
