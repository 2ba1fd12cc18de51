import { z } from 'zod'
import type { Month } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import { total, type Yen } from '../../base/yen.ts'
import { month, yenFromZero } from '../../base/zod.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueIn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'

const caps = loadParameter<{ yearly: Yen; monthly: Yen }>(new URL('./caps.yaml', import.meta.url))

export interface StandardBonusInput {
  readonly month: Month
  /** Every bonus received in the month while insured, in yen before any deduction. */
  readonly bonuses: readonly Yen[]
  /** 健康保険の標準賞与額の累計 of the fiscal year (April to March) up to the month before, under the same insurer. */
  readonly healthToDate: Yen
}

export interface StandardBonus {
  readonly health: Yen
  readonly pension: Yen
}

/**
 * 標準賞与額 of a month: its bonuses are added, then a fraction below 1,000 yen is dropped once. The health insurance counts up to the
 * yearly cap, the pension up to the monthly one.
 */
export const standardBonus = defineRule<StandardBonusInput, StandardBonus>({
  name: 'bonus.standard',
  label: '標準賞与額',
  articles: ['健康保険法45条', '厚生年金保険法24条の4'],
  about: 'その月に受けた賞与と年度の累計から、健康保険と厚生年金の標準賞与額を決めます。',
  input: z.object({ month, bonuses: z.array(yenFromZero), healthToDate: yenFromZero }),
  run({ month, bonuses, healthToDate }, trace) {
    const found = valueIn(caps, month)
    if (isRefusal(found)) return found
    const { yearly, monthly } = found.value
    const paid = total(bonuses)
    const rounded = paid - (paid % 1000)
    const health = Math.min(rounded, Math.max(0, yearly - healthToDate))
    const pension = Math.min(rounded, monthly)
    if (trace !== null) {
      trace.parameter(found, `健康保険は年度で${yenText(yearly)}、厚生年金は1か月で${yenText(monthly)}`)
      trace.figure('その月の賞与', rounded, {
        working: `${bonuses.map(yenText).join(' ＋ ') || '0円'}（1,000円未満切捨て）`,
        unit: '円',
      })
      trace.figure('標準賞与額（健康保険）', health, {
        working: `年度の累計${yenText(healthToDate)}と合わせて${yenText(yearly)}まで`,
        unit: '円',
      })
      trace.figure('標準賞与額（厚生年金）', pension, { working: `1か月${yenText(monthly)}まで`, unit: '円' })
    }
    return { health, pension }
  },
})
