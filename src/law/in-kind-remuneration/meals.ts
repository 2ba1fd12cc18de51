import { z } from 'zod'
import { firstDayOf } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { month, yenFromZero } from '../../base/zod.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { priceMissing } from './price.ts'

const share = loadParameter<{ readonly numerator: number; readonly denominator: number }>(
  new URL('./meals.yaml', import.meta.url),
)

const input = z.object({
  /** The month the meals were given in. */
  month,
  /** Each kind of meal of the list, how often it was given, and its price there (null: not looked up). */
  meals: z
    .array(
      z.object({
        kind: z.enum(['1か月', '1日', '朝食', '昼食', '夕食']),
        times: z.int().min(1).max(99),
        price: yenFromZero.nullable(),
      }),
    )
    .min(1),
  /** What the person bears of the meals of the month. */
  charged: yenFromZero,
})

export interface InKind {
  /** By the prices of the list. */
  readonly listed: Yen
  /** What of it is 報酬: less what the person bears. */
  readonly inKind: Yen
}

/** Meals as 報酬: nothing when the person bears two thirds of the listed price or more, otherwise the price less what is borne. */
export const mealsInKind = defineRule<z.infer<typeof input>, InKind>({
  name: 'in-kind-remuneration.meals',
  label: '食事の現物給与（社会保険の報酬）',
  articles: ['健康保険法46条', '厚生年金保険法25条', '厚生労働大臣が定める現物給与の価額（平成24年厚生労働省告示36号）'],
  about: '1か月に支給した食事の回数と価額、本人の負担額から、報酬に入れる額を決めます。価額は一覧表から入力します。',
  input,
  run({ month, meals, charged }, trace) {
    const found = valueOn(share, firstDayOf(month))
    if (isRefusal(found)) return found
    let listed = 0
    for (const { kind, times, price } of meals) {
      if (price === null) return priceMissing(`食事（${kind}）`)
      listed += price * times
      trace?.figure(kind, price * times, { working: `${yenText(price)} × ${times}`, unit: '円' })
    }
    const { numerator, denominator } = found.value
    trace?.parameter(found, `価額の${denominator}分の${numerator}以上の負担なら現物給与としない`)
    trace?.figure('食事の価額', listed, { unit: '円' })
    const borne = charged * denominator >= listed * numerator
    const inKind = borne ? 0 : listed - charged
    trace?.figure('報酬に入れる額', inKind, {
      working: borne
        ? `本人の負担 ${yenText(charged)} が${yenText(listed)}の${denominator}分の${numerator}以上`
        : `${yenText(listed)} − ${yenText(charged)}`,
      unit: '円',
    })
    return { listed, inKind }
  },
})
