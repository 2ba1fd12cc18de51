import { addDays, dayFrom, partsOf } from './day.ts'
import type { CivilDay } from './day.ts'

/**
 * Ages by 年齢計算ニ関スル法律 and 民法143条: the day of birth counts, so an age is attained at the end of the day before the birthday,
 * and that day is the day of attaining. Someone born on 2/29 attains on 2/28 every year (民法143条2項ただし書).
 */

/** The day on which an age (whole years) is attained. */
export function attainedOn(birth: CivilDay, age: number): CivilDay {
  return addDays(birthdayIn(birth, partsOf(birth).year + age), -1)
}

/**
 * The birthday itself in a year, for rules that count from it (75歳 後期高齢者: 高齢者の医療の確保に関する法律52条).
 * Always the day after attaining, hence 3/1 in a common year for someone born on 2/29.
 */
export function birthdayIn(birth: CivilDay, year: number): CivilDay {
  const { month, day } = partsOf(birth)
  return dayFrom(year, month, day) ?? `${String(year).padStart(4, '0')}-03-01`
}

/** The age in whole years on a day, the day of attaining included. A day before the birth is a bug. */
export function ageOn(birth: CivilDay, day: CivilDay): number {
  if (day < birth) throw new Error(`age asked for ${day}, before the birth on ${birth}`)
  const age = partsOf(addDays(day, 1)).year - partsOf(birth).year
  return attainedOn(birth, age) <= day ? age : age - 1
}
