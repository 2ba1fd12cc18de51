import { addDays, addMonths, dayFrom, firstDayOf, monthOf, type CivilDay } from '../../base/day.ts'

/**
 * The day after a period of months that begins on `day` (民法143条2項): the same date, or the first of the next month where the last month
 * has no such date and the period ends with it (from 8月31日 six months end on 2月末日, and the day is 3月1日).
 */
export function afterMonths(day: CivilDay, count: number): CivilDay {
  const month = addMonths(monthOf(day), count)
  const [year, of] = month.split('-').map(Number)
  return dayFrom(year!, of!, Number(day.slice(8))) ?? firstDayOf(addMonths(month, 1))
}

/** Last day of a period of months that begins on `day`. */
export function endOfMonths(day: CivilDay, count: number): CivilDay {
  return addDays(afterMonths(day, count), -1)
}
