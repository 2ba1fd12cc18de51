import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Changes } from '../../src/journal/changes.ts'
import { append, readHead } from '../../src/journal/append.ts'
import { planChanges } from '../../src/journal/plan.ts'
import { storeParts } from '../../src/journal/store.ts'
import type { RowOf, Stored } from '../../src/journal/table.ts'
import { randomHistory } from '../archive/history.ts'
import { house as houseRow, id, newOffice, orderOf } from '../support/journal.ts'
import { folk, houses, notices, slips } from '../support/sample-tables.ts'
import { everything, openWatchedHouse, Thief, type WatchedHouse } from './support.ts'

// Rows that no longer match the journal: whoever holds the database's own role and the server's secrets does not call `commit`.

let stand: WatchedHouse
let desk: Awaited<ReturnType<typeof newOffice>>
let thief: Thief
/** The last entry before the theft. */
const LAST = 3
const history = (seed: number, entries: number) => randomHistory(desk, seed, entries, { declared: everything })

beforeAll(async () => {
  stand = await openWatchedHouse()
})
afterAll(() => stand.close())
beforeEach(async () => {
  desk = await newOffice(stand)
  thief = await Thief.enter(stand.database, desk.office)
  await history(3, LAST - 1)
  await desk.commit(orderOf(oneOfEach()))
  expect(await stand.watch.look()).toEqual([])
  await stand.watch.settled()
  stand.told.length = 0
})
afterEach(() => thief.leave())

function oneOfEach(): Changes {
  const [shop, person] = [houseRow('一'), id()]
  const worker = { id: person, client_id: shop.id, number: 'A', name: '花', hired: '2026-04-01', month: null, seen_at: null }
  const slip = { client_id: shop.id, person_id: person, month: '2026-10', net: 1, minutes: 0, lines: ['基本給'], extra: null }
  return new Changes()
    .insert(houses, shop)
    .insert(folk, worker)
    .insert(slips, { id: id(), ...slip })
    .insert(notices, { id: id(), text: '知らせ', amount: 1 })
}

const oneOf = (table: string) => `(select id from ${table} order by id limit 1)`

