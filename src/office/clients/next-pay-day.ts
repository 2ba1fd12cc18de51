import { addMonths, monthOf, type CivilDay, type Month } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import { periodOf, type PayCalendar } from '../payroll/period.ts'

export interface NextPayDay {
  readonly month: Month
  readonly day: CivilDay
}

/** The first pay day on or after a day, as the client's calendar says; null where the holidays are not announced yet. */
export function nextPayDay(client: PayCalendar, today: CivilDay): NextPayDay | null {
  // The pay day of the month before may have moved into this one, and that of next month out of it.
  for (let ahead = -1; ahead <= 2; ahead++) {
    const month = addMonths(monthOf(today), ahead)
    const period = periodOf(client, month)
    if (isRefusal(period)) return null
    if (period.payDay >= today) return { month, day: period.payDay }
  }
  return null
}
