import { generateKeyPairSync, randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sha256Hex } from '../../src/base/canonical.ts'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { decodeSegment, encodeSegment } from '../../src/journal/archive/segment.ts'
import { gatherSegment } from '../../src/journal/archive/write.ts'
import { MOST_BROUGHT, newBlob, type NewBlob } from '../../src/journal/blob.ts'
import { Changes } from '../../src/journal/changes.ts'
import type { Desk, Sight } from '../../src/journal/desk.ts'
import { encodeHeader, rootOf } from '../../src/journal/entry.ts'
import { encoderOf } from '../../src/journal/encode-row.ts'
import { fsck, type OfficeReport } from '../../src/journal/fsck.ts'
import { isLie } from '../../src/journal/replay/check.ts'
import { encodePart, type PartLine } from '../../src/journal/part.ts'
import type { CarriedEntry } from '../../src/journal/replay/carried.ts'
import { replay } from '../../src/journal/replay/replay.ts'
import { onSite } from '../archive/support.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { clerk, id, newOffice, openTestJournal, orderOf, type SampleDatabase, type TestJournal } from '../support/journal.ts'
import { sampleTables, scans } from '../support/sample-tables.ts'

let database: TestDatabase
let stand: TestJournal
let owner: pg.Client
let desk: Desk<SampleDatabase>
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
beforeEach(async () => {
  desk = await newOffice(stand)
})

const [shop, person] = [id(), id()]
const scan = (blob: { hash: string }, more: Partial<{ client_id: string; person_id: string }> = {}) => ({
  id: id(),
  client_id: null,
  person_id: null,
  title: '決定通知書',
  file: blob.hash,
  ...more,
})
const letter = Buffer.from('標準報酬決定通知書')
const kept = async (blob: NewBlob, more = {}) =>
  mustNotRefuse(await desk.commit(orderOf(new Changes().bring(blob).insert(scans, scan(blob, more)))))
const scansNow = () => desk.read((db) => db.selectFrom('scans').selectAll().orderBy('id').execute())

async function check(): Promise<OfficeReport> {
  const options = { url: database.readerUrl, tokenKey: testSecrets.tokenKey, tables: sampleTables, publicKeys: [stand.publicKey] }
  const [report] = await Array.fromAsync(fsck({ ...options, checkpointFolder: null, offices: [desk.office] }))
  return report!
}

test('a file is read back as it was; its name is the hash of salt and content, so that the same file twice has two names', async () => {
  const [first, second] = [desk.newBlob(letter), desk.newBlob(letter)]
  await kept(first)
  await kept(second)
  expect(first.hash).not.toBe(second.hash)
  expect(sha256Hex(first.bytes)).toBe(first.hash)
  expect(first.hash).not.toBe(sha256Hex(letter))
  expect(await desk.readBlob(first.hash)).toEqual(letter)
  expect(await desk.readBlob(sha256Hex(letter))).toBeNull()
  expect(await check()).toMatchObject({ blobs: 2, rows: 2, lies: [] })
})

test('a large file, which travels in pieces, is read back as it was, whether PostgreSQL compressed it or not', async () => {
  for (const content of [randomBytes(3_000_001), Buffer.alloc(3_000_001, letter)]) {
    const blob = desk.newBlob(content)
    await kept(blob)
    expect((await desk.readBlob(blob.hash))?.equals(content)).toBe(true)
  }
  const how = await owner.query(
    'select count(*), count(pg_column_compression(bytes)) as compressed from journal.blob where office_id = $1',
    [desk.office],
  )
  expect(how.rows).toEqual([{ count: '2', compressed: '1' }])
})

