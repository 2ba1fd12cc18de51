import { readFileSync } from 'node:fs'
import holidayJp from '@holiday-jp/holiday_jp'
import { parse } from 'yaml'
import { addDays, weekdayOf, type CivilDay } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'

interface Corrections {
  readonly until: CivilDay
  readonly added: readonly CivilDay[]
  readonly removed: readonly CivilDay[]
}

const corrections = parse(readFileSync(new URL('./bank-holidays.yaml', import.meta.url), 'utf8'), {
  schema: 'core',
}) as Corrections
const holidays = new Set(Object.keys(holidayJp.holidays))
for (const day of corrections.added) holidays.add(day)
for (const day of corrections.removed) holidays.delete(day)

/** 国民の祝日, 土曜日, 日曜日 and the turn of the year from `from` (MM-DD) to 01-03. Refuses days whose holidays are not announced yet. */
function isOff(day: CivilDay, yearEnd: string): boolean | Refusal {
  if (day > corrections.until) {
    return refuse(
      'calendar.holidays-unknown',
      `${day}の祝日はまだ公表されていません（${corrections.until}まで登録されています）。`,
      '官報の公表を待つか、支給日を直接指定してください。',
      { value: day },
    )
  }
  const date = day.slice(5)
  return holidays.has(day) || weekdayOf(day) % 6 === 0 || date >= yearEnd || date <= '01-03'
}

/** 銀行の休日 (銀行法施行令5条): weekends, holidays, 12/31–1/3. */
export function isBankHoliday(day: CivilDay): boolean | Refusal {
  return isOff(day, '12-31')
}

/** A pay day moved off bank holidays as the client has decided. */
export function movedPayDay(day: CivilDay, how: '前営業日' | '翌営業日' | 'そのまま'): CivilDay | Refusal {
  if (how === 'そのまま') return day
  return moved(day, how === '前営業日' ? -1 : 1, '12-31')
}

/** A due day that falls on a holiday of the administration (12/29–1/3 included) is the next working day (行政機関の休日に関する法律2条). */
export function movedDueDay(day: CivilDay): CivilDay | Refusal {
  return moved(day, 1, '12-29')
}

function moved(day: CivilDay, step: 1 | -1, yearEnd: string): CivilDay | Refusal {
  let found = day
  for (;;) {
    const off = isOff(found, yearEnd)
    if (typeof off !== 'boolean') return off
    if (!off) return found
    found = addDays(found, step)
  }
}
