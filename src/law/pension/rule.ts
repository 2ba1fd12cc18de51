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
import { notAStandard } from '../standard-remuneration/standards.ts'

const rate = loadParameter<RateValue>(new URL('./rate.yaml', import.meta.url))

interface PensionInput {
  readonly month: Month
  readonly standard: Yen
  /** How the insured person's share is paid; absent: taken from pay. */
  readonly payment?: Payment
}

/** 厚生年金保険料 of one premium month (○月分) from the pension's 標準報酬月額, in yen. Refuses an amount in no grade. */
export const pensionPremium = defineRule<PensionInput, Split>({
  name: 'pension.premium',
  label: '厚生年金保険料',
  articles: ['厚生年金保険法81条', '厚生年金保険法82条', '通貨の単位及び貨幣の発行等に関する法律3条'],
  about: '保険料の月と標準報酬月額から、厚生年金保険料の本人負担と会社負担を求めます。',
  input: z.object({ month, standard: yenFromZero, payment }),
  run({ month, standard, payment }, trace) {
    const wrong = notAStandard('pension', standard, month)
    if (wrong !== null) return wrong
    return pensionOn('標準報酬月額', standard, month, trace, payment)
  },
})

/** The rate of a month, both sides together. */
export function pensionRate(month: Month, trace: Trace | null): RateValue | Refusal {
  const found = valueIn(rate, month)
  if (isRefusal(found)) return found
  trace?.parameter(found, percent(found.value.rate, found.value.denominator))
  return found.value
}

/** 厚生年金保険料 of a month on its 標準報酬月額 or 標準賞与額. */
export function pensionOn(base: PremiumBase, amount: Yen, month: Month, trace: Trace | null, paid?: Payment): Split | Refusal {
  const found = valueIn(rate, month)
  return isRefusal(found) ? found : halveAt(found, '厚生年金保険料', amount, month, trace, base, paid)
}
