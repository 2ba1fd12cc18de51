import type { CivilDay, Month } from '../../base/day.ts'
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
import { carriedFor } from './carried.ts'
import { chainOf, countedSlips, lastFixedMonth, nextOpenMonth } from './chain.ts'
import { payrollRuns, payslips, settlements, type PayrollRun, type Settlement, type StoredPayslip } from './facts.ts'
import { closingOf, isEmployedIn, paidOn, periodOf, type Period } from './period.ts'
import type { SlipSources } from './slip-facts.ts'
import { factsOfSlip, linesOf } from './stored-slip.ts'

/** One client's one month, read in a handful of statements whatever the number of people. */
export interface PayrollBook {
  readonly clientRow: Stored<Client>
  readonly client: SlipSources['client']
  readonly payItems: SlipSources['payItems']
  readonly month: Month
  readonly period: Period
  /** The run this book is of; null before it was opened. */
  readonly run: Stored<PayrollRun> | null
  /** The runs of the month, the 給与 first. */
  readonly chain: readonly Stored<PayrollRun>[]
  /** The newest month before this one whose 給与 was fixed, and the earlier month whose amounts the run pays (暫定). */
  readonly lastMonth: Month | null
  readonly alikeMonth: Month | null
  /** Everyone employed in the period, with attendance in the month or paid for it before, by 社員番号. */
  readonly people: readonly SlipSources[]
  readonly attendances: ReadonlyMap<string, Stored<Attendance>>
  readonly slips: ReadonlyMap<string, Stored<StoredPayslip>>
  /** What was fixed for the month before this run; a 精算 pays the difference to it. Empty for a 給与. */
  readonly paid: ReadonlyMap<string, Stored<StoredPayslip>>
  /** What each person was fixed in the earlier month, for a run that pays like it. */
  readonly last: ReadonlyMap<string, Stored<StoredPayslip>>
  readonly lastRuns: readonly Stored<PayrollRun>[]
  /** Differences that the next pay takes in, as they concern this run: not settled yet, or settled by its month. */
  readonly carried: readonly Stored<Settlement>[]
  /** The first day of the next period whose 給与 is not fixed yet: who is employed then can be settled with by it. */
  readonly nextStart: CivilDay
}

/** Which of the month's runs a book is of. */
export interface Which {
  /** The newest where it is left out. One more than there are is the 精算 to be begun. */
  readonly round?: number
  /** Read as a run that pays like the last fixed month, or as one that does not; else as the run says. */
  readonly alike?: 'last' | 'never'
}

/** The book of a run. Refuses `office.not-found`. */
export async function bookOfRun(
  desk: Reading,
  runId: string,
  { alike }: Pick<Which, 'alike'> = {},
): Promise<(PayrollBook & { run: Stored<PayrollRun> }) | Refusal> {
  const [found] = await desk.read((db) => rowsWhere(db, payrollRuns, { id: runId }))
  if (found === undefined) return notFound('給与')
  const book = await bookOf(desk, found.client_id, found.month, { round: found.round, ...(alike === undefined ? {} : { alike }) })
  if (isRefusal(book)) return book
  return book.run === null ? notFound('給与') : { ...book, run: book.run }
}

/** The book of a client's month, whether a run was opened or not. Refuses `office.not-found`, `calendar.holidays-unknown`. */
export function bookOf(desk: Reading, client: string, month: Month, which: Which = {}): Promise<PayrollBook | Refusal> {
  return desk.read((db) => readBook(db, client, month, which))
}

