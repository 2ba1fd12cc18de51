import type { Month } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Reader } from '../../journal/desk.ts'
import type { Stored } from '../../journal/table.ts'
import type { Reading } from '../act.ts'
import { attendanceFacts, attendances, type Attendance } from '../attendance/facts.ts'
import { clientFacts, clients, payItemFacts, payItems, type Client } from '../clients/facts.ts'
import { notFound, rowsWhere } from '../find.ts'
import { inhabitantTaxFacts, inhabitantTaxes } from '../handover/facts.ts'
import { insuranceFacts, insurances, standardFacts, standards } from '../insurance/facts.ts'
import { dependentFacts, dependents, people, personFacts, type Person } from '../people/facts.ts'
import { factsOf } from '../row.ts'
import type { OfficeDatabase } from '../tables.ts'
import { terms, termsFacts } from '../terms/facts.ts'
import { payrollRuns, payslips, type PayrollRun, type StoredPayslip } from './facts.ts'
import { isEmployedIn, paidOn, periodOf, type Period } from './period.ts'
import type { SlipSources } from './slip-facts.ts'

/** One client's one month, read in a handful of statements whatever the number of people. */
export interface PayrollBook {
  readonly clientRow: Stored<Client>
  readonly client: SlipSources['client']
  readonly payItems: SlipSources['payItems']
  readonly month: Month
  readonly period: Period
  readonly run: Stored<PayrollRun> | null
  /** Everyone employed in the period or with attendance in the month, by 社員番号. */
  readonly people: readonly SlipSources[]
  readonly attendances: ReadonlyMap<string, Stored<Attendance>>
  readonly slips: ReadonlyMap<string, Stored<StoredPayslip>>
}

/** The book of a run. Refuses `office.not-found`. */
export async function bookOfRun(desk: Reading, runId: string): Promise<(PayrollBook & { run: Stored<PayrollRun> }) | Refusal> {
  const [found] = await desk.read((db) => rowsWhere(db, payrollRuns, { id: runId }))
  if (found === undefined) return notFound('給与')
  const book = await bookOf(desk, found.client_id, found.month)
  if (isRefusal(book)) return book
  return book.run === null ? notFound('給与') : { ...book, run: book.run }
}

/** The book of a client's month, whether a run was opened or not. Refuses `office.not-found`, `calendar.holidays-unknown`. */
export function bookOf(desk: Reading, client: string, month: Month): Promise<PayrollBook | Refusal> {
  return desk.read((db) => readBook(db, client, month))
}

async function readBook(db: Reader<OfficeDatabase>, client: string, month: Month): Promise<PayrollBook | Refusal> {
  const [clientRow] = await rowsWhere(db, clients, { id: client })
  if (clientRow === undefined) return notFound('顧問先')
  const facts = factsOf(clientFacts, clientRow)
  const [run = null] = await rowsWhere(db, payrollRuns, { client_id: client, month, kind: '給与' })
  const period = run === null ? periodOf(facts, month) : periodOfRun(run)
  if (isRefusal(period)) return period
  const items = await rowsWhere(db, payItems, { client_id: client })
  const attended = byPerson(await rowsWhere(db, attendances, { client_id: client, month }))
  const slips = run === null ? new Map() : byPerson(await rowsWhere(db, payslips, { client_id: client, run_id: run.id }))
  const known = await readAbout(db, client)
  const employed = (await rowsWhere(db, people, { client_id: client })).filter(
    (person) => attended.has(person.id) || isEmployedIn({ hiredOn: person.hired_on, leftOn: person.left_on }, period),
  )
  const shared = {
    period,
    client: facts,
    payItems: items.map((item) => factsOf(payItemFacts, item)).sort((a, b) => a.position - b.position),
  }
  return {
    ...shared,
    clientRow,
    month,
    run,
    people: employed
      .sort((a, b) => (a.number < b.number ? -1 : 1))
      .map((person) => ({ ...shared, ...known(person), attendance: attendanceOf(attended.get(person.id)) })),
    attendances: only(attended),
    slips: only(slips),
  }
}

/** The stored period of a run. */
function periodOfRun(run: PayrollRun): Period {
  return { periodStart: run.period_start, closingDay: run.closing_day, ...paidOn(run.pay_day, run.month) }
}

async function readAbout(db: Reader<OfficeDatabase>, client: string) {
  const where = { client_id: client }
  const kept = {
    terms: byPerson(await rowsWhere(db, terms, where)),
    insurances: byPerson(await rowsWhere(db, insurances, where)),
    standards: byPerson(await rowsWhere(db, standards, where)),
    dependents: byPerson(await rowsWhere(db, dependents, where)),
    inhabitantTaxes: byPerson(await rowsWhere(db, inhabitantTaxes, where)),
  }
  return (person: Stored<Person>) => {
    const insurance = kept.insurances.get(person.id)?.[0]
    return {
      person: factsOf(personFacts, person),
      terms: (kept.terms.get(person.id) ?? []).map((row) => factsOf(termsFacts, row)),
      insurance: insurance === undefined ? null : factsOf(insuranceFacts, insurance),
      standards: (kept.standards.get(person.id) ?? []).map((row) => factsOf(standardFacts, row)),
      dependents: (kept.dependents.get(person.id) ?? []).map((row) => factsOf(dependentFacts, row)),
      inhabitantTaxes: (kept.inhabitantTaxes.get(person.id) ?? []).map((row) => factsOf(inhabitantTaxFacts, row)),
    }
  }
}

function attendanceOf(rows: readonly Stored<Attendance>[] | undefined): SlipSources['attendance'] {
  return rows?.[0] === undefined ? null : factsOf(attendanceFacts, rows[0])
}

function byPerson<R extends { person_id: string }>(rows: readonly R[]): Map<string, R[]> {
  const grouped = new Map<string, R[]>()
  for (const row of rows) {
    const before = grouped.get(row.person_id)
    if (before === undefined) grouped.set(row.person_id, [row])
    else before.push(row)
  }
  return grouped
}

function only<R>(grouped: ReadonlyMap<string, readonly R[]>): Map<string, R> {
  return new Map([...grouped].flatMap(([person, rows]) => (rows[0] === undefined ? [] : [[person, rows[0]]])))
}
