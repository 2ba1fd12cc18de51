import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { formatWareki } from '../../base/wareki.ts'
import { isBankHoliday } from '../calendar/days-off.ts'
import type { BankTransfer } from './facts.ts'

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

/**
 * Refuses a second file of one run, which would pay everybody twice, but in place of the newest, for another day: the bank's time was
 * missed and it was never handed over.
 */
export function mayBeMade(label: string, files: readonly BankTransfer[], day: CivilDay, insteadOf?: CivilDay): Refusal | null {
  const newest = files.at(-1)
  if (newest === undefined) return null
  if (newest.transfer_day === insteadOf && files.every(({ transfer_day }) => transfer_day !== day)) return null
  return refuse(
    'transfer.made-already',
    `${label}の振込データは、${formatWareki(newest.transfer_day)}振込で作成済みです。`,
    '同じファイルは「もう一度受け取る」で受け取れます。銀行に渡していないときだけ、振込日を変えて作り直せます。',
    { field: 'transferDay', value: day },
  )
}

/** Refuses an extra transfer of which nobody has said when. */
export function settleDayMissing(field: 'settleOn' | 'transferDay'): Refusal {
  return refuse('payroll.settle-day-missing', '差額を追加で振り込む日がありません。', '振込日を入力してください。', { field })
}