test('a row changed or removed later brings nothing again, and the past keeps the file', async () => {
  const blob = desk.newBlob(letter)
  await kept(blob)
  mustNotRefuse(await desk.commit(orderOf(new Changes().update(scans, (await scansNow())[0]!, { title: '通知書' }))))
  mustNotRefuse(await desk.commit(orderOf(new Changes().remove(scans, (await scansNow())[0]!))))
  expect(await desk.readBlob(blob.hash)).toEqual(letter)
  expect(await check()).toMatchObject({ entries: 3, blobs: 1, rows: 0, lies: [] })
  // As a merge does that makes the row anew.
  await kept(blob)
  expect(await check()).toMatchObject({ entries: 4, blobs: 1, rows: 1, lies: [] })
})

test('a row that names nothing stored, a file that no row names and too large a file are bugs and leave nothing', async () => {
  const blob = desk.newBlob(letter)
  await expect(desk.commit(orderOf(new Changes().insert(scans, scan(blob))))).rejects.toThrow('a file that is not there')
  await expect(desk.commit(orderOf(new Changes().bring(blob)))).rejects.toThrow('no changed row names')
  const large = newBlob(Buffer.alloc(MOST_BROUGHT), randomBytes(16))
  await expect(desk.commit(orderOf(new Changes().bring(large).insert(scans, scan(large))))).rejects.toThrow('at most')
  mustNotRefuse(await desk.rehearse(orderOf(new Changes().bring(blob).insert(scans, scan(blob)))))
  expect(await desk.readBlob(blob.hash)).toBeNull()
  expect(await check()).toMatchObject({ entries: 0, blobs: 0, lies: [] })
})

test('a file is in the sight of those who see its row, and of nobody else', async () => {
  const [own, others, office] = [desk.newBlob(letter), desk.newBlob(letter), desk.newBlob(letter)]
  await kept(own, { client_id: shop, person_id: person })
  await kept(others, { client_id: id(), person_id: id() })
  await kept(office)
  const seenBy = async (sight: Sight) => {
    const other = stand.journal.desk({ office: desk.office, actor: clerk, sight })
    const contents = await Promise.all([own, others, office].map(({ hash }) => other.readBlob(hash)))
    return contents.map((content) => content !== null)
  }
  expect(await seenBy({ kind: 'office' })).toEqual([true, true, true])
  expect(await seenBy({ kind: 'clients', clients: [shop] })).toEqual([true, false, true])
  expect(await seenBy({ kind: 'person', client: shop, person })).toEqual([true, false, false])
  expect(await seenBy({ kind: 'person', client: shop, person: id() })).toEqual([false, false, false])
  const clerkOfNone = stand.journal.desk({ office: desk.office, actor: clerk, sight: { kind: 'clients', clients: [] } })
  const blob = clerkOfNone.newBlob(letter)
  const foreign = new Changes().bring(blob).insert(scans, scan(blob, { client_id: shop, person_id: person }))
  expect(await clerkOfNone.commit(orderOf(foreign))).toMatchObject({ code: 'journal.out-of-sight' })
})

test.each([
  ['delete from journal.blob where office_id = $1', 'blob-missing', 2],
  ['update journal.blob set bytes = set_byte(bytes, 20, 0) where office_id = $1', 'blob-altered', 2],
  ['update journal.blob set bytes = set_byte(bytes, 0, get_byte(bytes, 0) # 1) where office_id = $1', 'blob-altered', 2],
  ['update journal.blob set client_id = gen_random_uuid() where office_id = $1', 'blob-misfiled', 2],
  ['update journal.blob set person_id = null where office_id = $1', 'blob-misfiled', 2],
  [`insert into journal.blob values ($1, encode(sha256('x'), 'hex'), null, null, 'x')`, 'blob-foreign', null],
])('fsck sees what was done behind the journal: %s', async (sql, code, sequence) => {
  await desk.commit(orderOf(new Changes().claim('run', '給与', 'x')))
  await kept(desk.newBlob(letter), { client_id: shop, person_id: person })
  await owner.query(sql.replaceAll('$1', `'${desk.office}'`))
  const { lies } = await check()
  expect(lies).toEqual([expect.objectContaining({ code, sequence })])
})

