import type { CivilDay } from '../../base/day.ts'

/** 振込指定日 of a header: MMDD. */
export function monthDayOf(day: CivilDay): string {
  return day.slice(5, 7) + day.slice(8, 10)
}
