import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Changes } from '../../src/journal/changes.ts'
import { fsck, type OfficeReport } from '../../src/journal/fsck.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { house, id, newOffice, openTestJournal, orderOf, type TestJournal } from '../support/journal.ts'
import { folk, houses, sampleTables, slips } from '../support/sample-tables.ts'

let database: TestDatabase
let stand: TestJournal
let owner: pg.Client
let office: string

beforeAll(async () => {
  database = await freshDatabase(sampleTables)
  stand = openTestJournal(database)
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await stand.journal.close()
  await database.drop()
})

/** An office of six entries: a client, two people with slips, a correction, a removal, a claim. A checkpoint after the sixth. */
beforeEach(async () => {
  const desk = await newOffice(stand)
  office = desk.office
  const shop = house('A')
  const people = ['1', '2'].map((number) => ({
    id: id(),
    client_id: shop.id,
    number,
    name: `人${number}`,
    hired: '2026-04-01',
    month: null,
    seen_at: '2026-04-01T00:00:00.000Z',
  }))
  const slip = (person: string) => ({
    id: id(),
    client_id: shop.id,
    person_id: person,
    month: '2026-10',
    net: 200_000,
    minutes: 0,
    lines: [{ code: 'base', amount: 1 }],
    extra: null,
  })
  await desk.commit(orderOf(new Changes().insert(houses, shop)))
  await desk.commit(orderOf(new Changes().insert(folk, people[0]!).insert(folk, people[1]!)))
  await desk.commit(
    orderOf(
      new Changes().insert(slips, slip(people[0]!.id)).insert(slips, slip(people[1]!.id)).claim('run', '給与', 'x', shop.id),
    ),
  )
  const rows = await desk.read((db) => db.selectFrom('slips').selectAll().orderBy('id').execute())
  await desk.commit(orderOf(new Changes().update(slips, rows[0]!, { net: 210_000 })))
  await desk.commit(orderOf(new Changes().remove(slips, rows[1]!)))
  mustNotRefuse(await desk.commit(orderOf(new Changes().release('run'))))
  await stand.journal.publishCheckpoints()
})

async function check(more: { folder?: string | null } = {}): Promise<OfficeReport> {
  const { publicKey, checkpointFolder } = stand
  const options = {
    url: database.readerUrl,
    tokenKey: testSecrets.tokenKey,
    tables: sampleTables,
    publicKeys: [publicKey],
    offices: [office],
  }
  const reports = fsck({ ...options, checkpointFolder: more.folder === undefined ? checkpointFolder : more.folder })
  return (await reports.next()).value as OfficeReport
}

/** Runs a forger's SQL as the owner, with the office as $1. */
async function forge(...statements: string[]): Promise<void> {
  for (const sql of statements) await owner.query(sql.replaceAll('$1', `'${office}'`))
}

const first = async (more = {}) => (await check(more)).lies[0]

test('an untouched office has no lies', async () => {
  expect(await check()).toMatchObject({ entries: 6, parts: 9, changes: 9, rows: 4, lies: [], lieCount: 0 })
})

test.each([2, 3, 5])('a flipped byte in the header of entry %i', async (sequence) => {
  await forge(
    `update journal.entry set header = set_byte(header, 20, get_byte(header, 20) # 1) where office_id = $1 and sequence = ${sequence}`,
  )
  expect(await first()).toMatchObject({ code: 'entry-altered', sequence })
})

test.each([0, 15, 16, 40, 90])('a flipped byte at %i of a part', async (place) => {
  await forge(`update journal.part p set bytes = set_byte(bytes, ${place}, get_byte(bytes, ${place}) # 1) from journal.entry e
    where p.office_id = $1 and e.office_id = $1 and p.entry = e.entry and e.sequence = 3 and ordinal = 2`)
  expect(await first()).toMatchObject({ code: 'part-altered', sequence: 3 })
})

test('a header rewritten together with its hash is shown by the link after it, and by the checkpoint when it is the last', async () => {
  const rewrite = (sequence: number) =>
    `update journal.entry set header = convert_to(replace(convert_from(header, 'UTF8'), '"reason":"試験"', '"reason":"偽造"'), 'UTF8') where office_id = $1 and sequence = ${sequence}`
  const rehash = 'update journal.entry set hash = sha256(header) where office_id = $1'
  await forge(rewrite(2), rehash)
  expect(await first()).toMatchObject({ code: 'entry-unlinked', sequence: 3 })
  await forge(
    rewrite(6),
    rehash,
    'update journal.head set hash = (select hash from journal.entry where office_id = $1 and sequence = 6) where office_id = $1',
  )
  expect((await check()).lies).toContainEqual(expect.objectContaining({ code: 'checkpoint-broken', sequence: 6 }))
})

