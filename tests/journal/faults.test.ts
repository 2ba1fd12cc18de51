import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Changes } from '../../src/journal/changes.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { clerk, house, newOffice, openTestJournal, orderOf, wholeOffice, type TestJournal } from '../support/journal.ts'
import { houses, sampleTables } from '../support/sample-tables.ts'

let database: TestDatabase
let stand: TestJournal
let owner: pg.Client

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

const countOf = async (office: string) =>
  (
    await owner.query(
      `select (select count(*)::int from journal.entry where office_id = $1) as entries,
    (select count(*)::int from journal.part where office_id = $1) as parts, (select count(*)::int from office.houses where office_id = $1) as rows`,
      [office],
    )
  ).rows[0]

test('a server process killed in the middle of a read or a commit leaves nothing behind, and the next unit works', async () => {
  const desk = await newOffice(stand)
  const kill =
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = $1 and datname = current_database() and state <> 'idle'"
  const read = desk.read(async (db) => {
    await db.selectFrom('houses').selectAll().execute()
    await owner.query(kill, ['tsuzuki_reader'])
    return db.selectFrom('houses').selectAll().execute()
  })
  await expect(read).rejects.toThrow()
  const blocker = new pg.Client({ connectionString: database.ownerUrl })
  await blocker.connect()
  await blocker.query('begin; select from journal.head for update')
  const order = orderOf(new Changes().insert(houses, house('A')))
  const commit = desk.commit(order)
  const failed = expect(commit).rejects.toThrow()
  while ((await owner.query(kill, ['tsuzuki_writer'])).rowCount === 0) await new Promise((wake) => setTimeout(wake, 10))
  await failed
  await blocker.end()
  expect(await countOf(desk.office)).toEqual({ entries: 0, parts: 0, rows: 0 })
  expect(mustNotRefuse(await desk.commit(order))).toMatchObject({ sequence: 1, repeated: false })
  expect(await desk.read((db) => db.selectFrom('houses').selectAll().execute())).toHaveLength(1)
})

test.each([
  ['the commit arrived and its answer was lost', true],
  ['the commit never arrived', false],
])('a line that breaks at the commit: %s. One entry, one receipt', async (_, deliver) => {
  const { office } = await newOffice(stand)
  const proxy = await breakingProxy(new URL(database.writerUrl), deliver)
  const url = new URL(database.writerUrl)
  url.search = ''
  url.port = String((proxy.server.address() as AddressInfo).port)
  const through = openTestJournal({ ...database, writerUrl: url.href })
  const desk = through.journal.desk({ office, actor: clerk, sight: wholeOffice })
  const receipt = mustNotRefuse(await desk.commit(orderOf(new Changes().insert(houses, house('A')))))
  expect(receipt).toMatchObject({ sequence: 1, repeated: false })
  expect(proxy.cuts).toBe(1)
  expect(await countOf(office)).toEqual({ entries: 1, parts: 1, rows: 1 })
  await through.journal.close()
  await new Promise((done) => proxy.server.close(done))
})

/** Stands between us and PostgreSQL and cuts the line once, at the first commit; delivers that commit or not. */
async function breakingProxy({ hostname, port }: URL, deliver: boolean): Promise<{ server: Server; cuts: number }> {
  const proxy = { cuts: 0 }
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    far
      .on('error', () => near.destroy())
      .on('data', (data) => near.write(data))
      .on('close', () => near.destroy())
    near.on('error', () => far.destroy()).on('close', () => far.end())
    near.on('data', (data: Buffer) => {
      if (proxy.cuts > 0 || !data.includes('Q\0\0\0\x0bcommit\0')) return far.write(data)
      proxy.cuts++
      if (!deliver) return near.destroy()
      far.removeAllListeners('data')
      far.once('data', () => near.destroy())
      return far.write(data)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return Object.assign(proxy, { server })
}

test('two connections shared by twelve offices at once never mix them up', async () => {
  const few = openTestJournal(database)
  const desks = await Promise.all(Array.from({ length: 12 }, () => newOffice(few)))
  await Promise.all(desks.map((desk, index) => desk.commit(orderOf(new Changes().insert(houses, house(`S${index}`))))))
  const seen = await Promise.all(
    Array.from({ length: 120 }, async (_, turn) => {
      const index = turn % desks.length
      const rows = await desks[index]!.read((db) => db.selectFrom('houses').select(['office_id', 'code']).execute())
      return rows.length === 1 && rows[0]!.office_id === desks[index]!.office && rows[0]!.code === `S${index}`
    }),
  )
  expect(seen.every(Boolean)).toBe(true)
  await few.journal.close()
})
