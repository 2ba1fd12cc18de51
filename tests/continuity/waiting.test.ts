import { createPrivateKey, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DataFolder } from '../../src/journal/folder.ts'
import { keepStandby, type StandbyFile } from '../../src/journal/follow/standby-file.ts'
import { publicKeyFrom, rawKey } from '../../src/journal/note.ts'
import { sealKeyFile } from '../../src/journal/office-key/key-file.ts'
import { newOfficeKey } from '../../src/journal/office-key/key.ts'
import { keyHome } from '../../src/journal/office-key/open-here.ts'
import { standUp, type Standing } from '../../src/journal/stand.ts'
import { listClients } from '../../src/office/clients/list.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { officeTables, type OfficeDatabase } from '../../src/office/tables.ts'
import { standbyOf } from '../../src/server/following.ts'
import { clientInput } from '../cli/house.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { Browser, openTestHouse, type TestHouse, type TestOffice } from '../support/house.ts'
import { someoneAt } from '../support/office.ts'
import { catchUp, openCloud, pair, type Cloud } from './houses.ts'

// The cloud was updated, the office's PC not yet: it keeps what it cannot read. Then the cloud is gone. Through the doors of the PC's house.

vi.setConfig({ testTimeout: 180_000 })

const passphrase = 'mada yomenai kiroku mo nakusanai'
const reason = 'クラウドが使えない'
/** A program that knows another shape of one table. */
const older = officeTables.map((table) => (table.name === 'clients' ? { ...table, shape: table.shape + 1 } : table))

/** The PC's house as it runs: journal, follower and doors. */
interface House {
  readonly standing: Standing<OfficeDatabase>
  readonly doors: TestHouse
  close(): Promise<void>
}

let cloud: Cloud
let cloudRuns: boolean
let office: TestOffice
let folder: DataFolder
let database: TestDatabase
let file: StandbyFile
let pc: House

beforeEach(async () => {
  cloud = await openCloud()
  cloudRuns = true
  // The PC knows no other clock than the machine's.
  cloud.pass((Date.now() - cloud.keeping.now().getTime()) / 60_000)
  office = await cloud.office('kita')
  folder = new DataFolder(mkdtempSync(join(tmpdir(), 'tsuzuki-waiting-')))
  database = await freshDatabase(officeTables)
  // The roles of the server of all tests have the passwords of tests.
  const { readerPassword: reader, writerPassword: writer, mergerPassword: merger, watchPassword: watch, tokenKey } = testSecrets
  const roles = { reader, writer, merger, watch, reception: 'reception-of-tests' }
  folder.keep('secrets.json', { ...roles, tokenKey: Buffer.from(tokenKey).toString('hex') })
  const standing = await stand(officeTables)
  const { logKey } = cloud.keeping.journal.continuity
  const key = await newOfficeKey(office.id, randomBytes(32), [publicKeyFrom(logKey)])
  mkdirSync(keyHome(folder), { recursive: true })
  writeFileSync(join(keyHome(folder), 'head.age'), await sealKeyFile(key, '所長', passphrase, 4))
  const own = { journal: standing.journal, key: createPrivateKey(standing.secrets.logKey), spool: join(folder.path, 'spool') }
  const paired = await pair(
    cloud,
    office,
    'kita-head',
    { ...own, ownerUrl: '', readerUrl: '', close: async () => {} },
    key.signing,
  )
  await register('101')
  await catchUp(paired, cloud, office.id)
  await standing.stop()
  const place = { host: '127.0.0.1', port: 4650, address: 'https://tsuzuki-pc.test:4650', name: '所長室のPC' }
  const known = {
    office: office.id,
    officeName: 'kita',
    from: cloud.address,
    authority: null,
    standby: paired.standby,
    ring: null,
  }
  const keys = {
    logKeys: [rawKey(publicKeyFrom(logKey)).toString('base64')],
    officeKeys: [rawKey(key.signing).toString('base64')],
  }
  file = { ...known, ...place, ...keys }
  keepStandby(folder, file)
  pc = await run(older)
  for (const code of ['102', '103']) await register(code)
  const { sequence } = await cloud.keeping.journal.continuity.standing(office.id)
  await expect.poll(async () => (await view()).kept, { timeout: 30_000 }).toBe(sequence)
  await expect.poll(async () => (await view()).waiting, { timeout: 30_000 }).toBe('clients')
  expect(await view()).toMatchObject({ applied: sequence - 2, ring: null })
  await cloud.close()
  cloudRuns = false
}, 240_000)
afterEach(async () => {
  await pc.close()
  if (cloudRuns) await cloud.close()
  await database.drop()
  rmSync(folder.path, { recursive: true })
})

