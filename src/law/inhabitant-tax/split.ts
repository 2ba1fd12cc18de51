import { z } from 'zod'
import { addMonths, firstDayOf, monthsBetween, type Month } from '../../base/day.ts'
import { isRefusal, refuse } from '../../base/refusal.ts'
import { month, yenFromZero } from '../../base/zod.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'

const input = z.object({
  /** The year's tax, or what is left of it when collection starts later. */
  annual: yenFromZero,
  /** 年度: the calendar year its June falls in. */
  fiscalYear: z.int().min(2000).max(2100),
  /** First month collected, when not June. */
  startMonth: month.optional(),
})

interface Instalments {
  readonly firstMonth: number
  readonly months: number
  readonly unit: Yen
}

const instalments = loadParameter<Instalments>(new URL('./instalments.yaml', import.meta.url))

/** Splits a year's inhabitant tax over the months from June to May (or those that remain); what is under 100 yen goes to the first. */
export const inhabitantTaxSplit = defineRule<z.infer<typeof input>, { month: Month; amount: Yen }[]>({
  name: 'inhabitant-tax.split',
  label: '住民税の月割',
  articles: ['地方税法321条の5第1項', '地方税法20条の4の2'],
  about: '年税額を6月から翌年5月まで（途中からなら残りの月）に割り、100円未満の端数を最初の月に加えます。',
  input,
  run({ annual, fiscalYear, startMonth }, trace) {
    const found = valueOn(instalments, firstDayOf(`${fiscalYear}-06`))
    if (isRefusal(found)) return found
    const { firstMonth, months, unit } = found.value
    const opening = `${fiscalYear}-${String(firstMonth).padStart(2, '0')}`
    const start = startMonth ?? opening
    const skipped = monthsBetween(opening, start)
    if (skipped < 0 || skipped >= months) {
      return refuse(
        'inhabitant-tax.start-outside-year',
        `開始月${start}は、${fiscalYear}年度の徴収期間（${opening}〜${addMonths(opening, months - 1)}）にありません。`,
        '開始月か年度を直してください。',
        { field: 'startMonth', value: start },
      )
    }
    const count = months - skipped
    const each = portion(annual, 1, count, truncate, unit)
    const first = annual - each * (count - 1)
    trace?.parameter(found, `${firstMonth}月から${months}回、${unit}円未満は最初の月`)
    trace?.figure('2回目からの月割額', each, { working: `${yenText(annual)} ÷ ${count}回（${unit}円未満切捨て）`, unit: '円' })
    trace?.figure('最初の月の月割額', first, { working: `${yenText(annual)} − ${yenText(each)} × ${count - 1}回`, unit: '円' })
    return Array.from({ length: count }, (_, index) => ({ month: addMonths(start, index), amount: index === 0 ? first : each }))
  },
})
