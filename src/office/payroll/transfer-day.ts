import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { formatWareki } from '../../base/wareki.ts'
import { isBankHoliday } from '../calendar/days-off.ts'

/** Refuses a day on which banks transfer nothing. */
export function closedBanks(day: CivilDay, field = 'transferDay'): Refusal | null {
  const closed = isBankHoliday(day)
  if (isRefusal(closed)) return closed
  if (!closed) return null
  return refuse(
    'transfer.bank-holiday',
    `振込指定日の${formatWareki(day)}は銀行の休業日です。`,
    '前後の営業日を振込指定日にしてください。',
    { field, value: day },
  )
}

/** Refuses an extra transfer of which nobody has said when. */
export function settleDayMissing(field: 'settleOn' | 'transferDay'): Refusal {
  return refuse('payroll.settle-day-missing', '差額を追加で振り込む日がありません。', '振込日を入力してください。', { field })
}
