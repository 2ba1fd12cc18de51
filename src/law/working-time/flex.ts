import { z } from 'zod'
import { addDays, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { hoursText } from '../core/format.ts'
import { defineRule, within } from '../core/rule.ts'
import { endOf, startOf } from '../overtime-limits/months.ts'
import { daysOf, legalOn, overDays } from './legal.ts'
import { legalTotal } from './total.ts'

const input = z.object({
  /** 清算期間の初日 and its months (at most three). */
  from: civilDay,
  months: z.int().min(1).max(3),
  special44: z.boolean(),
  fiveDayWeekDays: z.int().min(0).max(92).nullable(),
  /** 清算期間における総労働時間 (what is to be worked), and what was carried into it because the one before fell short. */
  agreedMinutes: z.int().min(0),
  carriedMinutes: z.int().min(0),
  /** Hours worked month by month so far, 法定休日 left out. */
  worked: z.array(z.int().min(0)).min(1).max(3),
})
type Input = z.infer<typeof input>

export interface Flex {
  /** Overtime of each month; that of the whole span stands in the last one. */
  readonly months: readonly { readonly firstDay: CivilDay; readonly lastDay: CivilDay; readonly overtime: number }[]
  readonly total: number
  readonly overtime: number
  /** Worked over the agreed hours within the law (100%), and short of them; null while the span runs. */
  readonly withinLegalOvertime: number | null
  readonly shortage: number | null
}

/**
 * Overtime of a フレックスタイム制: over one month, what passes 50 hours a week in each month, then what passes the whole span's total;
 * in a span of a month only the latter. Refuses agreed hours (with those carried in) over the total.
 */
export const flex = defineRule<Input, Flex>({
  name: 'working-time.flex',
  label: 'フレックスタイム制の時間外労働（分）',
  articles: ['労働基準法32条の3', '平30.9.7基発0907第1号'],
  about: 'フレックスタイム制の月ごとの時間外労働、法定内の残業、不足時間を求めます。',
  input,
  run(facts, trace) {
    const { from, months, special44, fiveDayWeekDays, worked } = facts
    if (worked.length > months) return tooMany(worked.length, months)
    const to = addDays(startOf(from, months), -1)
    const total = within(legalTotal, { system: 'フレックス', from, to, special44, fiveDayWeekDays }, trace)
    if (isRefusal(total)) return total
    const agreed = facts.agreedMinutes + facts.carriedMinutes
    if (agreed > total) return overTotal(facts, total)
    const legal = legalOn(from, special44, null)
    if (isRefusal(legal)) return legal
    const parts = worked.map((minutes, index) => {
      const month = { firstDay: startOf(from, index), lastDay: endOf(from, index) }
      return { ...month, overtime: months === 1 ? 0 : overFifty(month, minutes, legal.flexWeek, trace) }
    })
    if (worked.length < months) {
      return {
        months: parts,
        total,
        overtime: sum(parts.map(({ overtime }) => overtime)),
        withinLegalOvertime: null,
        shortage: null,
      }
    }
    return settle(parts, sum(worked), total, agreed, trace)
  },
})

function overFifty(month: { firstDay: CivilDay; lastDay: CivilDay }, minutes: number, week: number, trace: Trace | null): number {
  const days = daysOf({ from: month.firstDay, to: month.lastDay })
  const most = overDays(week, days)
  const overtime = Math.max(0, minutes - most)
  trace?.figure(`${month.firstDay}からの1か月の時間外`, hoursText(overtime), {
    working: `${hoursText(minutes)} − ${hoursText(week)} × ${days}日 ÷ 7 ＝ ${hoursText(most)}を超える分`,
  })
  return overtime
}

function settle(parts: Flex['months'], worked: number, total: number, agreed: number, trace: Trace | null): Flex {
  const before = sum(parts.map(({ overtime }) => overtime))
  const last = Math.max(0, worked - before - total)
  trace?.figure('清算期間を通じた時間外', hoursText(last), {
    working: `実労働${hoursText(worked)} − 月ごとの時間外${hoursText(before)} − 総枠${hoursText(total)}`,
  })
  const overtime = before + last
  const extra = Math.max(0, worked - overtime - agreed)
  const shortage = Math.max(0, agreed - worked)
  trace?.figure('法定内の残業', hoursText(extra), { working: `総労働時間${hoursText(agreed)}を超え、時間外でない分` })
  if (shortage > 0) trace?.figure('不足', hoursText(shortage), { working: '賃金控除か、次の清算期間への繰越し（次の総枠まで）' })
  const months = parts.map((part, index) => (index === parts.length - 1 ? { ...part, overtime: part.overtime + last } : part))
  return { months, total, overtime, withinLegalOvertime: extra, shortage }
}

function sum(minutes: readonly number[]): number {
  return minutes.reduce((all, one) => all + one, 0)
}

function tooMany(worked: number, months: number): Refusal {
  return refuse(
    'working-time.too-many-months',
    `清算期間が${months}か月なのに、${worked}か月分の労働時間があります。`,
    '清算期間の初日と月数を確かめてください。',
    { field: 'worked', value: String(worked) },
  )
}

function overTotal({ agreedMinutes, carriedMinutes }: Input, total: number): Refusal {
  return refuse(
    'working-time.agreed-over-total',
    `総労働時間（${hoursText(agreedMinutes)}と繰越し${hoursText(carriedMinutes)}）が、法定労働時間の総枠（${hoursText(total)}）を超えています。`,
    '不足時間の繰越しは総枠までです。残りは前の期間の賃金から控除するか、控除せずに終えてください。',
    { field: 'agreedMinutes', value: String(agreedMinutes) },
  )
}