test('a deleted entry', async () => {
  await forge('delete from journal.entry where office_id = $1 and sequence = 4')
  expect(await first()).toMatchObject({ code: 'entry-missing', sequence: 4 })
})

test('a swapped pair', async () => {
  await forge(
    'update journal.entry set sequence = -sequence where office_id = $1 and sequence in (3, 4)',
    'update journal.entry set sequence = 7 + sequence where office_id = $1 and sequence < 0',
  )
  expect(await first()).toMatchObject({ code: 'entry-misplaced', sequence: 3 })
})

test('a lost part, a part that belongs to nothing, a part filed under somebody else', async () => {
  const third = `entry = (select entry from journal.entry where office_id = $1 and sequence = 3)`
  await forge(`update journal.part set person_id = gen_random_uuid() where office_id = $1 and ${third} and ordinal = 1`)
  expect(await first()).toMatchObject({ code: 'part-misfiled', sequence: 3 })
  await forge(
    `insert into journal.part select office_id, gen_random_uuid(), ordinal, client_id, person_id, bytes from journal.part where office_id = $1 and ${third} and ordinal = 2`,
  )
  expect((await check()).lies.map((lie) => lie.code)).toContain('part-foreign')
  await forge(`delete from journal.part where office_id = $1 and ${third} and ordinal = 2`)
  expect((await check()).lies.map((lie) => lie.code)).toContain('part-missing')
})

test('an altered list of part hashes', async () => {
  await forge(
    `update journal.part_list set hashes = hashes || sha256('x') where office_id = $1 and entry = (select entry from journal.entry where office_id = $1 and sequence = 2)`,
  )
  expect(await first()).toMatchObject({ code: 'list-altered', sequence: 2 })
})

test.each([
  ['update office.slips set net = net + 1 where office_id = $1', 'row-altered', 'slips'],
  [`update office.slips set lines = '[{"amount": 1.5, "code": "base"}]' where office_id = $1`, 'row-altered', 'slips'],
  [
    `update office.folk set seen_at = seen_at + interval '1 microsecond' where office_id = $1 and number = '1'`,
    'row-altered',
    'folk',
  ],
  [`update office.folk set row_hash = '' where office_id = $1 and number = '2'`, 'row-altered', 'folk'],
  [`delete from office.slips where office_id = $1`, 'row-missing', 'slips'],
  [`insert into office.notices values ($1, gen_random_uuid(), 'x', null, '')`, 'row-extra', 'notices'],
])('a table that was changed behind the journal: %s', async (sql, code, table) => {
  await forge(sql)
  const report = await check()
  expect(report.lieCount).toBe(1)
  expect(report.lies[0]).toMatchObject({ code, table })
  expect(report.lies[0]!.key).toHaveLength(1)
})

test('a cut tail, taken back cleanly with its rows, is shown by the checkpoint in the database and by the one beside it', async () => {
  await forge(
    'delete from journal.part p using journal.entry e where p.office_id = $1 and e.office_id = $1 and p.entry = e.entry and sequence = 6',
    'delete from journal.part_list p using journal.entry e where p.office_id = $1 and e.office_id = $1 and p.entry = e.entry and sequence = 6',
    'delete from journal.entry where office_id = $1 and sequence = 6',
    'update journal.head set sequence = 5, hash = (select hash from journal.entry where office_id = $1 and sequence = 5) where office_id = $1',
  )
  const removedRows = (await check()).lies.filter((lie) => lie.code !== 'chain-cut' && lie.code !== 'row-missing')
  expect(removedRows).toEqual([])
  expect((await check({ folder: null })).lies).toContainEqual(expect.objectContaining({ code: 'chain-cut', sequence: 6 }))
  await forge('delete from journal.checkpoint where office_id = $1')
  expect((await check({ folder: null })).lies.map((lie) => lie.code)).not.toContain('chain-cut')
  expect((await check()).lies).toContainEqual(expect.objectContaining({ code: 'chain-cut', sequence: 6 }))
})

test('a checkpoint that our key did not sign, and one whose text was changed', async () => {
  const file = join(stand.checkpointFolder, `${office}.txt`)
  copyFileSync(file, `${file}.kept`)
  writeFileSync(file, readFileSync(file, 'utf8').replace('\n6\n', '\n5\n'))
  expect(await first()).toMatchObject({ code: 'checkpoint-forged' })
  copyFileSync(`${file}.kept`, file)
  expect((await check()).lies).toEqual([])
})

test('a whole office that was wiped is missed because of its checkpoints', async () => {
  for (const table of ['entry', 'part', 'part_list', 'checkpoint', 'head'])
    await forge(`delete from journal.${table} where office_id = $1`)
  for (const table of ['slips', 'folk', 'houses', 'claims']) await forge(`delete from office.${table} where office_id = $1`)
  expect((await check()).lies.map((lie) => lie.code)).toEqual(['chain-cut', 'head-missing'])
})
