import { partsOf, weekdayOf } from '../../base/day.ts'
import type { CivilDay } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import type { Refusal } from '../../base/refusal.ts'
import { formatWareki } from '../../base/wareki.ts'

/** 振込指定日 of a header: MMDD. */
export function monthDayOf(day: CivilDay): string {
  return day.slice(5, 7) + day.slice(8, 10)
}

/** True when banks are closed: Saturdays, Sundays, national holidays (given) and 12/31–1/3 (銀行法施行令5条). */
export function isBankHoliday(day: CivilDay, holidays: ReadonlySet<CivilDay>): boolean {
  const { month, day: date } = partsOf(day)
  const yearEnd = (month === 12 && date === 31) || (month === 1 && date <= 3)
  return yearEnd || weekdayOf(day) === 0 || weekdayOf(day) === 6 || holidays.has(day)
}

/** A warning when the transfer day is no banking day; null otherwise. */
export function checkTransferDay(day: CivilDay, holidays: ReadonlySet<CivilDay>): Refusal | null {
  if (!isBankHoliday(day, holidays)) return null
  const place = { field: '振込指定日', value: day }
  return refuse(
    'zengin.bank-holiday',
    `振込指定日の${formatWareki(day)}は銀行の休業日です。`,
    '前後の営業日を指定してください。',
    place,
  )
}
