import { daysBetween, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Trace } from '../core/finding.ts'
import { hoursText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { endOf } from '../overtime-limits/months.ts'

/** 法定労働時間 in minutes. */
export interface Legal {
  readonly day: number
  readonly week: number
}

interface Hours {
  readonly day: number
  readonly week: number
  readonly specialWeek: number
  readonly flexWeek: number
}

const legal = loadParameter<Hours>(new URL('./legal.yaml', import.meta.url))

/** A 変形 or フレックス system and the span it settles over. */
export interface Span {
  readonly system: '1か月単位の変形' | 'フレックス' | '1年単位の変形'
  readonly from: CivilDay
  readonly to: CivilDay
}

/** The legal hours on a day; the 44-hour week of small shops when asked for. */
export function legalOn(day: CivilDay, special: boolean, trace: Trace | null): (Legal & { readonly flexWeek: number }) | Refusal {
  const found = valueOn(legal, day)
  if (isRefusal(found)) return found
  const week = special ? found.value.specialWeek : found.value.week
  trace?.parameter(found, `1日${hoursText(found.value.day)}・1週${hoursText(week)}`)
  return { day: found.value.day, week, flexWeek: found.value.flexWeek }
}

/** Days of a span, both ends counted. */
export function daysOf({ from, to }: { readonly from: CivilDay; readonly to: CivilDay }): number {
  return daysBetween(from, to) + 1
}

/** 週の法定労働時間 × 暦日数 ÷ 7 in whole minutes; the fraction is dropped, in the worker's favour. */
export function overDays(weekMinutes: number, days: number): number {
  return Math.floor((weekMinutes * days) / 7)
}

/** Refuses a span its system does not allow, and the 44-hour week where the law knows only 40. */
export function wrongSpan({ system, from, to }: Span, special: boolean): Refusal | null {
  const month = endOf(from, 0)
  const [most, least] =
    system === '1か月単位の変形' ? [month, from] : system === 'フレックス' ? [endOf(from, 2), from] : [endOf(from, 11), month]
  const short = system === '1年単位の変形' ? to <= least : to < least
  if (short || to > most) return wrongLength(system, from, to)
  const only40 = system === '1年単位の変形' || (system === 'フレックス' && to > month)
  return special && only40 ? no44(system) : null
}

function wrongLength(system: string, from: CivilDay, to: CivilDay): Refusal {
  return refuse(
    'working-time.period-length',
    `${system}の期間${from}〜${to}は、法律の長さに合いません。`,
    '1か月単位の変形は1か月以内、フレックスは3か月以内、1年単位の変形は1か月を超え1年以内です。起算日と期間を確かめてください。',
    { field: 'to', value: to },
  )
}

function no44(system: string): Refusal {
  return refuse(
    'working-time.no-44-hours',
    `${system}には、週44時間の特例がありません。`,
    '1年単位の変形と1か月を超えるフレックスは、小規模の商店などでも週40時間で計算してください。',
    { field: 'special44' },
  )
}
