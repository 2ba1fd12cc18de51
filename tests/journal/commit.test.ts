import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../src/base/refusal.ts'
import { Changes } from '../../src/journal/changes.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { clerk, house, id, newOffice, openTestJournal, orderOf, type TestJournal } from '../support/journal.ts'
import { folk, houses, notices, papers, sampleTables, slips } from '../support/sample-tables.ts'

let database: TestDatabase
let stand: TestJournal

beforeAll(async () => {
  database = await freshDatabase(sampleTables)
  stand = openTestJournal(database)
})
afterAll(async () => {
  await stand.journal.close()
  await database.drop()
})

test('a commit inserts, replaces and removes rows, and every value comes back as it went in', async () => {
  const desk = await newOffice(stand)
  const shop = house('A')
  const person = {
    id: id(),
    client_id: shop.id,
    number: '1',
    name: '髙﨑 𠮷子',
    hired: '2026-02-28',
    month: '2026-02',
    seen_at: '2026-02-28T15:00:00.120Z',
  }
  const slip = {
    id: id(),
    client_id: shop.id,
    person_id: person.id,
    month: '2026-10',
    net: 9_007_199_254_740_991,
    minutes: -5,
    lines: [{ b: 1, a: '"\\\n' }],
    extra: null,
  }
  const first = mustNotRefuse(
    await desk.commit(orderOf(new Changes().insert(houses, shop).insert(slips, slip).insert(folk, person))),
  )
  expect(first).toMatchObject({ sequence: 1, repeated: false, rehearsed: false })
  const read = () =>
    desk.read(async (db) => ({
      folk: await db.selectFrom('folk').selectAll().execute(),
      slip: await db.selectFrom('slips').selectAll().executeTakeFirst(),
    }))
  const rows = await read()
  expect(rows.folk).toMatchObject([person])
  expect(rows.slip).toMatchObject(slip)
  const changes = new Changes().update(folk, rows.folk[0]!, { name: '髙﨑 太郎', seen_at: null }).remove(slips, rows.slip!)
  expect(mustNotRefuse(await desk.commit(orderOf(changes))).sequence).toBe(2)
  const after = await read()
  expect(after.slip).toBeUndefined()
  expect(after.folk).toMatchObject([{ ...person, name: '髙﨑 太郎', seen_at: null }])
  expect(after.folk[0]!.row_hash).not.toBe(rows.folk[0]!.row_hash)
})

test('a row that moved since it was read refuses the commit, and nothing is written', async () => {
  const desk = await newOffice(stand)
  const shop = house('B')
  await desk.commit(orderOf(new Changes().insert(houses, shop)))
  const [row] = await desk.read((db) => db.selectFrom('houses').selectAll().execute())
  await desk.commit(orderOf(new Changes().update(houses, row!, { name: '先に' })))
  for (const changes of [
    new Changes().update(houses, row!, { name: 'あとで' }),
    new Changes().remove(houses, row!),
    new Changes().relyOn(houses, row!),
  ]) {
    const refused = await desk.commit(orderOf(changes.insert(notices, { id: id(), text: '書かれない', amount: null })))
    expect(refused).toMatchObject({ refused: true, code: 'journal.stale-row' })
    expect(refused).toHaveProperty('message', expect.stringContaining('顧問先'))
  }
  const left = await desk.read((db) => db.selectFrom('notices').selectAll().execute())
  expect(left).toEqual([])
  expect(
    mustNotRefuse(await desk.commit(orderOf(new Changes().insert(notices, { id: id(), text: 'x', amount: 1 })))).sequence,
  ).toBe(3)
})

test('relying on a row that has not moved lets the commit through, also when the commit changes that row', async () => {
  const desk = await newOffice(stand)
  await desk.commit(
    orderOf(new Changes().insert(houses, house('C')).insert(papers, { kind: '媒体', number: 1, client_id: null, note: '' })),
  )
  const { shop, paper } = await desk.read(async (db) => ({
    shop: await db.selectFrom('houses').selectAll().executeTakeFirstOrThrow(),
    paper: await db.selectFrom('papers').selectAll().executeTakeFirstOrThrow(),
  }))
  const changes = new Changes().relyOn(houses, shop).relyOn(papers, paper).update(papers, paper, { note: '済' })
  expect(isRefusal(await desk.commit(orderOf(changes)))).toBe(false)
})

