import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { afterMonths } from './calendar.ts'

interface Row {
  readonly weeklyDays: number
  readonly yearlyDays: number
  readonly days: readonly number[]
}

interface Table {
  readonly full: readonly number[]
  readonly fullFrom: { readonly weeklyMinutes: number; readonly weeklyDays: number; readonly yearlyDays: number }
  /** From the row of most days down. */
  readonly proportional: readonly Row[]
}

const tables = loadParameter<Table>(new URL('./table.yaml', import.meta.url))

/** What the contract says on the day of the grant (昭63基発150号): days a week, or a year where they are not fixed by the week. */
export const pattern = z.object({
  weeklyMinutes: z.int().min(0).max(10_080),
  scheduledDays: z.union([
    z.object({ per: z.literal('週'), count: z.int().min(1).max(7) }),
    z.object({ per: z.literal('年'), count: z.int().min(1).max(366) }),
  ]),
})
export type Pattern = z.infer<typeof pattern>

/** Days of the table for a length of service: `years` whole years after the first six months. */
export function daysOf(
  { weeklyMinutes, scheduledDays }: Pattern,
  years: number,
  on: CivilDay,
  trace: Trace | null,
): number | Refusal {
  const table = valueOn(tables, on)
  if (isRefusal(table)) return table
  const { full, fullFrom, proportional } = table.value
  const { per, count } = scheduledDays
  const column = Math.min(years, full.length - 1)
  const whole = weeklyMinutes >= fullFrom.weeklyMinutes || count >= (per === '週' ? fullFrom.weeklyDays : fullFrom.yearlyDays)
  const row = proportional.find((one) => count >= (per === '週' ? one.weeklyDays : one.yearlyDays))
  const days = whole ? full[column]! : (row?.days[column] ?? 0)
  trace?.parameter(table, whole ? '通常の日数' : '比例付与の日数')
  trace?.figure(`継続勤務${serviceText(years)}の日数`, days, {
    working: `週${weeklyMinutes / 60}時間・${per}${count}日: ${whole ? '週30時間以上、週5日以上または年217日以上' : row === undefined ? '年48日に満たず、表にない' : `週${row.weeklyDays}日（年${row.yearlyDays}日から）の欄`}`,
    unit: '日',
  })
  return days
}

/** `6か月`, `1年6か月` … */
export function serviceText(years: number): string {
  return years === 0 ? '6か月' : `${years}年6か月`
}

const input = z.object({
  hiredOn: civilDay,
  /** 基準日 on which the leave is granted. */
  grantedOn: civilDay,
  pattern,
})

/** Days the statute gives to someone with this service on a 基準日. Before six months there is no right yet. */
export const grantDays = defineRule<z.infer<typeof input>, number>({
  name: 'paid-leave.days',
  label: '年次有給休暇の付与日数',
  articles: ['労働基準法39条1項', '労働基準法39条2項', '労働基準法39条3項', '労働基準法施行規則24条の3'],
  about: '雇入れの日と基準日の所定労働日数・時間から、その日に与える年次有給休暇の法定の日数を求めます。',
  input,
  run({ hiredOn, grantedOn, pattern }, trace) {
    const years = yearsOn(hiredOn, grantedOn)
    if (years === null) return tooEarly(hiredOn, grantedOn)
    trace?.figure('継続勤務', serviceText(years), {
      working: `${hiredOn}から6か月が終わった次の日が${afterMonths(hiredOn, 6)}（民法143条2項）、基準日は${grantedOn}`,
    })
    return daysOf(pattern, years, grantedOn, trace)
  },
})

/** Whole years since six months of service were over; null before. */
function yearsOn(hiredOn: CivilDay, day: CivilDay): number | null {
  const base = afterMonths(hiredOn, 6)
  if (day < base) return null
  let years = Number(day.slice(0, 4)) - Number(base.slice(0, 4))
  if (afterMonths(base, years * 12) > day) years--
  return years
}

function tooEarly(hiredOn: CivilDay, day: CivilDay): Refusal {
  return refuse(
    'paid-leave.before-six-months',
    `${day}は、雇入れの日（${hiredOn}）から6か月を経ていないため、法定の付与日数がありません。`,
    `法定の基準日は${afterMonths(hiredOn, 6)}です。前倒しで与えるときは paid-leave.grants で尋ねてください。`,
    { field: 'grantedOn', value: day },
  )
}
