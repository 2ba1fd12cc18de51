import {
  addDays,
  addMonths,
  dayOfMonth,
  daysInMonth,
  firstDayOf,
  lastDayOf,
  monthOf,
  partsOf,
  type CivilDay,
} from '../../base/day.ts'

/** How a procedure counts to its last day. `counted`: the event day is the first day (起算して, or it begins at midnight: 民法140条ただし書). */
export type Count =
  | { readonly kind: 'days'; readonly days: number; readonly counted?: true }
  | { readonly kind: 'months'; readonly months: number; readonly counted?: true }
  /** Months from the first day of the event's month. */
  | { readonly kind: 'months-of-month'; readonly months: number }
  /** A day of the month so many months later; 31 is its last day. */
  | { readonly kind: 'day-of-month'; readonly months: number; readonly day: number }
  /** A fixed day, by the month of the event. */
  | { readonly kind: 'by-month'; readonly rows: readonly Row[] }
  /** The end of the month in which so many months (after so many weeks, or from the next day) are over. */
  | { readonly kind: 'end-of-month'; readonly months: number; readonly weeks?: number; readonly after?: true }
  /** The day before the event. */
  | { readonly kind: 'before' }
  /** 速やかに, 遅滞なく; or the day an office has told. No day follows from the law. */
  | { readonly kind: 'prompt' | 'told' }

interface Row {
  readonly from: number
  readonly to: number
  readonly years: number
  readonly due: string
}

export interface Counted {
  readonly day: CivilDay
  readonly working: string
}

/** The last day before holidays are looked at, and how it was counted; null where the law names no day. */
export function countFrom(count: Count, event: CivilDay): Counted | null {
  switch (count.kind) {
    case 'prompt':
    case 'told':
      return null
    case 'before':
      return { day: addDays(event, -1), working: `${event}の前日` }
    case 'days': {
      const first = firstCounted(event, count.counted)
      return { day: addDays(first, count.days - 1), working: `${begins(first, event)}${count.days}日目` }
    }
    case 'months': {
      const first = firstCounted(event, count.counted)
      return {
        day: endOfMonths(first, count.months),
        working: `${begins(first, event)}${count.months}か月の末日（民法143条2項）`,
      }
    }
    case 'months-of-month': {
      const first = firstDayOf(monthOf(event))
      return { day: endOfMonths(first, count.months), working: `月の初日${first}から起算して${count.months}か月の末日` }
    }
    case 'day-of-month': {
      const day = dayOfMonth(addMonths(monthOf(event), count.months), count.day)
      return { day, working: `${event}の属する月の${later(count.months)}${count.day === 31 ? '末日' : `${count.day}日`}` }
    }
    case 'by-month': {
      const { year, month } = partsOf(event)
      const row = count.rows.find(({ from, to }) => from <= month && month <= to)!
      return { day: `${year + row.years}-${row.due}`, working: `${event}を含む期間の決まった日` }
    }
    case 'end-of-month':
      return endOfMonth(count, event)
  }
}

function endOfMonth(count: Extract<Count, { kind: 'end-of-month' }>, event: CivilDay): Counted {
  const first = count.weeks !== undefined ? addDays(event, count.weeks * 7) : count.after ? addDays(event, 1) : event
  const over = endOfMonths(first, count.months)
  const weeks = count.weeks === undefined ? '' : `${event}から起算して${count.weeks}週間の翌日`
  const start = weeks === '' ? (count.after ? `${event}の翌日` : '') : weeks
  return {
    day: lastDayOf(monthOf(over)),
    working: `${start}${first}から起算して${count.months}か月を経過する日は${over}、その月の末日`,
  }
}

/** 民法143条2項: the day before the same day of the last month; where that month has no such day, its last day. */
export function endOfMonths(first: CivilDay, months: number): CivilDay {
  const last = addMonths(monthOf(first), months)
  const { day } = partsOf(first)
  const { year, month } = partsOf(firstDayOf(last))
  return day > daysInMonth(year, month) ? lastDayOf(last) : addDays(dayOfMonth(last, day), -1)
}

function firstCounted(event: CivilDay, counted: true | undefined): CivilDay {
  return counted ? event : addDays(event, 1)
}

function begins(first: CivilDay, event: CivilDay): string {
  return first === event ? `${event}を1日目として` : `${event}の翌日から数えて（初日不算入、民法140条）`
}

function later(months: number): string {
  return months === 0 ? '' : months === 1 ? '翌月' : `${months}か月後の月の`
}
