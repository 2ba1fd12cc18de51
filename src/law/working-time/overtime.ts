import { z } from 'zod'
import { addDays, weekdayOf, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import { hoursText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { daysOf, legalOn, overDays, wrongSpan, type Legal } from './legal.ts'
import { span } from './total.ts'

const minutes = z.int().min(0).max(2880)
const day = z.object({
  day: civilDay,
  plannedMinutes: minutes,
  workedMinutes: minutes,
  /** 法定休日: its work is paid as such and counts nowhere else. */
  legalHoliday: z.boolean(),
})
type Day = z.infer<typeof day>

const input = z.object({
  system: z.enum(['原則', '1か月単位の変形', '1年単位の変形']),
  /** 変形期間・対象期間; for 原則 the wage period. */
  ...span,
  /** The part of it that is asked about, e.g. the wage period of a month; absent, all of it. */
  window: z.object({ from: civilDay, to: civilDay }).optional(),
  /** 週の起算日 by the work rules: 0 日曜 (where they say nothing) … 6 土曜. */
  weekStart: z.int().min(0).max(6),
  /** Each day of the span in order; for 原則 from the first day of its first week. */
  days: z.array(day),
})
type Input = z.infer<typeof input>

export interface WorkedTime {
  /** Overtime by the step that found it. */
  readonly dayOvertime: number
  readonly weekOvertime: number
  readonly periodOvertime: number
  readonly overtime: number
  readonly withinLegalOvertime: number
  readonly legalHoliday: number
}

/**
 * Which worked minutes are 時間外: by the day, then by the week what is not counted yet, then by the period. A day or week planned longer than
 * the law's is held against its plan. Each excess falls on the day that makes it. Refuses gaps in the days and a plan over the total.
 */
export const workedTime = defineRule<Input, WorkedTime>({
  name: 'working-time.overtime',
  label: '時間外労働の時間（分）',
  articles: ['労働基準法32条', '労働基準法32条の2・32条の4', '昭63.1.1基発1号', '平6.3.31基発181号'],
  about: '日ごとの所定と実労働から、時間外（日・週・期間の順）、法定内の残業、法定休日の時間を分で求めます。',
  input,
  run(facts, trace) {
    const { system, from, to, special44 } = facts
    const wrong = system === '原則' ? null : wrongSpan({ system, from, to }, special44)
    if (wrong !== null) return wrong
    const legal = legalOn(from, special44, trace)
    if (isRefusal(legal)) return legal
    const gap = missingDay(facts)
    if (gap !== null) return gap
    const total = system === '原則' ? null : overDays(legal.week, daysOf(facts))
    const over = overPlanned(facts, legal, total)
    if (over !== null) return over
    const found = count(facts, legal, total)
    if (trace !== null) {
      trace.figure('日の時間外', hoursText(found.dayOvertime), { working: '8時間（所定がそれより長い日は所定）を超える時間' })
      trace.figure('週の時間外', hoursText(found.weekOvertime), {
        working: `週${hoursText(legal.week)}（所定がそれより長い週は所定）を超え、日で数えていない時間`,
      })
      if (total !== null) {
        trace.figure('期間の時間外', hoursText(found.periodOvertime), {
          working: `総枠${hoursText(total)}を超え、日と週で数えていない時間`,
        })
      }
      trace.figure('時間外労働', hoursText(found.overtime), { working: '日・週・期間の合計' })
      trace.figure('法定内の残業', hoursText(found.withinLegalOvertime), { working: '所定を超え、時間外でない時間' })
    }
    return found
  },
})

/** Weeks in order. In a 変形 system the weeks at its ends are cut by it. */
function weeksOf({ days, weekStart }: Input): readonly (readonly Day[])[] {
  const weeks: Day[][] = []
  for (const one of days) {
    if (weeks.length === 0 || weekdayOf(one.day) === weekStart) weeks.push([])
    weeks.at(-1)!.push(one)
  }
  return weeks
}

function count(facts: Input, legal: Legal, total: number | null): WorkedTime {
  const { from, to } = facts.window ?? facts
  const sums = { dayOvertime: 0, weekOvertime: 0, periodOvertime: 0, extra: 0, legalHoliday: 0 }
  let ofPeriod = 0
  for (const week of weeksOf(facts)) {
    const most = weekLimit(week, legal, total !== null)
    let ofWeek = 0
    for (const one of week) {
      const inside = from <= one.day && one.day <= to
      if (one.legalHoliday) {
        if (inside) sums.legalHoliday += one.workedMinutes
        continue
      }
      const dayOvertime = Math.max(0, one.workedMinutes - Math.max(legal.day, one.plannedMinutes))
      const left = one.workedMinutes - dayOvertime
      const weekOvertime = over(ofWeek, left, most)
      ofWeek += left
      const periodOvertime = total === null ? 0 : over(ofPeriod, left - weekOvertime, total)
      ofPeriod += left - weekOvertime
      if (!inside) continue
      sums.dayOvertime += dayOvertime
      sums.weekOvertime += weekOvertime
      sums.periodOvertime += periodOvertime
      sums.extra += Math.max(0, one.workedMinutes - one.plannedMinutes)
    }
  }
  const { extra, ...rest } = sums
  const overtime = rest.dayOvertime + rest.weekOvertime + rest.periodOvertime
  return { ...rest, overtime, withinLegalOvertime: Math.max(0, extra - overtime) }
}

/** How much of `more` passes the limit when `before` is used already. */
function over(before: number, more: number, limit: number): number {
  return Math.max(0, before + more - limit) - Math.max(0, before - limit)
}

function weekLimit(week: readonly Day[], legal: Legal, variable: boolean): number {
  if (!variable) return legal.week
  return Math.max(planned(week), overDays(legal.week, week.length))
}

function planned(days: readonly Day[]): number {
  return days.reduce((sum, one) => sum + one.plannedMinutes, 0)
}

/** The first day there should be: of the span, or for 原則 of the week it begins in. */
function firstOf({ system, from, weekStart }: Input): CivilDay {
  return system === '原則' ? addDays(from, -((weekdayOf(from) - weekStart + 7) % 7)) : from
}

function missingDay(facts: Input): Refusal | null {
  const first = firstOf(facts)
  const count = daysOf({ from: first, to: facts.to })
  for (let index = 0; index < Math.max(count, facts.days.length); index++) {
    const wanted = addDays(first, index)
    if (facts.days[index]?.day === wanted && index < count) continue
    return refuse(
      'working-time.day-missing',
      `${first}から${facts.to}までの日が、${wanted}のところで抜けているか余っています。`,
      '期間のすべての日を順に入力してください（休日は所定0分）。原則の労働時間制では、その週の初日から要ります。',
      { field: `days.${index}`, value: facts.days[index]?.day ?? wanted },
    )
  }
  return null
}

function overPlanned(facts: Input, legal: Legal, total: number | null): Refusal | null {
  if (total !== null) {
    const sum = planned(facts.days)
    return sum > total ? planOver('期間の所定', sum, total) : null
  }
  for (const one of facts.days)
    if (one.plannedMinutes > legal.day) return planOver(`${one.day}の所定`, one.plannedMinutes, legal.day)
  for (const week of weeksOf(facts)) {
    const sum = planned(week)
    if (sum > legal.week) return planOver(`${week[0]!.day}からの週の所定`, sum, legal.week)
  }
  return null
}

function planOver(what: string, sum: number, most: number): Refusal {
  return refuse(
    'working-time.plan-over-legal',
    `${what}（${hoursText(sum)}）が、法定労働時間（${hoursText(most)}）を超えています。`,
    '勤務の予定を組み直すか、労働時間制の種類と期間を確かめてください。',
    { field: 'days', value: String(sum) },
  )
}
