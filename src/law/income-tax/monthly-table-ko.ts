import { z } from 'zod'
import { civilDay, yenAmount } from '../../base/zod.ts'
import { isRefusal } from '../../base/refusal.ts'
import { formatYen, portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { percent, yenText } from '../core/format.ts'
import { valueOn, type Found } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { monthlyTableFigures, type MonthlyTableFigures } from './parameters.ts'
import { KO_COLUMNS, rowOf, rowsOf } from './tables.ts'

const input = z.object({
  payDay: civilDay,
  /** その月の社会保険料等控除後の給与等の金額 */
  base: yenAmount,
  /** 扶養親族等の数 */
  dependents: z.int().min(0),
})

/** 月額表の甲欄. Looks at the pay day. Pay of zero or less carries no tax. */
export const monthlyTableKo = defineRule<z.infer<typeof input>, Yen>({
  name: 'income-tax.monthly-table-ko',
  label: '月額表 甲欄の税額',
  articles: ['所得税法185条1項1号イ', '所得税法別表第二', '復興財源確保法28条・29条'],
  about: '扶養控除等申告書を出した人の、月給から源泉徴収する税額を月額表の甲欄から求めます。',
  input,
  run({ payDay, base, dependents }, trace) {
    const found = valueOn(monthlyTableFigures, payDay)
    if (isRefusal(found)) return found
    trace?.parameter(found, found.value.edition)
    trace?.figure('社会保険料等控除後の給与等の金額', base, { unit: '円' })
    const column = Math.min(dependents, KO_COLUMNS - 1)
    const tax = cell(found, base, column, trace)
    return dependents < KO_COLUMNS ? tax : afterExtraPeople(found.value, tax, dependents, trace)
  },
})

function cell(found: Found<MonthlyTableFigures>, base: Yen, column: number, trace: Trace | null): Yen {
  const { first, top, edition } = found.value
  if (base < first) {
    trace?.figure('月額表の行', `${formatYen(first)}円未満`)
    trace?.figure(`${edition}の税額（甲欄）`, 0, { unit: '円' })
    return 0
  }
  if (base >= top) return above(found.value, base, column, trace)
  const rows = rowsOf(found)
  const row = rowOf(rows, base)
  const tax = rows.ko[row * KO_COLUMNS + column]!
  trace?.figure('月額表の行', `${yenText(rows.edges[row]!)}以上 ${yenText(rows.edges[row + 1]!)}未満`)
  trace?.figure('月額表の欄', `甲欄 扶養親族等の数 ${column}人`)
  trace?.figure('行と欄が交わる税額', tax, { unit: '円' })
  return tax
}

function above({ ko }: MonthlyTableFigures, base: Yen, column: number, trace: Trace | null): Yen {
  const segment = ko.findLast(({ from }) => base >= from)!
  const start = segment.tax[column]!
  const tax = start + portion(base - segment.from, segment.rate, 100_000, truncate)
  trace?.figure('月額表の行', `${yenText(segment.from)}以上（超える額の${percent(segment.rate, 100_000)}を加算）`)
  trace?.figure('月額表の欄', `甲欄 扶養親族等の数 ${column}人`)
  trace?.figure('税額', tax, {
    working: `${yenText(start)} ＋（${yenText(base)} − ${yenText(segment.from)}）× ${percent(segment.rate, 100_000)}`,
    unit: '円',
    rounding: truncate,
  })
  return tax
}

function afterExtraPeople({ perExtraDependent }: MonthlyTableFigures, tax: Yen, dependents: number, trace: Trace | null): Yen {
  const extra = dependents - (KO_COLUMNS - 1)
  const left = Math.max(0, tax - perExtraDependent * extra)
  trace?.figure('7人を超える人数の控除後の税額', left, {
    working: `${yenText(tax)} − ${yenText(perExtraDependent)} × ${extra}人（0円を下らない）`,
    unit: '円',
  })
  return left
}
