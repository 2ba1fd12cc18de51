import type { LedgerDocument } from './document.ts'

/** How a figure is written: half-days as 21.5, minutes as 164:30, yen as 1,234. */
export type LedgerUnit = 'halfDays' | 'minutes' | 'yen'

/** A line of the sheet, the same in XLSX and PDF. */
export interface LedgerLine {
  /** 勤怠, 支給 or 控除: written once before the first of its lines. */
  readonly block: '勤怠' | '支給' | '控除' | ''
  readonly label: string
  readonly unit: LedgerUnit
  readonly sum: boolean
  readonly values: readonly (number | null)[]
  readonly total: number | null
}

/** All lines in the order of 労働基準法施行規則54条1項: days and hours, pay by kind, deductions, what was paid. */
export function ledgerLines(ledger: LedgerDocument): LedgerLine[] {
  const { work, totals } = ledger
  return [
    { block: '勤怠', label: '労働日数', unit: 'halfDays', sum: false, ...work.halfDays },
    ...ledger.otherDays.map((line) => ({ ...line, block: '勤怠' as const, unit: 'halfDays' as const, sum: false })),
    { block: '勤怠', label: '労働時間数', unit: 'minutes', sum: false, ...work.minutes },
    { block: '勤怠', label: '時間外労働時間数', unit: 'minutes', sum: false, ...work.overtimeMinutes },
    { block: '勤怠', label: '休日労働時間数', unit: 'minutes', sum: false, ...work.holidayMinutes },
    { block: '勤怠', label: '深夜労働時間数', unit: 'minutes', sum: false, ...work.lateNightMinutes },
    ...ledger.earnings.map((line) => ({ ...line, block: '支給' as const, unit: 'yen' as const, sum: false })),
    { block: '支給', label: '総支給額', unit: 'yen', sum: true, ...totals.earnings },
    ...ledger.deductions.map((line) => ({ ...line, block: '控除' as const, unit: 'yen' as const, sum: false })),
    { block: '控除', label: '控除合計', unit: 'yen', sum: true, ...totals.deductions },
    { block: '', label: '差引支給額', unit: 'yen', sum: true, ...totals.net },
  ]
}
