import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { yenFromZero } from '../../base/zod.ts'
import { yenText } from '../core/format.ts'
import { defineRule, within } from '../core/rule.ts'
import { computerMethod } from '../income-tax/computer-method.ts'
import { monthlyTableKo } from '../income-tax/monthly-table-ko.ts'
import { monthlyTableOtsu } from '../income-tax/monthly-table-otsu.ts'
import { bonusTaxFields } from './facts.ts'

/** How the office reckons the monthly tax of the 甲欄. */
export const methods = ['月額表', '電算機特例'] as const

const input = z.object({
  ...bonusTaxFields,
  /** 前月の社会保険料等控除後の給与等の金額; 0 where there was none. */
  previousBase: yenFromZero,
  /** 賞与の計算の基礎となった期間の月数: more than six divides by twelve. */
  periodMonths: z.int().min(1),
  method: z.enum(methods),
})

/**
 * A bonus over ten times the month before, or with no pay the month before, by the monthly table: a sixth (a twelfth) of it stands on top
 * of the month before, and what that adds to the month's tax is taken six (twelve) times.
 */
export const bonusByMonthlyTable = defineRule<z.infer<typeof input>, Yen>({
  name: 'bonus-tax.by-monthly-table',
  label: '月額表による賞与の税額',
  articles: ['所得税法186条1項・2項', '所得税法別表第二', '復興財源確保法28条・29条'],
  about: '前月の給与がないか、賞与が前月の給与の10倍を超えるときの税額を、月額表を使って計算します。',
  input,
  run({ payDay, base, column, dependents, previousBase, periodMonths, method }, trace) {
    const parts = periodMonths > 6 ? 12 : 6
    const part = portion(Math.max(0, base), 1, parts, truncate)
    trace?.figure('賞与の1か月分', part, {
      working: `${yenText(Math.max(0, base))} ÷ ${parts}（計算の基礎の期間${periodMonths}か月）`,
      unit: '円',
      rounding: truncate,
    })
    const table = column === '乙' ? monthlyTableOtsu : method === '月額表' ? monthlyTableKo : computerMethod
    const taxOf = (pay: Yen) => within(table, { payDay, base: pay, dependents }, trace)
    const upper = taxOf(part + previousBase)
    if (isRefusal(upper)) return upper
    const lower = previousBase === 0 ? 0 : taxOf(previousBase)
    if (isRefusal(lower)) return lower
    const tax = (upper - lower) * parts
    trace?.figure('税額', tax, {
      working:
        previousBase === 0
          ? `${yenText(upper)} × ${parts}`
          : `（前月の給与と合わせた税額${yenText(upper)} − 前月の給与の税額${yenText(lower)}）× ${parts}`,
      unit: '円',
    })
    return tax
  },
})
