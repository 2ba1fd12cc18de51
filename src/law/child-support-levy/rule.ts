import { z } from 'zod'
import { month, yenFromZero } from '../../base/zod.ts'
import type { Month } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { percent } from '../core/format.ts'
import { loadParameter, valueIn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import type { Trace } from '../core/finding.ts'
import { halveAt, payment, type Payment, type PremiumBase, type RateValue, type Split } from '../core/share.ts'
import { associationLevy } from '../health-insurance/association.ts'
import type { Insurer } from '../health-insurance/premium.ts'
import { insurer } from '../payslip/facts.ts'
import { notAStandard } from '../standard-remuneration/standards.ts'

const rate = loadParameter<RateValue>(new URL('./rate.yaml', import.meta.url))

export interface LevyInput {
  readonly month: Month
  readonly standard: Yen
  /** A 健康保険組合 may share the levy in its own way; absent: the nationwide rate, halved. */
  readonly insurer?: Insurer | undefined
  /** How the insured person's share is paid; absent: taken from pay. */
  readonly payment?: Payment
}

/**
 * 子ども・子育て支援金 of one premium month from the health insurance's 標準報酬月額, in yen; every age, rounded on its own line.
 * Zero for months before 2026-04. Refuses an amount in no grade.
 */
export const childSupportLevy = defineRule<LevyInput, Split>({
  name: 'child-support-levy.premium',
  label: '子ども・子育て支援金',
  articles: ['健康保険法160条の2', '健康保険法161条', '通貨の単位及び貨幣の発行等に関する法律3条'],
  about: '保険料の月と標準報酬月額から、子ども・子育て支援金の本人負担と会社負担を求めます。',
  input: z.object({ month, standard: yenFromZero, insurer: insurer.optional(), payment }),
  run(levied, trace) {
    const { month, standard } = levied
    return notAStandard('health', standard, month) ?? levyOn('標準報酬月額', standard, levied, trace)
  },
})

/** The nationwide rate of a month, both sides together. */
export function levyRate(month: Month, trace: Trace | null): RateValue | Refusal {
  const found = valueIn(rate, month)
  if (isRefusal(found)) return found
  trace?.parameter(found, percent(found.value.rate, found.value.denominator))
  return found.value
}

/** 支援金 of a month on its 標準報酬月額 or 標準賞与額: as the 組合 shares it, else at the nationwide rate. */
export function levyOn(
  base: PremiumBase,
  amount: Yen,
  levied: Omit<LevyInput, 'standard'>,
  trace: Trace | null,
): Split | Refusal {
  const { month, insurer, payment } = levied
  const own = insurer?.kind === '健康保険組合' ? associationLevy(base, amount, insurer, levied, trace) : null
  if (own !== null) return own
  const found = valueIn(rate, month)
  return isRefusal(found) ? found : halveAt(found, '子ども・子育て支援金', amount, month, trace, base, payment)
}
