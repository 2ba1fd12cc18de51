import type { Month } from '../../../base/day.ts'
import { formatWarekiMonth } from '../../../base/wareki.ts'
import type { LedgerDocument, LedgerFigures, LedgerMoney } from '../../../filing/ledger/document.ts'
import type { PayslipInput } from '../../../law/payslip/facts.ts'
import type { KeptLine, KeptLines } from '../stored-slip.ts'

/** One month of one person's ledger, as stored. */
export interface LedgerSlip {
  readonly month: Month
  readonly facts: PayslipInput
  readonly lines: KeptLines
  readonly totals: { readonly earnings: number; readonly deductions: number; readonly net: number }
}

export interface LedgerSources {
  readonly office: string
  readonly client: string
  readonly year: number
  readonly person: {
    readonly number: string
    readonly name: string
    readonly sex: '男' | '女'
    readonly department: string | null
    readonly director: boolean
  }
  readonly slips: readonly LedgerSlip[]
}

type Work = PayslipInput['work']

/** One person's 賃金台帳 of a calendar year, a column a month of pay. Directors are no workers: their days and hours stay empty. */
export function ledgerDocument({ office, client, year, person, slips }: LedgerSources): LedgerDocument {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
  const byMonth = months.map((month) => slips.find((slip) => slip.month === month) ?? null)
  const worked = (of: (work: Work) => number) =>
    figures(byMonth.map((slip) => (slip === null || person.director || isProvisional(slip) ? null : of(slip.facts.work))))
  const sum = (of: (totals: LedgerSlip['totals']) => number) =>
    figures(byMonth.map((slip) => (slip === null ? null : of(slip.totals))))
  return {
    client,
    office,
    year: formatWarekiMonth(`${year}-12`).replace(/12月$/, ''),
    person: { number: person.number, name: person.name, sex: person.sex, section: person.department ?? '' },
    columns: byMonth.map((slip, index) => ({
      heading: `${index + 1}月分${slip !== null && isProvisional(slip) ? '（暫定）' : ''}`,
      period: slip === null ? null : { from: slip.facts.periodStart, to: slip.facts.closingDay },
      payDay: slip?.facts.payDay ?? null,
    })),
    work: {
      halfDays: worked((work) => work.workedHalfDays),
      minutes: worked(
        (work) => work.workedMinutes + work.withinLegalOvertimeMinutes + work.overtimeMinutes + work.legalHolidayMinutes,
      ),
      overtimeMinutes: worked((work) => work.overtimeMinutes),
      holidayMinutes: worked((work) => work.legalHolidayMinutes),
      lateNightMinutes: worked((work) => work.lateNightMinutes),
    },
    otherDays: [
      { label: '有給取得日数', ...worked((work) => work.paidLeaveHalfDays) },
      { label: '欠勤日数', ...worked((work) => work.absentHalfDays) },
    ],
    earnings: moneyLines(byMonth, (lines) => lines.earnings),
    deductions: moneyLines(byMonth, (lines) => lines.deductions),
    totals: { earnings: sum((one) => one.earnings), deductions: sum((one) => one.deductions), net: sum((one) => one.net) },
  }
}

/** Of a month paid like an earlier one no days and hours are known until it is corrected. */
function isProvisional({ facts }: LedgerSlip): boolean {
  return facts.likeMonth !== undefined
}

/** A line for every code of the year, in the order the slips first show them, under its newest label. */
function moneyLines(byMonth: readonly (LedgerSlip | null)[], of: (lines: KeptLines) => readonly KeptLine[]): LedgerMoney[] {
  const labels = new Map<string, string>()
  for (const slip of byMonth) for (const line of slip === null ? [] : of(slip.lines)) labels.set(line.code, line.label)
  return [...labels].map(([code, label]) => ({
    label,
    ...figures(byMonth.map((slip) => (slip === null ? null : amountOf(of(slip.lines), code)))),
  }))
}

function amountOf(lines: readonly KeptLine[], code: string): number {
  return lines.reduce((sum, line) => (line.code === code ? sum + line.amount : sum), 0)
}

function figures(values: readonly (number | null)[]): LedgerFigures {
  const known = values.filter((value) => value !== null)
  return { values, total: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) }
}
