import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import type { Actor, Desk } from '../../src/journal/desk.ts'
import { openJournal, type Journal } from '../../src/journal/open.ts'
import { listClients } from '../../src/office/clients/list.ts'
import { consult } from '../../src/office/door.ts'
import { rowsWhere } from '../../src/office/find.ts'
import { payrollRuns, payslips } from '../../src/office/payroll/facts.ts'
import { keptSlip } from '../../src/office/payroll/stored-slip.ts'
import { people } from '../../src/office/people/facts.ts'
import { loadPractice, practiceMembers } from '../../src/office/practice/load.ts'
import { assignments, members } from '../../src/office/staff/facts.ts'
import { officeTables, type OfficeDatabase } from '../../src/office/tables.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { newId } from '../support/office.ts'
import { sampleMonth } from './sample-files.ts'

// The practice office as a newcomer finds it, and the same months from files alone: the same yen.

let database: TestDatabase
let journal: Journal<OfficeDatabase>
let deskAs: (actor: Actor) => Desk<OfficeDatabase>
let desk: Desk<OfficeDatabase>
let seconds: number
const hashPassword = async (password: string) => `hash of ${password.length} characters`

beforeAll(async () => {
  database = await freshDatabase(officeTables)
  journal = openJournal<OfficeDatabase>({
    ...database,
    tables: officeTables,
    tokenKey: testSecrets.tokenKey,
    now: () => new Date('2026-11-21T01:00:00Z'),
    random: (bytes) => randomBytes(bytes),
    logKey: generateKeyPairSync('ed25519').privateKey,
    checkpointFolder: mkdtempSync(join(tmpdir(), 'tsuzuki-checkpoints-')),
  })
  const office = newId()
  await journal.openOffice(office)
  deskAs = (actor) => journal.desk({ office, actor, sight: { kind: 'office' } })
  desk = deskAs({ id: newId(), name: '確かめる人' })
  const started = performance.now()
  expect(await loadPractice({ deskAs, hashPassword })).toBe(true)
  seconds = (performance.now() - started) / 1000
}, 60_000)
afterAll(async () => {
  await journal.close()
  await database.drop()
})

test('it loads within 20 seconds, and a second time does nothing', async () => {
  expect(seconds).toBeLessThan(20)
  expect(await loadPractice({ deskAs, hashPassword })).toBe(false)
})

test('eight clients with November to do; about 150 people', async () => {
  const { clients } = mustNotRefuse(await consult(desk, 'head', listClients, {}))
  expect(clients.map(({ code }) => code)).toEqual(['AOBA', 'KITA', 'MARU', 'MINA', 'NEN', 'SAKU', 'TAKA', 'TOWA'])
  expect(clients.every(({ run }) => run?.month === '2026-11' && run.state === '計算中')).toBe(true)
  expect(await desk.read((db) => rowsWhere(db, people, {}))).toHaveLength(152)
})

test('its people sign in with their own hash, and clerks see their own clients', async () => {
  const rows = await desk.read((db) => rowsWhere(db, members, {}))
  expect(rows.map(({ login, role }) => `${login} ${role}`).sort()).toEqual([
    'etsuran viewer',
    'sato clerk',
    'shocho head',
    'suzuki clerk',
  ])
  for (const { login, password } of practiceMembers()) {
    expect(password.length).toBeGreaterThanOrEqual(15)
    expect(rows.find((row) => row.login === login)?.password_hash).toBe(`hash of ${password.length} characters`)
  }
  expect(await desk.read((db) => rowsWhere(db, assignments, {}))).toHaveLength(8)
})

test.each([
  ['AOBA', '2026-08', '公開'],
  ['MARU', '2026-09', '公開'],
  ['KITA', '2026-10', '確定'],
  ['TOWA', '2026-10', '確定'],
])('%s %s is %s, and every slip is the one that the files alone give', async (code, month, state) => {
  const { clients } = mustNotRefuse(await consult(desk, 'head', listClients, {}))
  const client = clients.find((one) => one.code === code)!
  const [run] = await desk.read((db) => rowsWhere(db, payrollRuns, { client_id: client.id, month }))
  expect(run?.state).toBe(state)
  const stored = await desk.read((db) => rowsWhere(db, payslips, { run_id: run!.id }))
  const numbers = new Map(
    (await desk.read((db) => rowsWhere(db, people, { client_id: client.id }))).map((row) => [row.id, row.number]),
  )
  const kept = new Map(stored.map((slip) => [numbers.get(slip.person_id), { lines: slip.lines, net: slip.net }]))
  const { slips } = mustNotRefuse(await sampleMonth(code, month))
  expect(kept).toEqual(
    new Map(
      slips.map(({ person, facts, slip }) => [person.number, { lines: keptSlip(facts, slip).lines, net: slip.totals.net }]),
    ),
  )
})

test('a loading that was broken off is taken up again', async () => {
  const office = newId()
  await journal.openOffice(office)
  const another = (actor: Actor) => journal.desk({ office, actor, sight: { kind: 'office' } })
  const breaking = async () => {
    let told = 0
    const tell = () => {
      if (++told === 3) throw new Error('the power went out')
    }
    await loadPractice({ deskAs: another, hashPassword, tell })
  }
  await expect(breaking()).rejects.toThrow('the power went out')
  expect(await loadPractice({ deskAs: another, hashPassword })).toBe(true)
  const rows = await another({ id: newId(), name: '確かめる人' }).read((db) => rowsWhere(db, people, {}))
  expect(rows).toHaveLength(152)
}, 40_000)
