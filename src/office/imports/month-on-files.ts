import { firstDayOf, type Month } from '../../base/day.ts'
import { isRefusal, refuseAll, type Refusal } from '../../base/refusal.ts'
import type { Grid } from '../../filing/tables/grid.ts'
import type { Yen } from '../../base/yen.ts'
import { Changes } from '../../journal/changes.ts'
import type { RowOf, TableShape } from '../../journal/table.ts'
import { attendanceFacts, attendances } from '../attendance/facts.ts'
import { clientFacts, payItemFacts } from '../clients/facts.ts'
import { inhabitantTaxFacts, inhabitantTaxes } from '../handover/facts.ts'
import { insuranceFacts, insurances, standardFacts, standards } from '../insurance/facts.ts'
import { calculateBook, type Calculated } from '../payroll/calculation.ts'
import { isEmployedIn, periodOf, type Period } from '../payroll/period.ts'
import type { SlipSources } from '../payroll/slip-facts.ts'
import { accounts, people, personFacts, type Account } from '../people/facts.ts'
import { factsOf } from '../row.ts'
import { terms, termsFacts } from '../terms/facts.ts'
import { clientRows, type ClientFile } from './client-file.ts'
import { keepAttendance, keepPeople } from './keep.ts'
import { readAttendanceFile, readPeopleFile, type ImportContext } from './read-file.ts'
import type { ImportNote, TimeFormat } from './schemas.ts'

/** A file with its tables. */
export interface OpenedFile {
  readonly name: string
  readonly sheets: readonly Grid[]
}

export interface MonthOrder {
  readonly client: ClientFile
  readonly month: Month
  readonly people: OpenedFile
  readonly attendance: OpenedFile
  /** How decimal hours are meant, where the file does not settle it. */
  readonly timeFormat: TimeFormat | null
  /** Keep what is right and list the rest; otherwise the first refusal stops everything. */
  readonly keepRest: boolean
  readonly newId: () => string
}

/** A client's month calculated from its files alone. */
export interface MonthOnFiles {
  readonly client: SlipSources['client']
  readonly period: Period
  readonly slips: readonly Calculated[]
  /** Everyone employed in the period, calculated or not. */
  readonly sources: readonly SlipSources[]
  readonly accounts: readonly Account[]
  /** 報酬月額 as the file states it, by 社員番号. */
  readonly remunerations: ReadonlyMap<string, Yen>
  readonly refusals: readonly Refusal[]
  readonly notes: readonly ImportNote[]
}

/** Imports both files and calculates the month with the very functions of the office; nothing is stored. Refuses as the acts do. */
export function monthOnFiles(order: MonthOrder): MonthOnFiles | Refusal {
  const { client, items } = clientRows(order.client, order.newId)
  const facts = factsOf(clientFacts, client)
  const period = periodOf(facts, order.month)
  if (isRefusal(period)) return period
  const before: ImportContext = { client, items, people: [], on: firstDayOf(order.month), period: null }
  const listed = readPeopleFile(order.people.sheets, { fileName: order.people.name, remembered: [] }, before)
  if (isRefusal(listed)) return listed
  const changes = new Changes()
  keepPeople(changes, listed.drafts, before, order.newId)
  const context = { ...before, people: rowsIn(changes, people), period }
  const wish = { fileName: order.attendance.name, remembered: [], timeFormat: order.timeFormat }
  const attended = readAttendanceFile(order.attendance.sheets, wish, context)
  if (isRefusal(attended)) return attended
  const imported = [...listed.refusals, ...attended.refusals]
  if (imported.length > 0 && !order.keepRest) return refuseAll(imported)!
  keepAttendance(changes, attended, { ...context, attendances: new Map() }, order.month, order.newId)
  const sources = sourcesFrom(changes, { period, client: facts, payItems: items.map((item) => factsOf(payItemFacts, item)) })
  const { slips, refused } = calculateBook(sources)
  const refusals = [...imported, ...refused.map(({ refusal }) => refusal)]
  if (refusals.length > 0 && (!order.keepRest || slips.length === 0)) return refuseAll(refusals)!
  const notes = [...listed.skipped, ...listed.warnings, ...attended.skipped, ...attended.warnings]
  const remunerations = new Map(
    listed.drafts.flatMap(({ person, remuneration }) => (remuneration === null ? [] : [[person.number, remuneration]])),
  )
  return { client: facts, period, slips, sources, accounts: rowsIn(changes, accounts), remunerations, refusals, notes }
}

function sourcesFrom(changes: Changes, shared: Pick<SlipSources, 'period' | 'client' | 'payItems'>): SlipSources[] {
  const of = <T extends TableShape, F>(table: T, facts: (row: RowOf<T>) => F) => groupedBy(rowsIn(changes, table), facts)
  const known = {
    terms: of(terms, (row) => factsOf(termsFacts, row)),
    insurances: of(insurances, (row) => factsOf(insuranceFacts, row)),
    standards: of(standards, (row) => factsOf(standardFacts, row)),
    inhabitantTaxes: of(inhabitantTaxes, (row) => factsOf(inhabitantTaxFacts, row)),
    attendances: of(attendances, (row) => factsOf(attendanceFacts, row)),
  }
  return rowsIn(changes, people)
    .map((row) => factsOf(personFacts, row))
    .filter((person) => known.attendances.has(person.id) || isEmployedIn(person, shared.period))
    .sort((one, other) => (one.number < other.number ? -1 : 1))
    .map((person) => ({
      ...shared,
      person,
      terms: known.terms.get(person.id) ?? [],
      insurance: known.insurances.get(person.id)?.[0] ?? null,
      standards: known.standards.get(person.id) ?? [],
      dependents: [],
      inhabitantTaxes: known.inhabitantTaxes.get(person.id) ?? [],
      attendance: known.attendances.get(person.id)?.[0] ?? null,
    }))
}

/** The rows an act would have inserted into a table. */
function rowsIn<T extends TableShape>(changes: Changes, table: T): RowOf<T>[] {
  return changes.rows.filter((change) => change.table.name === table.name).map(({ row }) => row as RowOf<T>)
}

function groupedBy<R, F>(rows: readonly R[], facts: (row: R) => F): Map<string, F[]> {
  const groups = new Map<string, F[]>()
  for (const row of rows) {
    const { person_id: person } = row as { person_id: string }
    groups.set(person, [...(groups.get(person) ?? []), facts(row)])
  }
  return groups
}
