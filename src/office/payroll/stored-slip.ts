import type { PayslipInput, Payslip, SlipLine } from '../../law/payslip/facts.ts'
import { lawCodes } from '../../law/payslip/facts.ts'
import type { StoredPayslip } from './facts.ts'

/** How a slip is kept: its facts, its lines without because, its totals. What can be replayed is not stored. */

export interface KeptLine {
  readonly code: string
  readonly label: string
  readonly amount: number
}

export interface KeptLines {
  readonly earnings: readonly KeptLine[]
  readonly deductions: readonly KeptLine[]
  readonly employer: readonly KeptLine[]
  readonly notes: readonly string[]
}

/** The columns of a calculated slip. */
export function keptSlip(facts: PayslipInput, slip: Payslip): Omit<StoredPayslip, 'id' | 'client_id' | 'run_id' | 'person_id'> {
  const { totals } = slip
  const lines: KeptLines = {
    earnings: slip.earnings.map(kept),
    deductions: slip.deductions.map(kept),
    employer: slip.employer.map(kept),
    notes: slip.notes,
  }
  return {
    facts,
    lines,
    provisional: facts.likeMonth !== undefined,
    earnings: totals.earnings,
    taxable: totals.taxable,
    nontaxable: totals.nontaxable,
    social_insurance: totals.socialInsurance,
    tax_base: totals.taxBase,
    income_tax: slip.deductions.find((line) => line.code === lawCodes.incomeTax)?.amount ?? 0,
    deductions: totals.deductions,
    net: totals.net,
    fixed_remuneration: totals.fixedRemuneration,
    variable_remuneration: totals.variableRemuneration,
    employment_wages: totals.employmentWages,
  }
}

function kept(line: SlipLine): KeptLine {
  return { code: line.code, label: line.label, amount: line.amount }
}

/** The lines of a stored slip; they were written by `keptSlip`. */
export function linesOf(row: Pick<StoredPayslip, 'lines'>): KeptLines {
  return row.lines as KeptLines
}

/** The facts of a stored slip; they were written by `keptSlip`. */
export function factsOfSlip(row: Pick<StoredPayslip, 'facts'>): PayslipInput {
  return row.facts as PayslipInput
}

/** The totals of a stored slip as acts and asks speak of them. */
export function totalsOf(row: StoredPayslip) {
  return {
    earnings: row.earnings,
    taxable: row.taxable,
    nontaxable: row.nontaxable,
    socialInsurance: row.social_insurance,
    taxBase: row.tax_base,
    deductions: row.deductions,
    net: row.net,
    fixedRemuneration: row.fixed_remuneration,
    variableRemuneration: row.variable_remuneration,
    employmentWages: row.employment_wages,
    incomeTax: row.income_tax,
  }
}
