import type { z } from 'zod'
import type { Yen } from '../../base/yen.ts'
import { addMonths, type CivilDay, type Month } from '../../base/day.ts'
import type { inhabitantTaxFacts, leaveBalanceFacts, yearToDateFacts } from '../handover/facts.ts'
import type { insuranceFacts, standardFacts } from '../insurance/facts.ts'
import type { accountFacts, personFacts } from '../people/facts.ts'
import type { termsFacts } from '../terms/facts.ts'

type Bare<S extends z.ZodType> = Omit<z.infer<S>, 'id' | 'clientId' | 'personId' | 'seen'>

/** One person as a 従業員 file tells them: enough to begin payroll. */
export interface PersonDraft {
  readonly row: number
  readonly person: Bare<typeof personFacts>
  readonly terms: Bare<typeof termsFacts>
  readonly insurance: Bare<typeof insuranceFacts>
  readonly standard: Bare<typeof standardFacts> | null
  /** 報酬月額 at 資格取得, where the file states it. */
  readonly remuneration: Yen | null
  readonly account: Bare<typeof accountFacts> | null
  readonly inhabitantTax: Bare<typeof inhabitantTaxFacts> | null
  readonly leaveBalance: Bare<typeof leaveBalanceFacts> | null
  readonly yearToDate: Bare<typeof yearToDateFacts> | null
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
