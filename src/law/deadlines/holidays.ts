import { addDays, dayFrom, partsOf, weekdayOf, type CivilDay } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { loadParameter } from '../core/parameter.ts'

interface Named {
  readonly name: string
  /** Years, both included. */
  readonly from?: number
  readonly until?: number
  /** MM-DD, or the `monday`th Monday of `month`. */
  readonly day?: string
  readonly month?: number
  readonly monday?: number
}

interface Statute {
  readonly substituteSkipsFrom: number
  readonly holidays: readonly Named[]
  readonly equinoxes: Readonly<Record<number, readonly [spring: number, autumn: number]>>
}

const statute = loadParameter<Statute>(new URL('./holidays.yaml', import.meta.url))
const known = statute.values[0]!
const byYear = new Map<number, ReadonlyMap<CivilDay, string>>()

/** Which days are off: those of the administration (行政機関の休日に関する法律1条), or of banks (銀行法施行令5条), whose year ends two days later. */
export type Calendar = 'administration' | 'bank'
const yearEnd = { administration: '12-29', bank: '12-31' } as const

/** The name of the holiday a day is (振替休日 and 国民の休日 as well), or null. Refuses years whose equinoxes are not announced. */
export function holidayOn(day: CivilDay): string | null | Refusal {
  if (day < known.from || day > known.until!) return unknownHolidays(day)
  const { year } = partsOf(day)
  const holidays = byYear.get(year) ?? holidaysOf(year)
  byYear.set(year, holidays)
  return holidays.get(day) ?? null
}

/** Why a day is off in a calendar (土曜日, 山の日, 年末年始 …), or null when it works. */
export function dayOff(day: CivilDay, calendar: Calendar): string | null | Refusal {
  const holiday = holidayOn(day)
  if (holiday !== null) return holiday
  const weekday = weekdayOf(day)
  if (weekday % 6 === 0) return weekday === 0 ? '日曜日' : '土曜日'
  const date = day.slice(5)
  return date >= yearEnd[calendar] || date <= '01-03' ? '年末年始' : null
}

function holidaysOf(year: number): ReadonlyMap<CivilDay, string> {
  const own = named(year)
  const all = new Map(own)
  for (const day of [...own.keys()].toSorted()) {
    if (weekdayOf(day) === 0) {
      const moved = substitute(day, own, year)
      if (!own.has(moved)) all.set(moved, '振替休日')
    }
    // 国民の休日: 前日及び翌日が国民の祝日である日.
    const between = addDays(day, 1)
    if (own.has(addDays(day, 2)) && !all.has(between) && weekdayOf(between) !== 0) all.set(between, '国民の休日')
  }
  return all
}

function substitute(day: CivilDay, own: ReadonlyMap<CivilDay, string>, year: number): CivilDay {
  let moved = addDays(day, 1)
  while (year >= known.value.substituteSkipsFrom && own.has(moved)) moved = addDays(moved, 1)
  return moved
}

function named(year: number): Map<CivilDay, string> {
  const [spring, autumn] = known.value.equinoxes[year]!
  const days = new Map([
    [dayFrom(year, 3, spring)!, '春分の日'],
    [dayFrom(year, 9, autumn)!, '秋分の日'],
  ])
  for (const { name, from, until, day, month, monday } of known.value.holidays) {
    if (year < (from ?? year) || year > (until ?? year)) continue
    days.set(day === undefined ? mondayOf(year, month!, monday!) : `${year}-${day}`, name)
  }
  return days
}

function mondayOf(year: number, month: number, count: number): CivilDay {
  const first = dayFrom(year, month, 1)!
  return addDays(first, ((8 - weekdayOf(first)) % 7) + (count - 1) * 7)
}

function unknownHolidays(day: CivilDay): Refusal {
  return refuse(
    'calendar.holidays-unknown',
    day < known.from
      ? `${day}の祝日は登録されていません（${known.from}から登録されています）。`
      : `${day}の祝日はまだ公表されていません（${known.until}まで登録されています）。`,
    '官報の公表（例年2月）を待つか、支給日を直接指定してください。期限は窓口で確かめてください。',
    { value: day },
  )
}
