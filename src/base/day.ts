/**
 * Civil days and months of the Gregorian calendar, as the text ISO 8601 writes them, so that they sort and compare as text.
 * Pure arithmetic: no clock, no time zone. "Today" is a fact handed in by a door (Asia/Tokyo).
 */

/** `YYYY-MM-DD`, always a day that exists. */
export type CivilDay = string
/** `YYYY-MM`. */
export type Month = string

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH = /^(\d{4})-(\d{2})$/

/** Days in a month of a year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Leap years of the Gregorian calendar. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** True when the text is a day that exists. */
export function isDay(text: string): text is CivilDay {
  const match = DAY.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** True when the text is a month. */
export function isMonth(text: string): text is Month {
  const match = MONTH.exec(text)
  return match !== null && Number(match[2]) >= 1 && Number(match[2]) <= 12
}

/** A day from its parts; null when no such day exists. */
export function dayFrom(year: number, month: number, day: number): CivilDay | null {
  const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
  return isDay(text) ? text : null
}

/** Year, month and day as numbers. */
export function partsOf(day: CivilDay): { year: number; month: number; day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) }
}

/** The month a day falls in. */
export function monthOf(day: CivilDay): Month {
  return day.slice(0, 7)
}

/** First day of a month. */
export function firstDayOf(month: Month): CivilDay {
  return `${month}-01`
}

/** Last day of a month. */
export function lastDayOf(month: Month): CivilDay {
  return `${month}-${pad(daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7))))}`
}

/** The given day of a month, or its last day when the month is shorter (末日 is written 31). */
export function dayOfMonth(month: Month, day: number): CivilDay {
  const last = lastDayOf(month)
  return day >= Number(last.slice(8, 10)) ? last : `${month}-${pad(day)}`
}

/** Moves a month forward or back. */
export function addMonths(month: Month, count: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  const year = Math.floor(index / 12)
  return `${year > 999 ? year : String(year).padStart(4, '0')}-${pad((index % 12) + 1)}`
}

/** Whole months from one month to another (negative when `to` is earlier). */
export function monthsBetween(from: Month, to: Month): number {
  const index = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return index(to) - index(from)
}

/** Days since 1970-01-01 (proleptic Gregorian). */
export function dayNumber(day: CivilDay): number {
  const { year, month, day: date } = partsOf(day)
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The day with this number of days since 1970-01-01. */
export function dayFromNumber(number: number): CivilDay {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(date)}`
}

/** Moves a day forward or back. */
export function addDays(day: CivilDay, count: number): CivilDay {
  return dayFromNumber(dayNumber(day) + count)
}

/** Days from one day to another (0 for the same day). */
export function daysBetween(from: CivilDay, to: CivilDay): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(day: CivilDay): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
