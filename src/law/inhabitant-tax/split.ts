import { z } from 'zod'
import { addMonths, firstDayOf, monthsBetween, type Month } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { month, yenFromZero } from '../../base/zod.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { monthText, yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'

const input = z.object({
  /** The year's tax, or what is left of it when collection starts later. */
  annual: yenFromZero,
  /** 年度: the calendar year its June falls in. */
  fiscalYear: z.int().min(2000).max(2100),
  /** First month collected, when not June. */
  startMonth: month.optional(),
  /** 令和6年度 only: the person had the 定額減税 (所得割 to pay, 合計所得 up to 1,805万円); the year's tax is that after it. */
  fixedReduction: z.boolean().optional(),
})
type Input = z.infer<typeof input>

interface Months {
  readonly firstMonth: number
  readonly months: number
}

interface Instalments extends Months {
  readonly unit: Yen
  /** The months of who had the 定額減税 of the year. */
  readonly reduced?: Months
}

const instalments = loadParameter<Instalments>(new URL('./instalments.yaml', import.meta.url))

/**
 * Splits a year's inhabitant tax over the months from June to May (or those that remain); what is under 100 yen goes to the first.
 * June 2024 collects nothing from who had the 定額減税; refuses where that decides and was not told.
 */
export const inhabitantTaxSplit = defineRule<Input, { month: Month; amount: Yen }[]>({
  name: 'inhabitant-tax.split',
  label: '住民税の月割',
  articles: ['地方税法321条の5第1項', '地方税法20条の4の2'],
  about:
    '年税額を6月から翌年5月まで（途中からなら残りの月。令和6年度の定額減税を受けた人は7月から）に割り、100円未満の端数を最初の月に加えます。',
  input,
  run(facts, trace) {
    const { annual, fiscalYear, startMonth } = facts
    const found = valueOn(instalments, firstDayOf(`${fiscalYear}-06`))
    if (isRefusal(found)) return found
    const chosen = monthsOf(found.value, facts)
    if (isRefusal(chosen)) return chosen
    const { unit } = found.value
    const { firstMonth, months } = chosen
    const opening = monthIn(fiscalYear, firstMonth)
    const june = monthIn(fiscalYear, found.value.firstMonth)
    const wholeYear = startMonth === undefined || startMonth === june
    const start = wholeYear ? opening : startMonth
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
    const parts = Array.from({ length: count }, (_, index) => ({
      month: addMonths(start, index),
      amount: index === 0 ? first : each,
    }))
    if (opening === june || !wholeYear) return parts
    trace?.figure(`${monthText(june)}の月割額`, 0, { working: '令和6年度の定額減税を受けた人は、6月を徴収しない', unit: '円' })
    return [{ month: june, amount: 0 }, ...parts]
  },
})

/** The months of the year for this person; which they are does not matter to who starts after June. */
function monthsOf(year: Instalments, { fiscalYear, startMonth, fixedReduction }: Input): Months | Refusal {
  const { reduced } = year
  if (reduced === undefined) {
    return fixedReduction === true ? noReduction(fiscalYear) : year
  }
  if (fixedReduction === true) return reduced
  const alike = startMonth !== undefined && startMonth >= monthIn(fiscalYear, reduced.firstMonth)
  if (fixedReduction === false || alike) return year
  return refuse(
    'inhabitant-tax.fixed-reduction',
    '令和6年度の月割は、定額減税を受けた人は7月から11回、受けない人（合計所得1,805万円超、均等割だけの人）は6月から12回です。どちらかが分かりません。',
    '特別徴収税額通知書の月割額をそのまま使うか、6月分が0円かどうかを見て、定額減税の有無（fixedReduction）を入力してください。',
    { field: 'fixedReduction' },
  )
}

function noReduction(fiscalYear: number): Refusal {
  return refuse(
    'inhabitant-tax.fixed-reduction',
    `${fiscalYear}年度に、月割を変える定額減税はありません。`,
    '定額減税（fixedReduction）は令和6年度だけに入力してください。',
    { field: 'fixedReduction' },
  )
}

function monthIn(year: number, month: number): Month {
  return `${year}-${String(month).padStart(2, '0')}`
}
