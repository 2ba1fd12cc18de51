import { partsOf, type Month } from '../../base/day.ts'
import type { Yen } from '../../base/yen.ts'
import type { PayslipInput } from '../../law/payslip/facts.ts'
import type { Settlement } from './facts.ts'

/** A difference of an earlier month that this pay takes in (翌月精算). */
export interface Carried {
  readonly month: Month
  readonly round: number
  /** Owed to the person; below zero what was paid too much. */
  readonly amount: Yen
}

/** How the codes of such lines begin. */
const mark = 'carried-'

/** True for a line that settles an earlier month. */
export function isCarried({ code }: { readonly code: string }): boolean {
  return code.startsWith(mark)
}

/**
 * The lines of what is carried, among the deductions: what was paid too much is taken back, what was paid too little stands as a deduction
 * below zero. The month it belongs to has already borne its tax and premiums, so that nothing is levied on it again.
 */
export function carriedLines(carried: readonly Carried[]): PayslipInput['deductions'] {
  return carried.map(({ month, round, amount }) => ({
    code: `${mark}${month}-${round}`,
    label: `${partsOf(`${month}-01`).month}月分の精算`,
    amount: -amount,
  }))
}

/**
 * Which of these differences one person's slip takes in, oldest first. Someone who was paid for the month before (a 精算) keeps what that
 * slip took in: what is still owed waits for the next pay.
 */
export function carriedFor<S extends Settlement>(rows: readonly S[], person: string, paidBefore: boolean): S[] {
  return rows
    .filter((row) => row.person_id === person && (!paidBefore || row.settled_run_id !== null))
    .sort((a, b) => (a.month === b.month ? a.round - b.round : a.month < b.month ? -1 : 1))
}
