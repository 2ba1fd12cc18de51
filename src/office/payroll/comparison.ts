import { reasonFor } from './comparison-reasons.ts'
import type { StoredPayslip } from './facts.ts'
import { factsOfSlip, linesOf } from './stored-slip.ts'

type Slip = Pick<StoredPayslip, 'facts' | 'lines' | 'tax_base' | 'employment_wages'>

export interface LineDifference {
  readonly section: '支給' | '控除'
  readonly code: string
  readonly label: string
  readonly before: number | null
  readonly after: number | null
  readonly difference: number
  readonly reason: string | null
}

/** The lines of one person that differ between two months, 支給 before 控除, with a reason where the facts tell one. Pure. */
export function compareSlips(before: Slip | undefined, after: Slip | undefined): LineDifference[] {
  return [...sectionOf('支給', before, after), ...sectionOf('控除', before, after)]
}

function sectionOf(section: '支給' | '控除', before: Slip | undefined, after: Slip | undefined): LineDifference[] {
  const part = section === '支給' ? 'earnings' : 'deductions'
  const [old, now] = [before, after].map((slip) => (slip === undefined ? [] : linesOf(slip)[part]))
  const codes = new Map([...(old ?? []), ...(now ?? [])].map((line) => [line.code, line.label]))
  return [...codes].flatMap(([code, label]) => {
    const amountIn = (lines: typeof old) => lines?.find((line) => line.code === code)?.amount ?? null
    const [was, is] = [amountIn(old), amountIn(now)]
    const difference = (is ?? 0) - (was ?? 0)
    if (difference === 0) return []
    const reason =
      before === undefined || after === undefined
        ? null
        : reasonFor(
            code,
            { facts: factsOfSlip(before), slip: before, amount: was },
            { facts: factsOfSlip(after), slip: after, amount: is },
          )
    return [{ section, code, label, before: was, after: is, difference, reason }]
  })
}
