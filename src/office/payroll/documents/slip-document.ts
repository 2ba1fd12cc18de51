import type { CivilDay, Month } from '../../../base/day.ts'
import { formatWareki } from '../../../base/wareki.ts'
import { formatYen, type Yen } from '../../../base/yen.ts'
import type { SlipDocument } from '../../../filing/slips/document.ts'
import type { PayslipInput } from '../../../law/payslip/facts.ts'
import { workLabels, written } from '../../attendance/columns.ts'
import type { How } from '../settlement.ts'
import type { KeptLines } from '../stored-slip.ts'

/** What a 精算 settles with one person. */
export interface Corrected {
  /** Net pay of the month as it was paid before. */
  readonly paid: Yen
  readonly how: How | null
  /** The day of the extra transfer. */
  readonly on: CivilDay | null
}

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
  /** Set on the slip of a 精算. */
  readonly corrected?: Corrected | null
}

/** The 給与明細書 as the press wants it: attendance that is not zero, the lines in the client's words, the notes. */
export function slipDocument(printed: PrintedSlip): SlipDocument {
  const { office, client, person, month, facts, lines, totals, corrected = null } = printed
  return {
    office,
    client,
    person: { number: person.number, name: person.name, section: person.department ?? '' },
    month,
    mark: corrected !== null ? '精算' : facts.likeMonth !== undefined ? '暫定' : '',
    payDay: facts.payDay,
    period: { from: facts.periodStart, to: facts.closingDay },
    attendance: workLabels.flatMap(([field, label]) => {
      const value = facts.work[field]
      return value === 0 ? [] : [{ label, text: written(field.endsWith('HalfDays') ? '日数' : '時間', value) }]
    }),
    earnings: lines.earnings.map(({ label, amount }) => ({ label, amount })),
    deductions: lines.deductions.map(({ label, amount }) => ({ label, amount })),
    totals: { earnings: totals.earnings, deductions: totals.deductions, net: totals.net },
    notes: [...lines.notes, ...(corrected === null ? [] : [correctedNote(totals.net, corrected)])],
    message: '',
  }
}

function correctedNote(net: Yen, { paid, how, on }: Corrected): string {
  const difference = net - paid
  const known = `お支払い済みの額${formatYen(paid)}円に対し、正しい差引支給額は${formatYen(net)}円です。`
  if (difference === 0) return `${known}差額はありません。`
  const day = on === null ? '' : `${formatWareki(on)}に`
  const settled: Readonly<Record<How, string>> = {
    追加振込: `${day}追加で振り込みます`,
    翌月の給与: `次の給与で${difference > 0 ? 'お支払いします' : '差し引きます'}`,
    個別: '個別に精算します',
  }
  return `${known}差額${formatYen(Math.abs(difference))}円は${how === null ? '精算します' : settled[how]}。`
}