describe('one row is enough', () => {
  test.each([
    ['a column is rewritten, the hash kept', [`update folk set name = 'x' where id = ${oneOf('folk')}`]],
    ['column and hash are rewritten', [`update folk set name = 'x', row_hash = repeat('a', 64) where id = ${oneOf('folk')}`]],
    ['only the hash', [`update notices set row_hash = repeat('a', 64) where id = ${oneOf('notices')}`]],
    ['inside a JSON column', [`update slips set lines = '["x"]' where id = ${oneOf('slips')}`]],
    ['a row is deleted', [`delete from slips where id = ${oneOf('slips')}`]],
    ['a row is added', [`insert into notices (office_id, id, text, row_hash) values (tz.office(), gen_random_uuid(), 'x', 'y')`]],
    [
      'deleted and put in again, rewritten',
      [
        `with gone as (delete from notices where id = ${oneOf('notices')} returning *)
         insert into notices select office_id, gen_random_uuid(), 'x', amount, row_hash from gone`,
      ],
    ],
    ['the key is rewritten', [`update notices set id = gen_random_uuid() where id = ${oneOf('notices')}`]],
    ['a claim is let go', ['insert into claims select tz.office(), $$run:x$$, $$x$$, $$y$$, null, null, $$z$$']],
    [
      'the head is moved',
      ['update journal.head set sequence = sequence + 1', `update folk set row_hash = row_hash where id = ${oneOf('folk')}`],
    ],
  ])('%s', async (_, statements) => {
    expect((await thief.does(...statements))[0]).toBe(1)
    const before = await desk.read((db) => db.selectFrom('folk').select('id').execute())
    const rung = await untilRung()
    expect(rung).toMatchObject([{ kind: 'off-journal', office: desk.office, lastGood: { sequence: LAST } }])
    // Frozen: the same role, the same password, the same signed context.
    expect(await thief.does('update folk set name = name')).toBe('TZ004')
    expect(await thief.does('select from folk')).toBe('TZ004')
    expect(await desk.commit(orderOf(new Changes().insert(houses, houseRow('z'))))).toMatchObject({ code: 'journal.halted' })
    // Reading goes on.
    expect(await desk.read((db) => db.selectFrom('folk').select('id').execute())).toHaveLength(before.length)
    const [line] = readFileSync(join(stand.folder, `${desk.office}.jsonl`), 'utf8')
      .trim()
      .split('\n')
    expect(JSON.parse(line!)).toEqual(stand.told[0])
    expect(await desk.alarm()).toEqual(stand.told[0])
  })

  test('in the middle of honest work, in the same look', async () => {
    await history(4, 5)
    await thief.does(`update folk set name = 'x' where id = ${oneOf('folk')}`)
    await history(5, 5)
    expect(await untilRung()).toMatchObject([{ kind: 'off-journal', lastGood: { sequence: LAST + 5 } }])
  })

  test('laundered by an honest entry before anybody looked', async () => {
    await thief.does(`update folk set name = 'x' where id = ${oneOf('folk')}`)
    const [forged] = await desk.read((db) => db.selectFrom('folk').selectAll().where('name', '=', 'x').execute())
    const { office_id: _, ...row } = forged as typeof forged & { office_id: string }
    expect(await desk.commit(orderOf(new Changes().update(folk, row, { number: 'neu' })))).toMatchObject({ sequence: LAST + 1 })
    expect(await untilRung()).toMatchObject([{ kind: 'off-journal', lastGood: { sequence: LAST } }])
  })

  test('while no watch was running', async () => {
    await stand.again(() => thief.does(`update folk set name = 'x' where id = ${oneOf('folk')}`))
    expect(await untilRung()).toMatchObject([{ kind: 'off-journal' }])
  })

  test('an entry forged for the purpose, that says another thing than it does', async () => {
    expect(await thief.within(forgeEntry)).toEqual(1)
    expect(await untilRung()).toMatchObject([{ kind: 'off-journal', lastGood: { sequence: LAST } }])
  })

  test('an entry that cannot be read at all', async () => {
    expect(
      await thief.does(
        `insert into journal.entry values (tz.office(), ${LAST + 1}, gen_random_uuid(), 'k', sha256('x'), 'x')`,
        `update journal.head set sequence = ${LAST + 1}, hash = sha256('x')`,
      ),
    ).toEqual([1, 1])
    await stand.watch.look()
    await stand.watch.settled()
    expect(await untilRung()).toMatchObject([{ kind: 'off-journal', lastGood: { sequence: LAST } }])
  })
})

test('another office is not touched by it', async () => {
  const other = await newOffice(stand)
  await randomHistory(other, 9, 5, { declared: everything })
  await thief.does(`update folk set name = 'x'`)
  await untilRung()
  expect(await other.commit(orderOf(new Changes().insert(houses, houseRow('z'))))).toMatchObject({ sequence: 6 })
  expect(await other.alarm()).toBeNull()
  expect(await stand.journal.publishCheckpoints()).toBeGreaterThan(0)
})

/** What rings may be found by a walk that the look began. */
async function untilRung() {
  for (let look = 0; look < 5; look++) {
    const rung = await stand.watch.look()
    if (rung.length > 0) return rung
    await stand.watch.settled()
  }
  return []
}

/** An entry that says of a person that nothing changed, right down to its hashes, and a row that bears its hash and says another thing. */
async function forgeEntry(client: pg.Client): Promise<number | null> {
  const { office } = desk
  const [person] = await desk.read((db) => db.selectFrom('folk').selectAll().orderBy('id').limit(1).execute())
  const { office_id: _, ...row } = person as typeof person & { office_id: string }
  const order = orderOf(new Changes().update(folk, row as Stored<RowOf<typeof folk>>, {}))
  const plan = planChanges(order.changes, [], (bytes) => randomBytes(bytes))
  const [entry, at] = [id(), new Date().toISOString()]
  const hashes = await storeParts(client, office, entry, plan)
  const appended = { office, entry, at, actor: { id: 'thief', name: '山田' }, order, parts: 1, hashes }
  await append(client, await readHead(client, office, true), appended)
  const text = `update folk set name = 'x', row_hash = $2 where id = $1`
  return (await client.query(text, [row.id, plan.changes[0]!.hash])).rowCount
}
