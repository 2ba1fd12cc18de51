import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { addDays } from '../../src/base/day.ts'
import { benchOffice, done } from '../../src/cli/bench/office.ts'
import type { Alarm } from '../../src/journal/alarm/alarm.ts'
import { Watch } from '../../src/journal/alarm/watch.ts'
import type { Desk } from '../../src/journal/desk.ts'
import { openJournal, type Journal } from '../../src/journal/open.ts'
import { declaredBy } from '../../src/office/act.ts'
import { rowsWhere } from '../../src/office/find.ts'
import { foundOffice } from '../../src/office/home/found.ts'
import { calculatePayroll } from '../../src/office/payroll/calculate.ts'
import { payslips } from '../../src/office/payroll/facts.ts'
import { fixPayroll } from '../../src/office/payroll/fix.ts'
import { payrollSlip } from '../../src/office/payroll/slip.ts'
import { consult } from '../../src/office/door.ts'
import { officeTables, type OfficeDatabase } from '../../src/office/tables.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { must, newId } from '../support/office.ts'

const paidMonths = ['2026-10', '2026-11'] as const
/** Years of which only the attendance is kept: rows that cost little. */
const earlierMonths = [2023, 2024, 2025].flatMap((year) =>
  Array.from({ length: 12 }, (_, index) => `${year}-${`${index + 1}`.padStart(2, '0')}`),
)

/** An office with fixed payrolls, to be copied for every attack. */
export interface LargeOffice {
  readonly office: string
  readonly database: TestDatabase
  readonly logKey: KeyObject
  /** The newest fixed run, and its slips by person: what was paid. */
  readonly run: string
  readonly paid: ReadonlyMap<string, number>
  readonly rows: number
}

/** Some hundred people and their years: about twenty thousand rows. */
export async function largeOffice(people: number): Promise<LargeOffice> {
  const database = await freshDatabase(officeTables)
  const { privateKey: logKey } = generateKeyPairSync('ed25519')
  const journal = journalOver(database, logKey, () => new Date('2026-11-20T01:00:00Z'))
  const office = newId()
  await journal.openOffice(office)
  const desk = deskOf(journal, office)
  const head = { login: 'tsuzuki', name: '続 一郎', passwordHash: null }
  await done(desk, foundOffice, { office: { name: '試験事務所' }, practice: false, head })
  const { runs } = await benchOffice(desk, people, [...earlierMonths, ...paidMonths])
  for (const run of runs.slice(-paidMonths.length)) {
    await done(desk, calculatePayroll, { run, keepRest: true })
    await done(desk, fixPayroll, { run })
  }
  const run = runs.at(-1)!
  const paid = await paidBy(desk, run)
  const rows = await countRows(database)
  await journal.publishCheckpoints()
  await journal.close()
  return { office, database, logKey, run, paid, rows }
}

/** What each person was paid in a run. */
export async function paidBy(desk: Desk<OfficeDatabase>, run: string): Promise<Map<string, number>> {
  const slips = await desk.read((db) => rowsWhere(db, payslips, { run_id: run }))
  return new Map(slips.map((slip) => [slip.person_id, slip.net]))
}

/** Replays slips of a run from their stored facts: each must come out to the yen. Answers what they come to. */
export async function replayed(desk: Desk<OfficeDatabase>, run: string, people: readonly string[]): Promise<Map<string, number>> {
  const nets = new Map<string, number>()
  for (const person of people) {
    const { slip } = must(await consult(desk, 'head', payrollSlip, { run, person }))
    nets.set(person, slip.totals.net)
  }
  return nets
}

async function countRows({ ownerUrl }: TestDatabase): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const counts = officeTables.map((table) => `(select count(*) from office.${table.name})`)
  const { rows } = await client.query<{ count: string }>(`select ${counts.join(' + ')} as count`)
  await client.end()
  return Number(rows[0]!.count)
}

/** A copy of the office in a house of its own with a watch, whose clock moves only when it is moved. */
export interface Copy {
  readonly office: string
  readonly database: TestDatabase
  readonly journal: Journal<OfficeDatabase>
  readonly desk: Desk<OfficeDatabase>
  readonly watch: Watch
  readonly told: Alarm[]
  now(): number
  pass(milliseconds: number): void
  /** Done before the copy is thrown away. */
  readonly leaving: (() => Promise<void>)[]
  close(): Promise<void>
}

export async function copyOf({ office, database, logKey }: LargeOffice): Promise<Copy> {
  const copy = await copyDatabase(database)
  let clock = Date.parse(`${addDays('2026-11-20', 1)}T01:00:00Z`)
  const journal = journalOver(copy, logKey, () => new Date(clock))
  const told: Alarm[] = []
  const watch = new Watch({
    core: journal.core,
    watchUrl: copy.watchUrl,
    walking: { url: copy.readerUrl, tokenKey: testSecrets.tokenKey, publicKeys: () => [logKey], checkpointFolder: null },
    folder: mkdtempSync(join(process.env['TSUZUKI_TEST_FOLDER']!, 'alarms-')),
    told: async (alarm) => void told.push(alarm),
    declared: declaredBy,
    clock: () => clock,
  })
  await watch.start()
  const leaving: (() => Promise<void>)[] = []
  return {
    leaving,
    office,
    database: copy,
    journal,
    desk: deskOf(journal, office),
    watch,
    told,
    now: () => clock,
    pass: (milliseconds) => void (clock += milliseconds),
    async close() {
      for (const leave of leaving) await leave()
      await watch.stop()
      await journal.close()
      await copy.drop()
    },
  }
}

/** A journal over a database, as another process would open it. */
export function journalOver(database: TestDatabase, logKey: KeyObject, now: () => Date): Journal<OfficeDatabase> {
  return openJournal<OfficeDatabase>({
    ...database,
    tables: officeTables,
    tokenKey: testSecrets.tokenKey,
    now,
    random: (bytes) => randomBytes(bytes),
    logKey,
    checkpointFolder: mkdtempSync(join(process.env['TSUZUKI_TEST_FOLDER']!, 'checkpoints-')),
  })
}

/** The whole office in sight of its head. */
export function deskOf(journal: Journal<OfficeDatabase>, office: string): Desk<OfficeDatabase> {
  return journal.desk({ office, actor: { id: 'head', name: '続 一郎' }, sight: { kind: 'office' } })
}

async function copyDatabase(database: TestDatabase): Promise<TestDatabase> {
  const name = `tsuzuki_copy_${crypto.randomUUID().slice(0, 8)}`
  const template = new URL(database.ownerUrl).pathname.slice(1)
  const run = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: Object.assign(new URL(database.ownerUrl), { pathname: 'postgres' }).href })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  await run(
    `create database ${name} template ${template} strategy file_copy`,
    `alter database ${name} set synchronous_commit = on`,
    `grant connect on database ${name} to tsuzuki_reader, tsuzuki_writer, tsuzuki_merger, tsuzuki_watch`,
  )
  const to = (url: string) => Object.assign(new URL(url), { pathname: name }).href
  return {
    ownerUrl: to(database.ownerUrl),
    readerUrl: to(database.readerUrl),
    writerUrl: to(database.writerUrl),
    mergerUrl: to(database.mergerUrl),
    watchUrl: to(database.watchUrl),
    drop: () => run(`drop database ${name} with (force)`),
  }
}
