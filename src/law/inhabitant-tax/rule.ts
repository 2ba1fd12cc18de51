import { z } from 'zod'
import { monthOf } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import { civilDay, month, yenAmount } from '../../base/zod.ts'
import type { Yen } from '../../base/yen.ts'
import { monthText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'

const input = z.object({
  payDay: civilDay,
  /** The month whose pay this is, where a holiday moved the pay day into another month. */
  payMonth: month.optional(),
  /** What the municipality's notice says to collect, by month; a month not listed collects nothing. */
  schedule: z.array(z.object({ month, amount: yenAmount })),
})

/** The inhabitant tax to collect from a pay: the notice's amount for the month of the pay day. Refuses a month listed twice. */
export const inhabitantTaxOf = defineRule<z.infer<typeof input>, Yen>({
  name: 'inhabitant-tax.of-month',
  label: '住民税（特別徴収）',
  articles: ['地方税法321条の5第1項'],
  about: '特別徴収税額通知書の月割額のうち、支給日の属する月の分を求めます。',
  input,
  run({ payDay, payMonth, schedule }, trace) {
    const wanted = payMonth ?? monthOf(payDay)
    const entries = schedule.filter((entry) => entry.month === wanted)
    const [entry] = entries
    if (entries.length > 1) {
      return refuse(
        'inhabitant-tax.month-twice',
        `${wanted}の住民税が${entries.length}件あります。`,
        '特別徴収税額（変更）通知書を確かめ、月ごとに1件だけ残してください。',
        { field: 'schedule', value: wanted },
      )
    }
    const amount = entry?.amount ?? 0
    if (amount < 0) {
      return refuse(
        'inhabitant-tax.negative',
        `${wanted}の住民税が負の額（${amount}円）です。`,
        '徴収しすぎた額は市区町村から還付されるので、月割額は0円以上で入力してください。',
        { field: 'schedule', value: String(amount) },
      )
    }
    trace?.figure(`${monthText(wanted)}の月割額`, amount, {
      working: entry === undefined ? '通知書に月割額のない月' : '特別徴収税額通知書のとおり',
      unit: '円',
    })
    return amount
  },
})
