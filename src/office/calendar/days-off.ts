import { addDays, type CivilDay } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { dayOff } from '../../law/deadlines/holidays.ts'

/** 銀行の休日 (銀行法施行令5条): weekends, holidays, 12/31–1/3. */
export function isBankHoliday(day: CivilDay): boolean | Refusal {
  const off = dayOff(day, 'bank')
  return isRefusal(off) ? off : off !== null
}

/** A pay day moved off bank holidays as the client has decided. */
export function movedPayDay(day: CivilDay, how: '前営業日' | '翌営業日' | 'そのまま'): CivilDay | Refusal {
  if (how === 'そのまま') return day
  return moved(day, how === '前営業日' ? -1 : 1)
}

function moved(day: CivilDay, step: 1 | -1): CivilDay | Refusal {
  let found = day
  for (;;) {
    const off = dayOff(found, 'bank')
    if (isRefusal(off)) return off
    if (off === null) return found
    found = addDays(found, step)
  }
}
