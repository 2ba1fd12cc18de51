import type { Reader } from '../../journal/desk.ts'
import { rowsWhere } from '../find.ts'
import {
  inhabitantTaxes,
  inhabitantTaxFacts,
  leaveBalances,
  leaveBalanceFacts,
  yearsToDate,
  type YearToDate,
} from '../handover/facts.ts'
import { insuranceFacts, insurances, standardFacts, standards } from '../insurance/facts.ts'
import { countedSlips } from '../payroll/chain.ts'
import { payrollRuns, payslips, runFacts, type PayrollRun, type StoredPayslip } from '../payroll/facts.ts'
import { procedureFacts, procedures } from '../procedures/facts.ts'
import { factsOf } from '../row.ts'
import type { OfficeDatabase } from '../tables.ts'
import { terms, termsFacts } from '../terms/facts.ts'
import { accountFacts, accounts, dependentFacts, dependents, type Person } from './facts.ts'

/** Everything the office keeps about one person, newest first. */
export async function aboutPerson(db: Reader<OfficeDatabase>, person: Person, year: number) {
  const of = { person_id: person.id }
  const [insurance] = await rowsWhere(db, insurances, of)
  const slips = await rowsWhere(db, payslips, of)
  const runs = new Map((await rowsWhere(db, payrollRuns, { id: slips.map((slip) => slip.run_id) })).map((run) => [run.id, run]))
  return {
    terms: newest(await rowsWhere(db, terms, of), (row) => row.valid_from).map((row) => factsOf(termsFacts, row)),
    insurance: insurance === undefined ? null : factsOf(insuranceFacts, insurance),
    standards: newest(await rowsWhere(db, standards, of), (row) => row.from_month).map((row) => factsOf(standardFacts, row)),
    dependents: newest(await rowsWhere(db, dependents, of), (row) => row.valid_from).map((row) => factsOf(dependentFacts, row)),
    accounts: newest(await rowsWhere(db, accounts, of), (row) => row.valid_from).map((row) => factsOf(accountFacts, row)),
    inhabitantTaxes: newest(await rowsWhere(db, inhabitantTaxes, of), (row) => String(row.fiscal_year)).map((row) =>
      factsOf(inhabitantTaxFacts, row),
    ),
    leaveBalances: newest(await rowsWhere(db, leaveBalances, of), (row) => row.as_of).map((row) =>
      factsOf(leaveBalanceFacts, row),
    ),
    yearToDate: yearToDate(year, await rowsWhere(db, yearsToDate, { ...of, year }), slips, runs),
    payslips: newest(slips, (slip) => placeOf(runs.get(slip.run_id))).flatMap((slip) => {
      const run = runs.get(slip.run_id)
      if (run === undefined) return []
      const { kind, state } = factsOf(runFacts, run)
      return [{ run: run.id, month: run.month, kind, round: run.round, state, provisional: slip.provisional, net: slip.net }]
    }),
    procedures: newest(await rowsWhere(db, procedures, of), (row) => row.due_on).map((row) => factsOf(procedureFacts, row)),
  }
}

function newest<R>(rows: R[], key: (row: R) => string): R[] {
  return rows.sort((a, b) => (key(a) < key(b) ? 1 : -1))
}

/** Of one month the newest 精算 stands first. */
function placeOf(run: PayrollRun | undefined): string {
  return run === undefined ? '' : `${run.month} ${run.round}`
}

/** What was brought from the system before and what fixed runs of the year paid since. */
function yearToDate(
  year: number,
  brought: readonly YearToDate[],
  slips: readonly StoredPayslip[],
  runs: ReadonlyMap<string, PayrollRun>,
) {
  const sums = { year, taxable: 0, nontaxable: 0, socialInsurance: 0, incomeTax: 0 }
  const add = (one: Pick<StoredPayslip, 'taxable' | 'nontaxable' | 'social_insurance' | 'income_tax'>) => {
    sums.taxable += one.taxable
    sums.nontaxable += one.nontaxable
    sums.socialInsurance += one.social_insurance
    sums.incomeTax += one.income_tax
  }
  for (const one of brought) add(one)
  for (const slip of countedSlips(slips, [...runs.values()])) if (runs.get(slip.run_id)!.pay_day.startsWith(`${year}-`)) add(slip)
  return sums
}
