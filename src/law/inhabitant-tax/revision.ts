import { z } from 'zod'
import { monthOf, partsOf, type Month } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { civilDay, month, yenFromZero } from '../../base/zod.ts'
import { total, type Yen } from '../../base/yen.ts'
import { yenText } from '../core/format.ts'
import { defineRule, within } from '../core/rule.ts'
import { inhabitantTaxSplit } from './split.ts'

const input = z.object({
  /** The year's tax by the 変更通知書. */
  annual: yenFromZero,
  /** What was collected in the year so far, by month. */
  collected: z.array(z.object({ month, amount: yenFromZero })),
  /** The first pay day to which the change applies. */
  firstPayDay: civilDay,
  /** As in `inhabitant-tax.split`: 令和6年度 only. */
  fixedReduction: z.boolean().optional(),
})
type Input = z.infer<typeof input>

export interface RevisedTax {
  readonly schedule: readonly { readonly month: Month; readonly amount: Yen }[]
  /** Collected too much: the municipality pays it back or sets it off; the employer does not. */
  readonly refund: Yen
}

/** The instalments after the year's tax is changed: what is left is split anew, what was collected too much is refunded by the municipality. */
export const inhabitantTaxRevision = defineRule<Input, RevisedTax>({
  name: 'inhabitant-tax.revision',
  label: '住民税の税額変更後の月割と還付',
  articles: ['地方税法321条の6', '地方税法17条・17条の2', '地方税法20条の4の2'],
  about: '年税額が変わったとき、残りの月割額の見込みと、徴収しすぎて市区町村から還付される額を求めます。',
  input,
  run(facts, trace) {
    const { annual, collected, firstPayDay, fixedReduction } = facts
    const late = outOfYear(facts)
    if (late !== null) return late
    const sum = total(collected.map(({ amount }) => amount))
    trace?.figure('徴収した額', sum, { unit: '円' })
    if (annual <= sum) {
      trace?.figure('還付される額', sum - annual, {
        working: `${yenText(sum)} − 変更後の年税額${yenText(annual)}（市区町村が還付か充当をする）`,
        unit: '円',
      })
      return { schedule: [], refund: sum - annual }
    }
    const left = annual - sum
    trace?.figure('これから徴収する額', left, { working: `${yenText(annual)} − ${yenText(sum)}`, unit: '円' })
    const startMonth = monthOf(firstPayDay)
    const split = { annual: left, fiscalYear: fiscalYearOf(startMonth), startMonth, fixedReduction }
    const schedule = within(inhabitantTaxSplit, split, trace)
    return isRefusal(schedule) ? schedule : { schedule, refund: 0 }
  },
})

/** The year its June falls in. */
function fiscalYearOf(month: Month): number {
  const { year, month: name } = partsOf(`${month}-01`)
  return name >= 6 ? year : year - 1
}

function outOfYear({ collected, firstPayDay }: Input): Refusal | null {
  const first = monthOf(firstPayDay)
  const seen = new Set<Month>()
  for (const { month: one } of collected) {
    const fits = one < first && fiscalYearOf(one) === fiscalYearOf(first) && !seen.has(one)
    seen.add(one)
    if (fits) continue
    return refuse(
      'inhabitant-tax.collected-outside',
      `徴収した月${one}が、変更の初めの月${first}より前の同じ年度の月ではないか、2件あります。`,
      '同じ年度（6月から翌年5月）の、変更より前に徴収した月だけを1件ずつ入力してください。',
      { field: 'collected', value: one },
    )
  }
  return null
}
