import { z } from 'zod'
import { civilDay, yenAmount } from '../../base/zod.ts'
import { isRefusal } from '../../base/refusal.ts'
import { formatYen, portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { percent, yenText } from '../core/format.ts'
import { valueOn, type Found } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { monthlyTableFigures, type MonthlyTableFigures } from './parameters.ts'
import { rowOf, rowsOf } from './tables.ts'

const input = z.object({
  payDay: civilDay,
  /** その月の社会保険料等控除後の給与等の金額 */
  base: yenAmount,
  /** 従たる給与についての扶養控除等申告書に書かれた扶養親族等の数; 0 when none was handed in. */
  dependents: z.int().min(0),
})

/** 月額表の乙欄. Looks at the pay day. Pay of zero or less carries no tax. */
export const monthlyTableOtsu = defineRule<z.infer<typeof input>, Yen>({
  name: 'income-tax.monthly-table-otsu',
  label: '月額表 乙欄の税額',
  articles: ['所得税法185条1項2号イ', '所得税法別表第二', '復興財源確保法28条・29条'],
  about: '扶養控除等申告書を出していない人の、月給から源泉徴収する税額を月額表の乙欄から求めます。',
  input,
  run({ payDay, base, dependents }, trace) {
    const found = valueOn(monthlyTableFigures, payDay)
    if (isRefusal(found)) return found
    trace?.parameter(found, found.value.edition)
    trace?.figure('社会保険料等控除後の給与等の金額', base, { unit: '円' })
    const tax = base <= 0 ? 0 : cell(found, base, trace)
    if (dependents === 0) return tax
    const left = Math.max(0, tax - found.value.perExtraDependent * dependents)
    trace?.figure('従たる給与の扶養親族等の控除後の税額', left, {
      working: `${yenText(tax)} − ${yenText(found.value.perExtraDependent)} × ${dependents}人（0円を下らない）`,
      unit: '円',
    })
    return left
  },
})

function cell(found: Found<MonthlyTableFigures>, base: Yen, trace: Trace | null): Yen {
  const { first, top, otsu } = found.value
  if (base < first) {
    const tax = portion(base, otsu.lowRate, 100_000, truncate)
    trace?.figure('月額表の行', `${formatYen(first)}円未満`)
    trace?.figure('税額', tax, {
      working: `${yenText(base)} × ${percent(otsu.lowRate, 100_000)}`,
      unit: '円',
      rounding: truncate,
    })
    return tax
  }
  if (base >= top) return above(otsu, base, trace)
  const rows = rowsOf(found)
  const row = rowOf(rows, base)
  const tax = rows.otsu[row]!
  trace?.figure('月額表の行', `${yenText(rows.edges[row]!)}以上 ${yenText(rows.edges[row + 1]!)}未満`)
  trace?.figure('月額表の欄', '乙欄')
  trace?.figure('行と欄が交わる税額', tax, { unit: '円' })
  return tax
}

function above({ segments }: MonthlyTableFigures['otsu'], base: Yen, trace: Trace | null): Yen {
  const { from, rate, tax: start } = segments.findLast((segment) => base >= segment.from)!
  const tax = start + portion(base - from, rate, 100_000, truncate)
  trace?.figure('月額表の行', `${yenText(from)}以上（超える額の${percent(rate, 100_000)}を加算）`)
  trace?.figure('月額表の欄', '乙欄')
  trace?.figure('税額', tax, {
    working: `${yenText(start)} ＋（${yenText(base)} − ${yenText(from)}）× ${percent(rate, 100_000)}`,
    unit: '円',
    rounding: truncate,
  })
  return tax
}