test('a duplicate, a missing parent and a parent still in use are refused by name', async () => {
  const desk = await newOffice(stand)
  const shop = house('D')
  await desk.commit(orderOf(new Changes().insert(houses, shop)))
  const again = await desk.commit(orderOf(new Changes().insert(houses, { ...house('D'), code: shop.code })))
  expect(again).toMatchObject({ code: 'journal.duplicate-row' })
  if (process.env['TSUZUKI_TEST_PARTITIONS'] === undefined) expect(again).toMatchObject({ place: { field: 'houses.code' } })
  const orphan = { id: id(), client_id: id(), number: '1', name: '孤', hired: '2026-01-01', month: null, seen_at: null }
  expect(await desk.commit(orderOf(new Changes().insert(folk, orphan)))).toMatchObject({ code: 'journal.broken-reference' })
  await desk.commit(orderOf(new Changes().insert(folk, { ...orphan, client_id: shop.id })))
  const row = await desk.read((db) => db.selectFrom('houses').selectAll().executeTakeFirstOrThrow())
  expect(await desk.commit(orderOf(new Changes().remove(houses, row)))).toMatchObject({ code: 'journal.broken-reference' })
})

test('an idempotency key used again gives the same receipt, with another input a refusal', async () => {
  const desk = await newOffice(stand)
  const order = orderOf(new Changes().insert(houses, house('E')))
  const first = mustNotRefuse(await desk.commit(order))
  expect(await desk.commit(order)).toEqual({ ...first, repeated: true })
  expect(await desk.rehearse(order)).toEqual({ ...first, repeated: true })
  expect(await desk.commit({ ...order, inputHash: '0'.repeat(64) })).toMatchObject({ code: 'journal.key-reused' })
})

test('the same order sent many times at once is one entry', async () => {
  const desk = await newOffice(stand)
  const order = orderOf(new Changes().insert(houses, house('F')).claim('run:F', '給与', 'f'))
  const receipts = (await Promise.all(Array.from({ length: 6 }, () => desk.commit(order)))).map(mustNotRefuse)
  expect(new Set(receipts.map(({ hash }) => hash)).size).toBe(1)
  expect(receipts.filter(({ repeated }) => !repeated)).toHaveLength(1)
})

