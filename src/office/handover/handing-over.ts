import type { Changes } from '../../journal/changes.ts'
import type { Stored } from '../../journal/table.ts'
import { patched } from '../edit.ts'
import { rowFrom, type Facts } from '../row.ts'
import {
  leaveBalances,
  pastWages,
  yearsToDate,
  type LeaveBalance,
  type leaveBalanceFacts,
  type PastWage,
  type pastWageFacts,
  type YearToDate,
  type yearToDateFacts,
} from './facts.ts'

type Brought<S extends Parameters<typeof rowFrom>[1]> = Omit<S, 'id' | 'clientId' | 'personId'>

/** What the system before knew of one person. */
export interface HandedOver {
  readonly yearToDate?: Brought<Facts<typeof yearToDateFacts>> | undefined
  readonly pastWages?: readonly Brought<Facts<typeof pastWageFacts>>[] | undefined
  readonly leaveBalance?: Brought<Facts<typeof leaveBalanceFacts>> | undefined
}

/** What was brought before, so that the same year, month or day is corrected instead of doubled. */
export interface BroughtBefore {
  readonly yearsToDate: readonly Stored<YearToDate>[]
  readonly pastWages: readonly Stored<PastWage>[]
  readonly leaveBalances: readonly Stored<LeaveBalance>[]
}

/** Adds a handover to an act's changes. Pure, so that imports and the practice office bring many people in one act. */
export function addHandover(
  changes: Changes,
  of: { readonly client: string; readonly person: string; newId(): string },
  given: HandedOver,
  before: BroughtBefore = { yearsToDate: [], pastWages: [], leaveBalances: [] },
): void {
  const own = () => ({ id: of.newId(), clientId: of.client, personId: of.person })
  const { yearToDate, leaveBalance } = given
  if (yearToDate !== undefined) {
    const same = before.yearsToDate.find((row) => row.year === yearToDate.year)
    if (same === undefined) changes.insert(yearsToDate, rowFrom(yearsToDate, { ...yearToDate, ...own() }))
    else patched(yearsToDate, same, yearToDate, changes)
  }
  for (const wage of given.pastWages ?? []) {
    const same = before.pastWages.find((row) => row.month === wage.month)
    if (same === undefined) changes.insert(pastWages, rowFrom(pastWages, { ...wage, ...own() }))
    else patched(pastWages, same, wage, changes)
  }
  if (leaveBalance !== undefined) {
    const same = before.leaveBalances.find((row) => row.as_of === leaveBalance.asOf)
    if (same === undefined) changes.insert(leaveBalances, rowFrom(leaveBalances, { ...leaveBalance, ...own() }))
    else patched(leaveBalances, same, leaveBalance, changes)
  }
}
