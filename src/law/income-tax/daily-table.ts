import { z } from 'zod'
import { civilDay, yenAmount } from '../../base/zod.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen, portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { percent, yenText } from '../core/format.ts'
import { valueOn, type Found } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { dailyRowsOf, dailyTableFigures, type DailySegment, type DailyTableFigures } from './daily-rows.ts'
import { KO_COLUMNS } from './tables.ts'

const input = z.object({
  payDay: civilDay,
  /** その支払の社会保険料等控除後の給与等の金額 */
  base: yenAmount,
  /** The days the pay is for: 1 for pay by the day, 7 for a week, the days worked for part of a month. */
  days: z.int().min(1),
  /** 甲: 扶養控除等申告書あり, 乙: なし, 丙: 日雇い and employment of two months or less. */
  column: z.enum(['甲', '乙', '丙']),
  /** 甲: 扶養親族等の数. 乙: 従たる給与についての扶養控除等申告書の人数, usually 0. Nobody counts in 丙. */
  dependents: z.int().min(0),
})

type Facts = z.infer<typeof input>

/** 日額表: the pay of one day is looked up, and the tax is taken for each of the days. */
export const dailyWithholding = defineRule<Facts, Yen>({
  name: 'income-tax.daily-withholding',
  label: '源泉所得税及び復興特別所得税（日額表）',
  articles: ['所得税法185条1項1号〜3号', '所得税法別表第三', '復興財源確保法28条・29条'],
  about: '日払・週払・月の中途の入退社など、日額表によって源泉徴収する税額を求めます。',
  input,
  run({ payDay, base, days, column, dependents }, trace) {
    const found = valueOn(dailyTableFigures, payDay)
    if (isRefusal(found)) return found
    trace?.parameter(found, found.value.edition)
    const daily = portion(base, 1, days, truncate)
    trace?.figure('1日あたりの社会保険料等控除後の給与等の金額', daily, {
      working: `${yenText(base)} ÷ ${days}日`,
      unit: '円',
      rounding: truncate,
    })
    const tax = daily <= 0 ? 0 : taxOf(found, daily, column, dependents, trace)
    if (isRefusal(tax) || days === 1) return tax
    trace?.figure('税額', tax * days, { working: `${yenText(tax)} × ${days}日`, unit: '円' })
    return tax * days
  },
})

type Table = Found<DailyTableFigures>

function taxOf(table: Table, daily: Yen, column: Facts['column'], dependents: number, trace: Trace | null): Yen | Refusal {
  if (column === '丙') return hei(table, daily, trace)
  const people = column === '甲' ? Math.min(dependents, KO_COLUMNS - 1) : KO_COLUMNS
  const tax = koOrOtsu(table, daily, people, trace)
  const extra = column === '甲' ? Math.max(0, dependents - people) : dependents
  if (isRefusal(tax) || extra === 0) return tax
  const { perExtraDependent } = table.value
  const left = Math.max(0, tax - perExtraDependent * extra)
  trace?.figure(column === '甲' ? '7人を超える人数の控除後の税額' : '従たる給与の扶養親族等の控除後の税額', left, {
    working: `${yenText(tax)} − ${yenText(perExtraDependent)} × ${extra}人（0円を下らない）`,
    unit: '円',
  })
  return left
}

/** `people` is the column of a printed row: 0 to 7, or 8 for the 乙欄. */
function koOrOtsu(table: Table, daily: Yen, people: number, trace: Trace | null): Yen | Refusal {
  const { first, step, top, ko, otsu, edition } = table.value
  const name = people < KO_COLUMNS ? `甲欄 扶養親族等の数 ${people}人` : '乙欄'
  if (daily < first) {
    if (people < KO_COLUMNS) return cell(`${formatYen(first)}円未満`, name, 0, trace)
    const tax = portion(daily, otsu.lowRate, 100_000, truncate)
    trace?.figure('税額（乙欄）', tax, {
      working: `${yenText(daily)} × ${percent(otsu.lowRate, 100_000)}`,
      unit: '円',
      rounding: truncate,
    })
    return tax
  }
  if (daily >= top) {
    const segments = people < KO_COLUMNS ? ko.map((one) => ({ ...one, tax: one.tax?.[people] ?? null })) : otsu.segments
    return above(segments, daily, edition, name, trace)
  }
  const row = Math.floor((daily - first) / step)
  const rows = dailyRowsOf(table)
  const tax = people < KO_COLUMNS ? rows.ko[row * KO_COLUMNS + people]! : rows.otsu[row]!
  return cell(rowText(first + row * step, step), name, tax, trace)
}

function hei(table: Table, daily: Yen, trace: Trace | null): Yen | Refusal {
  const { hei: own, step, top, edition } = table.value
  if (daily < own.first) return cell(`${formatYen(own.first)}円未満`, '丙欄', 0, trace)
  if (daily >= top) return above(own.segments, daily, edition, '丙欄', trace)
  const row = Math.floor((daily - own.first) / step)
  return cell(rowText(own.first + row * step, step), '丙欄', dailyRowsOf(table).hei[row]!, trace)
}

function above(segments: readonly DailySegment[], daily: Yen, edition: string, name: string, trace: Trace | null): Yen | Refusal {
  const { from, rate, tax: start } = segments.findLast((segment) => daily >= segment.from)!
  if (rate === null || start === null) return refuseUnread(from, edition, name)
  const tax = start + portion(daily - from, rate, 100_000, truncate)
  trace?.figure('日額表の行', `${yenText(from)}以上（超える額の${percent(rate, 100_000)}を加算）`)
  trace?.figure(`税額（${name}）`, tax, {
    working: `${yenText(start)} ＋（${yenText(daily)} − ${yenText(from)}）× ${percent(rate, 100_000)}`,
    unit: '円',
    rounding: truncate,
  })
  return tax
}

function refuseUnread(from: Yen, edition: string, name: string): Refusal {
  return refuse(
    'income-tax.daily-row-unread',
    `${edition}の日額表のうち、${name}の${formatYen(from)}円以上の行は、まだ確かめられていません。`,
    '国税庁の「源泉徴収税額表」（日額表）でその行の税額を確かめ、金額で入力してください。',
    { field: 'base' },
  )
}

function rowText(from: Yen, step: Yen): string {
  return `${yenText(from)}以上 ${yenText(from + step)}未満`
}

function cell(row: string, column: string, tax: Yen, trace: Trace | null): Yen {
  trace?.figure('日額表の行', row)
  trace?.figure('日額表の欄', column)
  trace?.figure('行と欄が交わる税額', tax, { unit: '円' })
  return tax
}
