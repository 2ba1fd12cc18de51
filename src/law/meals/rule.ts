import { z } from 'zod'
import { firstDayOf } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { month, yenFromZero } from '../../base/zod.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'

interface Limits {
  readonly limit: Yen
  readonly percent: number
  readonly unit: Yen
}

const limits = loadParameter<Limits>(new URL('./limits.yaml', import.meta.url))

const input = z.object({
  /** The month the meals were given in. */
  month,
  /** 食事の価額 of the month with consumption tax: 材料費等 of meals cooked by the employer, the price of those bought (36-38). */
  value: yenFromZero,
  /** What the person bears of it, with consumption tax. */
  charged: yenFromZero,
  /** The consumption tax in them: 8 for 弁当 and other food handed over, 10 for a canteen. */
  taxPercent: z.union([z.literal(8), z.literal(10)]),
})
type Input = z.infer<typeof input>

export interface Meals {
  /** What the employer bears, without tax, its fraction dropped: this is held against the limit. */
  readonly borne: Yen
  /** Taxed as pay: nothing, or all the employer bears (with tax). */
  readonly taxable: Yen
}

/**
 * Whether meals given to employees and officers are taxed as pay: not when the person bears half or more and the employer no more than the
 * limit of the month. Otherwise the whole difference is. Refuses a charge over the value.
 */
export const meals = defineRule<Input, Meals>({
  name: 'meals.benefit',
  label: '食事の支給による経済的利益',
  articles: ['所得税法36条', '所得税基本通達36-38・36-38の2'],
  about: '1か月の食事の価額と本人の負担額から、給与として課税される額を決めます。',
  input,
  run(facts, trace) {
    const { month, value, charged, taxPercent } = facts
    const found = valueOn(limits, firstDayOf(month))
    if (isRefusal(found)) return found
    if (charged > value) return overCharged(facts)
    const { limit, percent, unit } = found.value
    trace?.parameter(found, `本人が${percent}%以上、会社は${yenText(limit)}まで`)
    const borne = portion(value - charged, 100, 100 + taxPercent, truncate, unit)
    const half = charged * 100 >= value * percent
    trace?.figure('会社の負担額（税抜き）', borne, {
      working: `（${yenText(value)} − ${yenText(charged)}）÷ ${(100 + taxPercent) / 100}、${unit}円未満切捨て`,
      unit: '円',
    })
    trace?.figure('本人の負担', half ? `${percent}%以上` : `${percent}%未満`, {
      working: `${yenText(charged)} と ${yenText(value)}`,
    })
    const taxable = half && borne <= limit ? 0 : value - charged
    trace?.figure('給与として課税される額', taxable, {
      working: taxable === 0 ? '2つの要件を満たす' : `${yenText(value)} − ${yenText(charged)}（要件を満たさないので差額の全部）`,
      unit: '円',
    })
    return { borne, taxable }
  },
})

function overCharged({ value, charged }: Input): Refusal {
  return refuse(
    'meals.over-charged',
    `本人の負担額（${yenText(charged)}）が、食事の価額（${yenText(value)}）を超えています。`,
    '1か月分の食事の価額と、本人から受け取る額を確かめてください。',
    { field: 'charged', value: String(charged) },
  )
}
