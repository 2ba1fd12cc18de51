import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Alarm } from '../../src/journal/alarm/alarm.ts'
import { lift } from '../../src/journal/alarm/resume.ts'
import { Watch } from '../../src/journal/alarm/watch.ts'
import { alarms } from '../../src/journal/continuity/tables.ts'
import { standingOf } from '../../src/journal/epoch/standing.ts'
import { carriedFrom } from '../../src/journal/replay/carried.ts'
import { replay } from '../../src/journal/replay/replay.ts'
import { declaredBy } from '../../src/office/act.ts'
import { rowsWhere } from '../../src/office/find.ts'
import { testSecrets, type TestDatabase } from '../support/database.ts'
import { Browser, openTestHouse, type TestHouse, type TestOffice } from '../support/house.ts'
import { newOffice } from '../support/journal.ts'
import { clientInput } from '../cli/house.ts'
import { randomHistory } from '../archive/history.ts'
import { everything, FLUSHED, openWatchedHouse, Thief } from './support.ts'

let house: TestHouse
let office: TestOffice
let watch: Watch
const told: Alarm[] = []
let [head, clerk]: [Browser, Browser] = [null!, null!]

beforeAll(async () => {
  house = await openTestHouse()
  const owner = new pg.Client({ connectionString: house.ownerUrl })
  await owner.connect()
  await owner.query(FLUSHED)
  await owner.end()
  office = await house.office('midori')
  const { core } = house.keeping.journal
  const { publicKey } = generateKeyPairSync('ed25519')
  const walking = {
    url: urlsOf(house).readerUrl,
    tokenKey: testSecrets.tokenKey,
    publicKeys: () => [publicKey],
    checkpointFolder: null,
  }
  const folder = mkdtempSync(join(process.env['TSUZUKI_TEST_FOLDER']!, 'alarms-'))
  watch = new Watch({
    core,
    watchUrl: urlsOf(house).watchUrl,
    walking,
    folder,
    told: async (alarm) => void told.push(alarm),
    declared: declaredBy,
  })
  await watch.start()
  await office.member('clerk', 'tanto')
  ;[head, clerk] = [new Browser(house), new Browser(house)]
  await head.signIn('midori-head')
  await clerk.signIn('midori-tanto')
  expect((await head.act('clients.register', clientInput)).statusCode).toBe(200)
  expect(await watch.look()).toEqual([])
})
afterAll(async () => {
  await watch.stop()
  await house.close()
})

function urlsOf({ ownerUrl }: { ownerUrl: string }): TestDatabase {
  const to = (username: string, password: string) => Object.assign(new URL(ownerUrl), { username, password }).href
  return {
    ownerUrl,
    readerUrl: to('tsuzuki_reader', testSecrets.readerPassword),
    writerUrl: to('tsuzuki_writer', testSecrets.writerPassword),
    mergerUrl: to('tsuzuki_merger', testSecrets.mergerPassword),
    watchUrl: to('tsuzuki_watch', testSecrets.watchPassword),
    drop: async () => {},
  }
}

async function ring(): Promise<Alarm> {
  const thief = await Thief.enter(urlsOf(house), office.id)
  expect(await thief.does(`update clients set name = 'x' where code = 'A03'`)).toEqual([1])
  await thief.leave()
  const [alarm] = await watch.look()
  return alarm!
}

test('every member is shown the alarm; only the head, having seen this one, resumes, and that is an entry', async () => {
  expect((await clerk.ask('continuity.alarm', {})).json()).toEqual({ answer: { alarm: null } })
  const before = await office.lastEntry()
  const { rangAt, lastGood } = await ring()
  const shown = (browser: Browser) => browser.ask('continuity.alarm', {}).then((answer) => answer.json().answer.alarm)
  expect(await shown(clerk)).toMatchObject({ rangAt, rowCount: 1, rows: [], lastGood: { sequence: lastGood!.sequence } })
  expect(await shown(head)).toMatchObject({ rows: [{ table: '顧問先' }], restore: expect.stringContaining(lastGood!.at) })
  const refused = await head.act('clients.register', { ...clientInput, code: 'A04' })
  expect(refused.json()).toMatchObject({ code: 'journal.halted' })

  const found = '委託先の端末から書き換えられていた。書庫から戻して比べ、この1件だけと確かめた。'
  expect((await clerk.act('continuity.resume', { rangAt, found })).json()).toMatchObject({ code: 'office.not-permitted' })
  expect((await head.act('continuity.resume', { rangAt: '2026-01-01T00:00:00.000Z', found })).json()).toMatchObject({
    code: 'continuity.alarm-gone',
  })
  expect((await head.act('continuity.resume', { rangAt, found: ' ' })).json()).toMatchObject({ code: 'office.malformed-input' })
  expect(await office.lastEntry()).toBe(before)

  expect((await head.act('continuity.resume', { rangAt, found })).statusCode).toBe(200)
  expect(await shown(clerk)).toBeNull()
  const kept = await office.head.desk().read((db) => rowsWhere(db, alarms, {}))
  expect(kept).toMatchObject([{ rang_at: rangAt, kind: 'off-journal', count: 1, found, last_good: lastGood }])
  expect((await standingOf(house.keeping.journal.core, office.id)).halted).toBeNull()
  expect((await head.act('clients.register', { ...clientInput, code: 'A04' })).statusCode).toBe(200)
  expect(await watch.look()).toEqual([])
})

test('a resumption that is refused leaves the office frozen', async () => {
  const { rangAt } = await ring()
  const desk = office.head.desk()
  const order = { act: 'continuity.resume', reason: '試験', inputHash: '0'.repeat(64), edition: null }
  const { Changes } = await import('../../src/journal/changes.ts')
  const stale = { claim: 'none', label: 'なし', holder: '', client: null, person: null }
  const changes = new Changes().release(stale.claim)
  expect(await desk.resume({ ...order, changes, idempotencyKey: 'stale-resume' })).toMatchObject({ code: 'journal.claim-gone' })
  expect(await desk.alarm()).toMatchObject({ rangAt })
  expect((await head.act('clients.register', { ...clientInput, code: 'A05' })).json()).toMatchObject({ code: 'journal.halted' })
  expect((await head.act('continuity.resume', { rangAt, found: '確かめた' })).statusCode).toBe(200)
})

test('an office that is only followed: its copy is frozen, and the house lifts the alarm itself', async () => {
  const [source, copy] = [await openWatchedHouse(), await openWatchedHouse()]
  try {
    const desk = await newOffice(source)
    await randomHistory(desk, 5, 8, { declared: everything })
    const entries = await source.journal.core.reader.read({ office: desk.office, sight: { kind: 'office' } }, (client) =>
      Array.fromAsync(carriedFrom(client, desk.office, 0)),
    )
    await copy.journal.openOffice(desk.office, 'following')
    await replay(copy.journal.core, desk.office, entries.slice(0, 6))
    const thief = await Thief.enter(copy.database, desk.office)
    await thief.does(`update houses set name = 'x'`)
    await thief.leave()
    expect(await copy.watch.look()).toMatchObject([{ kind: 'off-journal', lastGood: { sequence: 6 } }])
    await expect(replay(copy.journal.core, desk.office, entries.slice(6))).rejects.toMatchObject({ code: 'TZ004' })
    expect(await lift(copy.journal.core, desk.office)).toBeNull()
    expect(await replay(copy.journal.core, desk.office, entries.slice(6))).toMatchObject({ head: { sequence: 8 } })
  } finally {
    await source.close()
    await copy.close()
  }
})
