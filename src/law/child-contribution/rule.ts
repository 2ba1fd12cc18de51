import { z } from 'zod'
import { month, yenFromZero } from '../../base/zod.ts'
import type { Month } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { exactYen, percent, yenText } from '../core/format.ts'
import { loadParameter, valueIn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import type { Trace } from '../core/finding.ts'
import type { PremiumBase, RateValue } from '../core/share.ts'
import { notAStandard } from '../standard-remuneration/standards.ts'

const rateParameter = loadParameter<RateValue>(new URL('./rate.yaml', import.meta.url))

/**
 * 子ども・子育て拠出金 of one month from the pension's 標準報酬月額, in yen, borne by the employer alone.
 * One person's part of what the 納入告知 asks of the whole office, fraction dropped. Refuses an amount in no grade.
 */
export const childContribution = defineRule<{ month: Month; standard: Yen }, Yen>({
  name: 'child-contribution.amount',
  label: '子ども・子育て拠出金',
  articles: ['子ども・子育て支援法69条', '子ども・子育て支援法70条'],
  about: '保険料の月と厚生年金の標準報酬月額から、会社が負担する子ども・子育て拠出金を求めます。',
  input: z.object({ month, standard: yenFromZero }),
  run({ month, standard }, trace) {
    const wrong = notAStandard('pension', standard, month)
    if (wrong !== null) return wrong
    return contributionOn('標準報酬月額', standard, month, trace)
  },
})

/** 拠出金 of a month on its 標準報酬月額 or 標準賞与額. */
export function contributionOn(base: PremiumBase, standard: Yen, month: Month, trace: Trace | null): Yen | Refusal {
  const found = valueIn(rateParameter, month)
  if (isRefusal(found)) return found
  const { rate, denominator } = found.value
  const amount = portion(standard, rate, denominator, truncate)
  trace?.parameter(found, percent(rate, denominator))
  trace?.figure('子ども・子育て拠出金', amount, {
    working: `${base}${yenText(standard)} × ${percent(rate, denominator)} ＝ ${exactYen(standard, rate, denominator)}`,
    unit: '円',
    rounding: truncate,
  })
  return amount
}
