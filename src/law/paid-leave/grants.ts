import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { defineRule } from '../core/rule.ts'
import { afterMonths, endOfMonths } from './calendar.ts'
import { daysOf, pattern, serviceText, type Pattern } from './days.ts'

const input = z.object({
  hiredOn: civilDay,
  /** Grants up to this day are listed. */
  until: civilDay,
  /** Contracts in the order they begin; the one in force on a 基準日 decides. The first begins on the day of hire. */
  patterns: z.array(pattern.extend({ from: civilDay })).min(1),
  /** 前倒し: the first grant, or part of it, before six months. */
  early: z.object({ on: civilDay, days: z.int().min(1).max(20) }).optional(),
  /** 斉一的取扱い: one day of the year (MM-DD) on which all are granted after their first. */
  uniform: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, '月日を MM-DD で入力してください（29日から31日は使えません）')
    .optional(),
  /** 基準日 before which fewer than four fifths were attended. */
  failed: z.array(civilDay).default([]),
})
type Input = z.output<typeof input>

export interface Grant {
  readonly day: CivilDay
  readonly grantedDays: number
  /** Service the days are those of. */
  readonly service: string
  /** Last day it can be taken (時効2年, 115条). */
  readonly usableUntil: CivilDay
}

/**
 * Every grant from hire on: six months after, then every year, by the contract of the day. Days given early bring the later grants forward
 * by as much (平6基発1号), and the part not yet worked counts as attended. A year that failed gives none; service goes on counting.
 */
export const grants = defineRule<Input, readonly Grant[]>({
  name: 'paid-leave.grants',
  label: '年次有給休暇の付与',
  articles: ['労働基準法39条1項から3項まで', '労働基準法115条', '民法143条2項', '平6.1.4基発1号'],
  about: '雇入れの日・契約・前倒しと基準日の統一から、いつ何日の年次有給休暇を与えるかを並べます。',
  input,
  run(facts, trace) {
    const { hiredOn, early, patterns, failed, until } = facts
    const legal = afterMonths(hiredOn, 6)
    if (patterns[0]!.from > hiredOn) return noContract(hiredOn)
    if (early !== undefined && (early.on < hiredOn || early.on >= legal)) return notEarly(early.on, hiredOn, legal)
    const days = grantDaysOf(facts, legal)
    const list: Grant[] = []
    for (const [years, day] of days.entries()) {
      const first = years === 0 && early !== undefined
      // The first days are those of the contract on the statutory day, also where some are given before it.
      const full = daysOf(patternOn(patterns, first ? legal : day), years, day, trace)
      if (isRefusal(full)) return full
      const before = list.length
      if (first) list.push(...split(failed.includes(legal) ? 0 : full, early, legal))
      else list.push(grantOf(day, failed.includes(day) ? 0 : full, serviceText(years)))
      for (const one of list.slice(before)) tell(trace, one, failed.includes(one.day))
    }
    const unknown = failed.find((day) => !list.some((one) => one.day === day))
    if (unknown !== undefined) return noGrantOn(unknown)
    return list.filter(({ day }) => day <= until)
  },
})

/** The 基準日 of each year of service up to `until`. */
function grantDaysOf({ until, early, uniform }: Input, legal: CivilDay): CivilDay[] {
  const first = early?.on ?? legal
  // Years of service count from the first grant (39条2項), so that one of 29 February has its own day again in a leap year.
  const after = (years: number) =>
    uniform === undefined ? afterMonths(first, years * 12) : afterMonths(nextOn(uniform, first), years * 12 - 12)
  const days = [first]
  for (let years = 1; after(years) <= until; years++) days.push(after(years))
  return days
}

/** The uniform day after a day, never more than a year later. */
function nextOn(uniform: string, day: CivilDay): CivilDay {
  const year = Number(day.slice(0, 4))
  const same = `${year}-${uniform}`
  return same > day ? same : `${year + 1}-${uniform}`
}

/** The first grant given early, and what is left of it on the statutory day. */
function split(full: number, early: { readonly on: CivilDay; readonly days: number }, legal: CivilDay): Grant[] {
  const service = `${serviceText(0)}（前倒し）`
  const part = grantOf(early.on, early.days, service)
  return early.days >= full && full > 0
    ? [part]
    : [part, grantOf(legal, Math.max(0, full - early.days), `${serviceText(0)}の残り`)]
}

function grantOf(day: CivilDay, days: number, service: string): Grant {
  return { day, grantedDays: days, service, usableUntil: endOfMonths(day, 24) }
}

function tell(trace: Trace | null, { day, grantedDays, service, usableUntil }: Grant, failed: boolean): void {
  trace?.figure(`${day}の付与（${service}）`, grantedDays, {
    working: failed ? '前の1年の出勤が8割に満たない（39条2項ただし書）' : `${usableUntil}まで使える（2年、115条）`,
    unit: '日',
  })
}

function patternOn(patterns: readonly (Pattern & { readonly from: CivilDay })[], day: CivilDay): Pattern {
  return patterns.filter(({ from }) => from <= day).at(-1)!
}

function noContract(hiredOn: CivilDay): Refusal {
  return refuse(
    'paid-leave.no-contract',
    `雇入れの日（${hiredOn}）の所定労働日数と時間がありません。`,
    '雇入れの日から始まる労働条件を、始まる日の順に入力してください。',
    { field: 'patterns', value: hiredOn },
  )
}

function notEarly(on: CivilDay, hiredOn: CivilDay, legal: CivilDay): Refusal {
  return refuse(
    'paid-leave.not-early',
    `前倒しの日（${on}）が、雇入れの日（${hiredOn}）から法定の基準日（${legal}）の前の日までの間にありません。`,
    '前倒しで与えた日を確かめてください。法定の基準日に与えるなら前倒しの欄を空けてください。',
    { field: 'early.on', value: on },
  )
}

function noGrantOn(day: CivilDay): Refusal {
  return refuse(
    'paid-leave.no-grant-on',
    `8割に満たないと入力された${day}は、この人の基準日ではありません。`,
    '8割に満たなかった期間のすぐ後の基準日を入力してください。',
    { field: 'failed', value: day },
  )
}
