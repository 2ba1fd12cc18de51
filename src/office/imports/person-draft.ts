import type { z } from 'zod'
import type { CivilDay, Month } from '../../base/day.ts'
import { addMonths } from '../../base/day.ts'
import { insurances, standards, type Insurance, type Standard } from '../insurance/facts.ts'
import type { insuranceFacts, standardFacts } from '../insurance/facts.ts'
import { inhabitantTaxes, leaveBalances, yearsToDate } from '../handover/facts.ts'
import type {
  InhabitantTax,
  LeaveBalance,
  YearToDate,
  inhabitantTaxFacts,
  leaveBalanceFacts,
  yearToDateFacts,
} from '../handover/facts.ts'
import { accounts, people, type Account, type Person } from '../people/facts.ts'
import type { accountFacts, personFacts } from '../people/facts.ts'
import { rowFrom } from '../row.ts'
import { terms, type Terms } from '../terms/facts.ts'
import type { termsFacts } from '../terms/facts.ts'

type Bare<S extends z.ZodType> = Omit<z.infer<S>, 'id' | 'clientId' | 'personId' | 'seen'>

/** One person as a 従業員 file tells them: enough to begin payroll. */
export interface PersonDraft {
  readonly row: number
  readonly person: Bare<typeof personFacts>
  readonly terms: Bare<typeof termsFacts>
  readonly insurance: Bare<typeof insuranceFacts>
  readonly standard: Bare<typeof standardFacts> | null
  readonly account: Bare<typeof accountFacts> | null
  readonly inhabitantTax: Bare<typeof inhabitantTaxFacts> | null
  readonly leaveBalance: Bare<typeof leaveBalanceFacts> | null
  readonly yearToDate: Bare<typeof yearToDateFacts> | null
}

/** A person's rows, ready for the journal or for calculating without a database. */
export interface PersonRows {
  readonly person: Person
  readonly terms: Terms
  readonly insurance: Insurance
  readonly standard: Standard | null
  readonly account: Account | null
  readonly inhabitantTax: InhabitantTax | null
  readonly leaveBalance: LeaveBalance | null
  readonly yearToDate: YearToDate | null
}

/** Gives a draft its ids. `newId` makes a fresh one for every row. */
export function rowsOf(draft: PersonDraft, clientId: string, newId: () => string): PersonRows {
  const person = rowFrom(people, { ...draft.person, id: newId(), clientId })
  const own = () => ({ id: newId(), clientId, personId: person.id })
  return {
    person,
    terms: rowFrom(terms, { ...draft.terms, ...own() }),
    insurance: rowFrom(insurances, { ...draft.insurance, ...own() }),
    standard: draft.standard === null ? null : rowFrom(standards, { ...draft.standard, ...own() }),
    account: draft.account === null ? null : rowFrom(accounts, { ...draft.account, ...own() }),
    inhabitantTax: draft.inhabitantTax === null ? null : rowFrom(inhabitantTaxes, { ...draft.inhabitantTax, ...own() }),
    leaveBalance: draft.leaveBalance === null ? null : rowFrom(leaveBalances, { ...draft.leaveBalance, ...own() }),
    yearToDate: draft.yearToDate === null ? null : rowFrom(yearsToDate, { ...draft.yearToDate, ...own() }),
  }
}

/** The year of the June in which the 住民税 collected on a day began. */
export function taxYearOf(day: CivilDay): number {
  return Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 6 ? 1 : 0)
}

/** 住民税 of a year by month: June may differ, the eleven months after are alike. */
export function twelveMonths(year: number, june: number | null, monthly: number | null): Record<Month, number> {
  const amounts: Record<Month, number> = {}
  if (june !== null) amounts[`${year}-06`] = june
  for (let index = 1; index < 12 && monthly !== null; index++) amounts[addMonths(`${year}-06`, index)] = monthly
  return amounts
}