test('many commits at once make one chain without gaps', async () => {
  const desk = await newOffice(stand)
  const orders = Array.from({ length: 20 }, (_, index) => orderOf(new Changes().insert(houses, house(`G${index}`))))
  const receipts = (await Promise.all(orders.map((order) => desk.commit(order)))).map(mustNotRefuse)
  expect(receipts.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(orders.map((_, index) => index + 1))
})

test('a claim is held once, told with its label and holder, and may change hands or be let go', async () => {
  const desk = await newOffice(stand)
  const claim = (holder: string) => new Changes().claim('run:H:2026-10:給与', '2026年10月分の給与', holder)
  const both = await Promise.all([desk.commit(orderOf(claim('one'))), desk.commit(orderOf(claim('two')))])
  const refused = both.filter(isRefusal)
  expect(refused).toHaveLength(1)
  expect(refused[0]).toMatchObject({ code: 'journal.claim-held', message: '2026年10月分の給与はすでに登録されています。' })
  expect(['one', 'two']).toContain(refused[0]!.place?.value)
  expect(isRefusal(await desk.commit(orderOf(claim('three').release('run:H:2026-10:給与'))))).toBe(false)
  expect(isRefusal(await desk.commit(orderOf(new Changes().release('run:H:2026-10:給与'))))).toBe(false)
  expect(await desk.commit(orderOf(new Changes().release('run:H:2026-10:給与')))).toMatchObject({ code: 'journal.claim-gone' })
  expect(isRefusal(await desk.commit(orderOf(claim('four'))))).toBe(false)
})

test('two commits that take the same rows in opposite order both end', async () => {
  const desk = await newOffice(stand)
  await desk.commit(orderOf(new Changes().insert(houses, house('I1')).insert(houses, house('I2'))))
  const rows = await desk.read((db) => db.selectFrom('houses').selectAll().execute())
  const answers = await Promise.all(
    [rows, rows.toReversed()].map((order) => {
      const changes = new Changes()
      for (const row of order) changes.update(houses, row, { name: '変' })
      return desk.commit(orderOf(changes))
    }),
  )
  expect(answers.filter(isRefusal)).toHaveLength(1)
})

test('a rehearsal checks everything, keeps nothing and waits for nobody', async () => {
  const desk = await newOffice(stand)
  const changes = new Changes().insert(houses, house('J'))
  expect(await desk.rehearse(orderOf(changes))).toMatchObject({ rehearsed: true, sequence: 1 })
  expect(await desk.read((db) => db.selectFrom('houses').selectAll().execute())).toEqual([])
  const orphan = { id: id(), client_id: id(), number: '1', name: '孤', hired: '2026-01-01', month: null, seen_at: null }
  expect(await desk.rehearse(orderOf(new Changes().insert(folk, orphan)))).toMatchObject({ code: 'journal.broken-reference' })
})

test('values that do not fit their column are bugs that name the column and never the value', async () => {
  const desk = await newOffice(stand)
  const good = house('K')
  for (const [patch, message] of [
    [{ name: 'a\0b' }, /houses\.name/],
    [{ since: '2026-02-30' }, /houses\.since/],
    [{ id: 'NOT-A-UUID' }, /houses\.id/],
    [{ name: null }, /houses\.name must not be null/],
    [{ fax: '1' }, /no column fax/],
    [{ open: undefined }, /houses\.open/],
  ] as const) {
    expect(() => new Changes().insert(houses, { ...good, ...patch } as typeof good)).toThrow(message)
  }
  expect(mustNotRefuse(await desk.commit(orderOf(new Changes().insert(houses, good)))).sequence).toBe(1)
})

test('a reader cannot write', async () => {
  const desk = await newOffice(stand)
  const insert = desk.read((db) =>
    db
      .insertInto('houses')
      .values({ ...house('L'), office_id: desk.office, row_hash: '' })
      .execute(),
  )
  await expect(insert).rejects.toThrow(/read-only|permission denied/)
})

test('history tells when, who, what and why, newest first, with what each row was before', async () => {
  const desk = await newOffice(stand)
  const shop = house('M')
  const person = { id: id(), client_id: shop.id, number: '1', name: '旧姓', hired: '2026-04-01', month: null, seen_at: null }
  await desk.commit(orderOf(new Changes().insert(houses, shop).insert(folk, person), { reason: '入社' }))
  for (const name of ['新姓', '改姓']) {
    const row = await desk.read((db) => db.selectFrom('folk').selectAll().executeTakeFirstOrThrow())
    await desk.commit(orderOf(new Changes().update(folk, row, { name }), { reason: `${name}へ` }))
  }
  const history = await desk.history({ person: person.id })
  expect(history.map(({ sequence, reason }) => [sequence, reason])).toEqual([
    [3, '改姓へ'],
    [2, '新姓へ'],
    [1, '入社'],
  ])
  expect(history[0]).toMatchObject({
    actor: clerk,
    act: 'test.act',
    rows: [{ table: 'folk', before: { ...person, name: '新姓' }, after: { ...person, name: '改姓' } }],
  })
  expect(history[2]!.rows).toEqual([{ table: 'folk', before: null, after: person }])
  const page = await desk.history({ person: person.id, limit: 1, before: 3 })
  expect(page).toEqual([history[1]])
  expect((await desk.history({ client: shop.id })).at(-1)!.rows).toHaveLength(2)
  expect(await desk.history({})).toEqual([])
  await desk.commit(orderOf(new Changes().insert(notices, { id: id(), text: '所内', amount: null })))
  expect((await desk.history({})).map(({ sequence }) => sequence)).toEqual([4])
})