const register = (code: string) => office.head.did(registerClient, { ...clientInput, code, name: `${code}商店` })
const stand = (tables: typeof older | typeof officeTables) =>
  standUp<OfficeDatabase>({
    folder,
    tables,
    databaseUrl: database.ownerUrl,
    now: () => new Date(),
    random: (bytes) => randomBytes(bytes),
  })
const view = async () =>
  (await new Browser(pc.doors).get('/api/standby')).json<{
    kept: number
    applied: number
    waiting: string | null
    ring: string | null
    standing: string
  }>()
/** In front of the PC itself. */
const promote = async (more: object = {}) =>
  (await new Browser(pc.doors).post('/api/standby/promote', { key: { passphrase }, name: '所長', reason, ...more })).json()
const codesHere = async () => {
  const actor = { id: office.headId, name: '所長' }
  const desk = () => pc.standing.journal.desk({ office: office.id, actor, sight: { kind: 'office' } })
  return (await someoneAt('head', desk).asked(listClients, {})).clients.map(({ code }) => code)
}

async function run(tables: typeof older | typeof officeTables): Promise<House> {
  const standing = await stand(tables)
  const running = await standbyOf(standing, folder, file)
  const doors = await openTestHouse({ journal: standing.journal, standby: running.doors })
  const end = running.start(
    async () => {},
    async () => randomBytes(32),
  )
  return {
    standing,
    doors,
    close: async () => {
      await end()
      await doors.close()
      await standing.stop()
    },
  }
}

test('what was received and cannot be read yet is said, not dropped: the updated PC has it in its books and then leads', async () => {
  const refused = await promote()
  expect(refused).toMatchObject({ refused: true, code: 'journal.unapplied', place: { value: '2' } })
  expect(refused.message).toMatch(/2件.*古く.*clients/)
  expect(await view()).toMatchObject({ standing: 'following', waiting: 'clients' })

  await pc.close()
  pc = await run(officeTables)
  // The cloud stays silent: what lies here is read all the same.
  await expect.poll(codesHere, { timeout: 30_000 }).toEqual(['101', '102', '103'])
  expect(await view()).toMatchObject({ waiting: null })
  expect(await promote()).toMatchObject({ left: null })
  expect(await view()).toMatchObject({ standing: 'leading' })
  expect(existsSync(join(folder.path, 'unapplied'))).toBe(false)
})

test('promoted at once after the update, before its follower has looked, it applies what it received first', async () => {
  await pc.close()
  pc = await run(officeTables)
  expect(await promote()).toMatchObject({ left: null })
  expect(await codesHere()).toEqual(['101', '102', '103'])
})

test('with no other choice it leads without them, and their files lie aside, whatever the follower does later', async () => {
  const { applied } = await view()
  const left = { entries: 2, folder: join(folder.path, 'unapplied', `after-${applied}`) }
  expect(await promote({ key: { passphrase: 'chigau kotoba' }, leave: true })).toMatchObject({
    code: 'office-key.wrong-passphrase',
  })
  expect(existsSync(left.folder)).toBe(false)
  expect(await promote({ leave: true })).toMatchObject({ sequence: applied + 1, left })
  expect(await view()).toMatchObject({ standing: 'leading' })
  expect(await codesHere()).toEqual(['101'])
  const files = readdirSync(left.folder)
  expect(files.map((name) => Number(name.slice(0, 12))).at(-1)).toBe(applied + 2)
  expect(readdirSync(join(folder.path, 'spool'))).toEqual([])
})

test('bytes that went bad on the disk are missed too, and are never deleted', async () => {
  await pc.close()
  const spool = join(folder.path, 'spool')
  for (const name of readdirSync(spool)) writeFileSync(join(spool, name), 'gone bad')
  pc = await run(officeTables)
  const refused = await promote()
  expect(refused).toMatchObject({ code: 'journal.unapplied' })
  expect(refused.message).toContain('壊れて')
  const led = await promote({ leave: true })
  expect(led).toMatchObject({ left: { entries: 2 } })
  expect(readdirSync(led.left.folder)).not.toEqual([])
})