async function readBook(db: Reader<OfficeDatabase>, client: string, month: Month, which: Which): Promise<PayrollBook | Refusal> {
  const [clientRow] = await rowsWhere(db, clients, { id: client })
  if (clientRow === undefined) return notFound('顧問先')
  const facts = factsOf(clientFacts, clientRow)
  const runs = await readRuns(db, client, month, which)
  const [first] = runs.chain
  const period = first === undefined ? periodOf(facts, month) : periodOfRun(first)
  if (isRefusal(period)) return period
  const items = await rowsWhere(db, payItems, { client_id: client })
  const attended = byPerson(await rowsWhere(db, attendances, { client_id: client, month }))
  const slips = await readSlips(db, client, runs)
  const carried = await readCarried(db, client, month, runs)
  const known = await readAbout(db, client)
  const employed = (await rowsWhere(db, people, { client_id: client })).filter(
    (person) =>
      attended.has(person.id) ||
      slips.paid.has(person.id) ||
      isEmployedIn({ hiredOn: person.hired_on, leftOn: person.left_on }, period),
  )
  const shared = {
    period,
    client: facts,
    payItems: items.map((item) => factsOf(payItemFacts, item)).sort((a, b) => a.position - b.position),
  }
  const book = { ...shared, ...runs, ...slips, clientRow, month, attendances: only(attended), carried }
  return {
    ...book,
    nextStart: closingOf(facts, nextOpenMonth(runs.all, month)).periodStart,
    people: employed
      .sort((a, b) => (a.number < b.number ? -1 : 1))
      .map((person) => ({
        ...shared,
        ...known(person),
        attendance: attendanceOf(attended.get(person.id)),
        ...monthsBefore(book, person.id),
      })),
  }
}

async function readRuns(db: Reader<OfficeDatabase>, client: string, month: Month, { round, alike }: Which) {
  const all = await rowsWhere(db, payrollRuns, { client_id: client })
  const chain = chainOf(all, month)
  const run = (round === undefined ? chain.at(-1) : chain.find((one) => one.round === round)) ?? null
  const lastMonth = lastFixedMonth(all, month)
  const stands = alike === 'last' ? lastMonth : (run?.like_month ?? null)
  const before = chain.filter((one) => one.round < (round ?? run?.round ?? 0))
  return { all, chain, run, before, lastMonth, alikeMonth: alike === 'never' ? null : stands }
}

type Runs = Awaited<ReturnType<typeof readRuns>>

async function readSlips(db: Reader<OfficeDatabase>, client: string, { all, chain, run, before, alikeMonth }: Runs) {
  const lastRuns = alikeMonth === null ? [] : chainOf(all, alikeMonth)
  const wanted = [...chain, ...lastRuns].map((one) => one.id)
  const rows = wanted.length === 0 ? [] : await rowsWhere(db, payslips, { client_id: client, run_id: wanted })
  const counted = (runs: readonly PayrollRun[]) => only(byPerson(countedSlips(rows, runs)))
  return {
    slips: only(byPerson(rows.filter((row) => row.run_id === run?.id))),
    paid: counted(before),
    last: counted(lastRuns),
    lastRuns,
  }
}

/** A 精算 keeps what the run before it took in; what is still owed from earlier months joins a 給与, and whoever was not paid before. */
async function readCarried(db: Reader<OfficeDatabase>, client: string, month: Month, { chain }: Runs) {
  const rows = await rowsWhere(db, settlements, { client_id: client, how: '翌月の給与' })
  const own = new Set(chain.map((one) => one.id))
  return rows.filter((row) =>
    row.settled_at === null ? row.month < month : row.settled_run_id !== null && own.has(row.settled_run_id),
  )
}

/** What earlier months mean for one person's slip. */
function monthsBefore(
  { alikeMonth, last, paid, carried }: Pick<PayrollBook, 'alikeMonth' | 'last' | 'paid' | 'carried'>,
  person: string,
): Pick<SlipSources, 'alike' | 'carried'> {
  const slip = last.get(person)
  return {
    ...(alikeMonth === null
      ? {}
      : {
          alike: {
            month: alikeMonth,
            paid: slip === undefined ? null : { facts: factsOfSlip(slip), earnings: linesOf(slip).earnings },
          },
        }),
    carried: carriedFor(carried, person, paid.has(person)).map(({ month, round, amount }) => ({ month, round, amount })),
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