/** The office's entries as they travel. */
async function carried(full?: number): Promise<readonly CarriedEntry[]> {
  const { privateKey: logKey } = generateKeyPairSync('ed25519')
  const range = { after: { sequence: 0, hash: null }, ...(full === undefined ? {} : { full }) }
  const gathered = await gatherSegment(stand.journal.core, desk.office, logKey, range)
  if (gathered === null || isLie(gathered)) throw new Error('nothing gathered')
  const again = decodeSegment(encodeSegment(gathered.segment))
  expect(again).toEqual(gathered.segment)
  return again!.entries
}

const replayed = (entries: readonly CarriedEntry[]) =>
  onSite(desk.office, async ({ core }) => {
    const done = await replay(core, desk.office, entries)
    const reading = { office: desk.office, sight: { kind: 'office' } } as const
    const stored = await core.reader.read(reading, async (client) => (await client.query('select from journal.blob')).rowCount)
    return { ...done, stored }
  })

test('files travel with the entry that brings them, and count towards a full segment', async () => {
  await kept(desk.newBlob(randomBytes(5000)), { client_id: shop, person_id: person })
  await kept(desk.newBlob(randomBytes(5000)))
  mustNotRefuse(await desk.commit(orderOf(new Changes().update(scans, (await scansNow())[0]!, { title: '通知書' }))))
  expect((await carried()).map(({ blobs }) => blobs.map(({ length }) => length))).toEqual([[5016], [5016], []])
  expect(await carried(5000)).toHaveLength(1)
  expect(await replayed(await carried())).toMatchObject({ entries: 3, lie: null, stored: 2 })
})

test.each([
  ['left out', () => [], 'blob-missing'],
  ['changed', ([blob]: readonly Buffer[]) => [Buffer.concat([blob!, Buffer.of(0)])], 'blob-altered'],
  ['joined by another', ([blob]: readonly Buffer[]) => [blob!, Buffer.from('x')], 'blob-foreign'],
] as const)('an entry whose file was %s is not taken in', async (_, change, code) => {
  await desk.commit(orderOf(new Changes().claim('run', '給与', 'x')))
  await kept(desk.newBlob(letter))
  const [first, second] = await carried()
  const forged = { ...second!, blobs: change(second!.blobs) }
  expect(await replayed([first!, forged])).toMatchObject({ entries: 1, lie: { code, sequence: 2 }, stored: 0 })
})

/** An entry that fits the chain and was never made by a commit. */
function forgedEntry(lines: readonly PartLine[], blobs: readonly NewBlob[]): CarriedEntry {
  const listed = blobs.map(({ hash }) => hash)
  const part = encodePart(randomBytes(16), { client: null, person: null }, lines, listed)
  const hashes = Buffer.from(sha256Hex(part), 'hex')
  const { office } = desk
  const at = new Date().toISOString()
  const said = { act: 'x', reason: 'x', edition: null, key: id(), input: '', actor: clerk, at }
  const place = { v: 1, office, sequence: 1, epoch: 1, entry: id(), parts: 1, root: rootOf(hashes), prev: null } as const
  const header = encodeHeader({ ...place, ...said })
  return { header, hashes, parts: [part], blobs: blobs.map(({ bytes }) => bytes) }
}

test('an entry that names a file nobody brought, or brings one that it does not name, is not taken in', async () => {
  const blob = desk.newBlob(letter)
  const encoder = encoderOf(scans)
  const named = scan(blob)
  const after = Buffer.from(encoder.row(named))
  const line = { table: 'scans', shape: 1, key: encoder.key(named), after, before: null }
  expect(await replayed([forgedEntry([line], [])])).toMatchObject({ lie: { code: 'blob-missing', sequence: 1 }, stored: 0 })
  const other = desk.newBlob(letter)
  expect(await replayed([forgedEntry([line], [blob, other])])).toMatchObject({ lie: { code: 'blob-foreign', sequence: 1 } })
  expect(await replayed([forgedEntry([line], [blob])])).toMatchObject({ lie: null, stored: 1 })
})
