import type { Yen } from '../../base/yen.ts'
import type { Because, Trace } from '../core/finding.ts'
import type { Counts, Payslip, SlipLine } from './facts.ts'

/** A slip while it is being worked out; each step of the chain adds its lines and sums. Becomes the `Payslip` as it stands. */
export interface Sheet {
  readonly earnings: SlipLine[]
  readonly deductions: SlipLine[]
  readonly employer: SlipLine[]
  readonly totals: { -readonly [Total in keyof Payslip['totals']]: Yen }
  notes: readonly string[]
}

const noNotes: readonly string[] = []

export function blankSheet(): Sheet {
  return {
    earnings: [],
    deductions: [],
    employer: [],
    totals: {
      earnings: 0,
      taxable: 0,
      nontaxable: 0,
      socialInsurance: 0,
      taxBase: 0,
      deductions: 0,
      net: 0,
      fixedRemuneration: 0,
      variableRemuneration: 0,
      employmentWages: 0,
    },
    notes: noNotes,
  }
}

/** One line. The because is null where there is no trace (bulk) or a person typed the amount. */
export function line(code: string, label: string, amount: Yen, because: Because | null): SlipLine {
  return { code, label, amount, because }
}

/** The because of the rule that ran last inside this trace; null on the bulk path. */
export function lastBecause(trace: Trace | null): Because | null {
  const step = trace?.steps.at(-1)
  return step?.kind === 'part' ? step.because : null
}

/** Adds a line of pay and what it counts toward. */
export function addEarning(
  { earnings, totals }: Sheet,
  one: SlipLine,
  counts: Pick<Counts, 'taxable' | 'social' | 'employmentInsurance'>,
): void {
  const { amount } = one
  earnings.push(one)
  totals.earnings += amount
  if (counts.taxable) totals.taxable += amount
  else totals.nontaxable += amount
  if (counts.social === '固定') totals.fixedRemuneration += amount
  else if (counts.social === '非固定') totals.variableRemuneration += amount
  if (counts.employmentInsurance) totals.employmentWages += amount
}

/** Adds a line taken from pay. */
export function addDeduction({ deductions, totals }: Sheet, one: SlipLine): void {
  deductions.push(one)
  totals.deductions += one.amount
}

/** Adds what the person and the employer bear of a premium (社会保険料等). */
export function addPremium(
  sheet: Sheet,
  code: string,
  label: string,
  employee: Yen,
  employer: Yen,
  because: Because | null,
): void {
  addDeduction(sheet, line(code, label, employee, because))
  sheet.totals.socialInsurance += employee
  sheet.employer.push(line(code, label, employer, because))
}
