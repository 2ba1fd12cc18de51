import { addDays, addMonths, dayFrom, firstDayOf, monthOf, monthsBetween, partsOf, type CivilDay } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import type { Stretch } from './facts.ts'

/** Minutes of one month of the agreement. */
export interface Sum {
  readonly overtime: number
  readonly holiday: number
}

/** The first day of the agreement's month with this number (0 its first): its 応当日, or the first after a month too short (民法143条2項). */
export function startOf(from: CivilDay, number: number): CivilDay {
  const month = addMonths(monthOf(from), number)
  const { year, month: name } = partsOf(firstDayOf(month))
  return dayFrom(year, name, partsOf(from).day) ?? firstDayOf(addMonths(month, 1))
}

/** The last day of the agreement's month with this number. */
export function endOf(from: CivilDay, number: number): CivilDay {
  return addDays(startOf(from, number + 1), -1)
}

/** The number of the agreement's month a day lies in; negative before its first day. */
export function numberOf(from: CivilDay, day: CivilDay): number {
  const number = monthsBetween(monthOf(from), monthOf(day))
  return startOf(from, number) <= day ? number : number - 1
}

/** Minutes by month of the agreement. Refuses a stretch that no single month holds, or that covers a day twice. */
export function sumsOf(from: CivilDay, hours: readonly Stretch[]): ReadonlyMap<number, Sum> | Refusal {
  const sums = new Map<number, Sum>()
  let last: Stretch | undefined
  for (const one of hours.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (one.to < one.from || (last !== undefined && one.from <= last.to)) return impossible(one)
    last = one
    const number = numberOf(from, one.from)
    if (one.to > endOf(from, number)) return straddles(one, endOf(from, number))
    const { overtime, holiday } = sums.get(number) ?? none
    sums.set(number, { overtime: overtime + one.overtimeMinutes, holiday: holiday + one.holidayMinutes })
  }
  return sums
}

export const none: Sum = { overtime: 0, holiday: 0 }

function impossible({ from, to }: Stretch): Refusal {
  return refuse(
    'overtime-limits.impossible-hours',
    `${from}から${to}までの時間は、期間が逆か、ほかの期間と重なっています。`,
    '勤怠の期間を確かめ、同じ日を2回数えないようにしてください。',
    { field: 'hours', value: from },
  )
}

function straddles({ from, to }: Stretch, end: CivilDay): Refusal {
  return refuse(
    'overtime-limits.straddles',
    `${from}から${to}までの時間が、36協定の月の区切り（${end}まで）をまたいでいます。`,
    '36協定の起算日で区切った月ごとか、1日ごとの時間を入力してください。',
    { field: 'hours', value: from },
  )
}
