import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { yenAmount } from '../../base/zod.ts'
import { exactYen, percent, yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { bonusTaxFields } from './facts.ts'

/** Rates over 100,000; edges in thousands of yen of the month before. */
interface RateTable {
  readonly edition: string
  readonly ko: readonly { readonly rate: number; readonly from: readonly number[] }[]
  readonly otsu: readonly { readonly rate: number; readonly from: number }[]
}

const rates = loadParameter<RateTable>(new URL('./rates.yaml', import.meta.url))
/** The columns of the 甲欄: 0 to 6 people, and 7 or more. */
const LAST_COLUMN = 7

const input = z.object({
  ...bonusTaxFields,
  /** 前月の社会保険料等控除後の給与等の金額 */
  previousBase: yenAmount.min(1),
})

/** 算出率の表: the rate the month before points at, on the bonus. 7人以上 is one column; the 1,610 yen of the monthly table do not apply. */
export const bonusRateTable = defineRule<z.infer<typeof input>, Yen>({
  name: 'bonus-tax.rate-table',
  label: '賞与の算出率の表による税額',
  articles: ['所得税法186条1項', '所得税法別表第四', '復興財源確保法28条・29条'],
  about: '前月の給与と扶養親族等の数から率を求め、賞与から源泉徴収する税額を計算します。',
  input,
  run({ payDay, base, column, dependents, previousBase }, trace) {
    const found = valueOn(rates, payDay)
    if (isRefusal(found)) return found
    const { edition, ko, otsu } = found.value
    const people = Math.min(dependents, LAST_COLUMN)
    const thousands = Math.floor(previousBase / 1000)
    const rate =
      column === '甲'
        ? ko.findLast(({ from }) => thousands >= from[people]!)!.rate
        : otsu.findLast(({ from }) => thousands >= from)!.rate
    const tax = portion(Math.max(0, base), rate, 100_000, truncate)
    if (trace !== null) {
      trace.parameter(found, edition)
      trace.figure('前月の社会保険料等控除後の給与等の金額', previousBase, { unit: '円' })
      trace.figure('賞与の金額に乗ずべき率', percent(rate, 100_000), {
        working: column === '甲' ? `甲欄 扶養親族等の数 ${people === LAST_COLUMN ? '7人以上' : `${people}人`}` : '乙欄',
      })
      trace.figure('税額', tax, {
        working: `${yenText(Math.max(0, base))} × ${percent(rate, 100_000)} ＝ ${exactYen(Math.max(0, base), rate, 100_000)}`,
        unit: '円',
        rounding: truncate,
      })
    }
    return tax
  },
})
