import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { defineRule } from '../core/rule.ts'
import { endOfMonths } from './calendar.ts'

/** Days a year that may be taken by the hour (39条4項2号), carried-over ones among them. */
const HOURLY_DAYS = 5

const input = z.object({
  /** The day the balance is asked for. */
  on: civilDay,
  grants: z.array(z.object({ day: civilDay, days: z.int().min(0).max(40) })).min(1),
  /** Days, half-days or hours taken. */
  taken: z.array(
    z.union([
      z.object({ day: civilDay, halfDays: z.int().min(1).max(2) }),
      z.object({ day: civilDay, hours: z.int().min(1).max(23) }),
    ]),
  ),
  /** 1日の所定労働時間 in minutes, for leave by the hour (an hour's fraction goes up); null where there is no agreement on it. */
  dailyMinutes: z.int().min(1).max(1440).nullable(),
})
type Input = z.infer<typeof input>
type Taken = Input['taken'][number]

export interface Lot {
  readonly granted: CivilDay
  readonly usableUntil: CivilDay
  /** Left on the day asked: half-days, and the minutes that make no half-day. */
  readonly halfDays: number
  readonly minutes: number
}

export interface Balance {
  readonly lots: readonly Lot[]
  readonly halfDays: number
  readonly minutes: number
  /** Half-days lost by 時効 up to the day asked, fractions by the hour left out. */
  readonly lapsed: number
}

interface Open {
  readonly day: CivilDay
  readonly usableUntil: CivilDay
  /** Units left: a day is twice the hours of a day, so that an hour is 2 and half a day whole. */
  left: number
}

/**
 * What is left of the leave on a day: each grant holds two years (115条), the oldest is taken first, hours are those of a day rounded up.
 * Refuses what was not there on its day, and more than five days a year by the hour.
 */
export const balance = defineRule<Input, Balance>({
  name: 'paid-leave.balance',
  label: '年次有給休暇の残日数',
  articles: ['労働基準法39条4項', '労働基準法115条', '労働基準法施行規則24条の4'],
  about: '付与と取得の記録から、ある日に残っている年次有給休暇を、古い付与から使い2年で消えるものとして求めます。',
  input,
  run(facts, trace) {
    const { on, grants, dailyMinutes } = facts
    const hoursOfDay = dailyMinutes === null ? 1 : Math.ceil(dailyMinutes / 60)
    const lots = grants
      .toSorted((one, other) => (one.day < other.day ? -1 : 1))
      .map(({ day, days }): Open => ({ day, usableUntil: endOfMonths(day, 24), left: days * 2 * hoursOfDay }))
    const wrong = hourlyRefusal(facts, hoursOfDay)
    if (wrong !== null) return wrong
    for (const one of facts.taken.filter(({ day }) => day <= on).toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
      const short = take(lots, one, hoursOfDay)
      if (isRefusal(short)) return short
    }
    return answer(lots, on, hoursOfDay, trace)
  },
})

function take(lots: readonly Open[], taken: Taken, hoursOfDay: number): null | Refusal {
  let wanted = 'hours' in taken ? taken.hours * 2 : taken.halfDays * hoursOfDay
  for (const lot of lots) {
    if (wanted === 0) break
    if (taken.day < lot.day || lot.usableUntil < taken.day) continue
    const from = Math.min(lot.left, wanted)
    lot.left -= from
    wanted -= from
  }
  return wanted === 0 ? null : notEnough(taken.day)
}

function answer(lots: readonly Open[], on: CivilDay, hoursOfDay: number, trace: Trace | null): Balance {
  const open = lots.filter(({ day, usableUntil }) => day <= on && on <= usableUntil)
  const gone = lots.filter(({ usableUntil }) => usableUntil < on)
  const shown = open.map(({ day, usableUntil, left }): Lot => ({ granted: day, usableUntil, ...split(left, hoursOfDay) }))
  const sum = split(
    open.reduce((total, { left }) => total + left, 0),
    hoursOfDay,
  )
  const lapsed = gone.reduce((total, { left }) => total + Math.floor(left / hoursOfDay), 0)
  if (trace !== null) {
    for (const { granted, usableUntil, halfDays, minutes } of shown) {
      trace.figure(`${granted}の付与の残り`, daysText(halfDays, minutes), {
        working: `古い付与から使う。${usableUntil}まで使える（2年、115条）`,
      })
    }
    for (const { day, usableUntil, left } of gone) {
      if (left > 0) trace.figure(`${day}の付与`, '時効で消滅', { working: `${usableUntil}で2年（115条）` })
    }
  }
  return { lots: shown, ...sum, lapsed }
}

/** Units as half-days and the rest, a unit of which is half an hour. */
function split(left: number, hoursOfDay: number): { halfDays: number; minutes: number } {
  return { halfDays: Math.floor(left / hoursOfDay), minutes: (left % hoursOfDay) * 30 }
}

/** Leave by the hour: only by agreement, and within five days of each year from 基準日 to 基準日. */
function hourlyRefusal({ taken, grants, dailyMinutes }: Input, hoursOfDay: number): Refusal | null {
  const hours = taken.flatMap((one) => ('hours' in one ? [one] : []))
  if (hours.length > 0 && dailyMinutes === null) return noAgreement(hours[0]!.day)
  const starts = grants.map(({ day }) => day).toSorted()
  const sums = new Map<number, number>()
  for (const { day, hours: count } of hours) {
    const year = starts.filter((start) => start <= day).length
    const sum = (sums.get(year) ?? 0) + count
    if (sum > HOURLY_DAYS * hoursOfDay) return tooManyHours(day, HOURLY_DAYS * hoursOfDay)
    sums.set(year, sum)
  }
  return null
}

function daysText(halfDays: number, minutes: number): string {
  return `${halfDays / 2}日${minutes === 0 ? '' : `と${minutes / 60}時間`}`
}

function notEnough(day: CivilDay): Refusal {
  return refuse(
    'paid-leave.not-enough',
    `${day}に取得した年次有給休暇の分が、その日に残っていません。`,
    '付与の日と日数、取得の記録、2年の時効を確かめてください。',
    { field: 'taken', value: day },
  )
}

function noAgreement(day: CivilDay): Refusal {
  return refuse(
    'paid-leave.no-hourly-agreement',
    `${day}に時間単位の取得がありますが、1日の所定労働時間がありません。`,
    '時間単位年休の労使協定を確かめ、1日の所定労働時間を分で入力してください。協定がなければ時間単位では与えられません。',
    { field: 'dailyMinutes', value: day },
  )
}

function tooManyHours(day: CivilDay, most: number): Refusal {
  return refuse(
    'paid-leave.too-many-hours',
    `${day}で、時間単位の取得が1年5日分（${most}時間）を超えます。`,
    '超える分は1日または半日の取得として記録してください。時間単位は前の年からの繰越しを含めて1年5日以内です。',
    { field: 'taken', value: day },
  )
}
