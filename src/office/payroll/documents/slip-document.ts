import type { Month } from '../../../base/day.ts'
import type { SlipDocument } from '../../../filing/slips/document.ts'
import type { PayslipInput } from '../../../law/payslip/facts.ts'
import { workLabels, written } from '../../attendance/columns.ts'
import type { KeptLines } from '../stored-slip.ts'

/** What a printed slip is made from; totals as stored. */
export interface PrintedSlip {
  /** The 社労士 office; empty for none. */
  readonly office: string
  readonly client: string
  readonly person: { readonly number: string; readonly name: string; readonly department: string | null }
  readonly month: Month
  readonly facts: PayslipInput
  readonly lines: KeptLines
  readonly totals: { readonly earnings: number; readonly deductions: number; readonly net: number }
}

/** The 給与明細書 as the press wants it: attendance that is not zero, the lines in the client's words, the notes. */
export function slipDocument({ office, client, person, month, facts, lines, totals }: PrintedSlip): SlipDocument {
  return {
    office,
    client,
    person: { number: person.number, name: person.name, section: person.department ?? '' },
    month,
    payDay: facts.payDay,
    period: { from: facts.periodStart, to: facts.closingDay },
    attendance: workLabels.flatMap(([field, label]) => {
      const value = facts.work[field]
      return value === 0 ? [] : [{ label, text: written(field.endsWith('HalfDays') ? '日数' : '時間', value) }]
    }),
    earnings: lines.earnings.map(({ label, amount }) => ({ label, amount })),
    deductions: lines.deductions.map(({ label, amount }) => ({ label, amount })),
    totals: { earnings: totals.earnings, deductions: totals.deductions, net: totals.net },
    notes: [...lines.notes],
    message: '',
  }
}
