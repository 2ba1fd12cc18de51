import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal } from '../../src/base/refusal.ts'
import { Changes } from '../../src/journal/changes.ts'
import type { Sight } from '../../src/journal/desk.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { clerk, house, id, newOffice, openTestJournal, orderOf, type TestJournal } from '../support/journal.ts'
import { folk, houses, keys, notices, papers, sampleTables } from '../support/sample-tables.ts'

let database: TestDatabase
let stand: TestJournal
let office: string
const shops = [house('A'), house('B')] as const
const people = shops.map((shop) => ({
  id: id(),
  client_id: shop.id,
  number: '1',
  name: shop.name,
  hired: '2026-04-01',
  month: null,
  seen_at: null,
}))
const colleague = { ...people[0]!, id: id(), number: '2' }

beforeAll(async () => {
  database = await freshDatabase(sampleTables)
  stand = openTestJournal(database)
  const desk = await newOffice(stand)
  office = desk.office
  const changes = new Changes()
    .insert(notices, { id: id(), text: 'お知らせ', amount: null })
    .insert(keys, { id: id(), secret: 's' })
  for (const shop of shops)
    changes.insert(houses, shop).insert(papers, { kind: 'a', number: shops.indexOf(shop), client_id: shop.id, note: '' })
  for (const person of [...people, colleague]) changes.insert(folk, person)
  changes.insert(papers, { kind: 'a', number: 9, client_id: null, note: '' })
  await desk.commit(orderOf(changes))
})
afterAll(async () => {
  await stand.journal.close()
  await database.drop()
})

const deskOf = (sight: Sight) => stand.journal.desk({ office, actor: clerk, sight })
const clientA: Sight = { kind: 'clients', clients: [shops[0].id] }
const personA: Sight = { kind: 'person', client: shops[0].id, person: people[0]!.id }

test.each([
  ['the whole office', { kind: 'office' }, { houses: 2, folk: 3, papers: 3, notices: 1, keys: 1 }],
  ['one client', clientA, { houses: 1, folk: 2, papers: 2, notices: 1, keys: 0 }],
  [
    'both clients',
    { kind: 'clients', clients: shops.map((shop) => shop.id) },
    { houses: 2, folk: 3, papers: 3, notices: 1, keys: 0 },
  ],
  ['no client', { kind: 'clients', clients: [] }, { houses: 0, folk: 0, papers: 1, notices: 1, keys: 0 }],
  ['oneself', personA, { houses: 1, folk: 1, papers: 0, notices: 0, keys: 0 }],
] as const)('what a desk shows: %s', async (_, sight: Sight, expected) => {
  const seen = await deskOf(sight).read(async (db) => {
    const counts: Record<string, number> = {}
    for (const table of ['houses', 'folk', 'papers', 'notices', 'keys'] as const) {
      counts[table] = (await db.selectFrom(table).selectAll().execute()).length
    }
    return counts
  })
  expect(seen).toEqual(expected)
})

test('a desk commits inside its sight, and outside of it is refused', async () => {
  const desk = deskOf(clientA)
  const hire = (shop: { id: string }) =>
    orderOf(new Changes().insert(folk, { ...colleague, id: id(), client_id: shop.id, number: id() }))
  expect(isRefusal(await desk.commit(hire(shops[0])))).toBe(false)
  expect(await desk.commit(hire(shops[1]))).toMatchObject({ code: 'journal.out-of-sight' })
  expect(await desk.commit(orderOf(new Changes().insert(keys, { id: id(), secret: 'x' })))).toMatchObject({
    code: 'journal.out-of-sight',
  })
  const [foreign] = await deskOf({ kind: 'office' }).read((db) =>
    db.selectFrom('folk').selectAll().where('id', '=', people[1]!.id).execute(),
  )
  expect(await desk.commit(orderOf(new Changes().update(folk, foreign!, { name: '越境' })))).toMatchObject({
    code: 'journal.out-of-sight',
  })
  expect(await desk.commit(orderOf(new Changes().remove(folk, foreign!)))).toMatchObject({ code: 'journal.out-of-sight' })
})

test('a person changes their own row and no other', async () => {
  const desk = deskOf(personA)
  const [own, other] = await deskOf({ kind: 'office' }).read((db) =>
    db.selectFrom('folk').selectAll().where('id', 'in', [people[0]!.id, colleague.id]).orderBy('number').execute(),
  )
  expect(isRefusal(await desk.commit(orderOf(new Changes().update(folk, own!, { name: '自分' }))))).toBe(false)
  expect(await desk.commit(orderOf(new Changes().update(folk, other!, { name: '他人' })))).toMatchObject({
    code: 'journal.out-of-sight',
  })
})

test('history keeps to the sight', async () => {
  expect(await deskOf(clientA).history({ client: shops[1].id })).toEqual([])
  expect(await deskOf(personA).history({ person: colleague.id })).toEqual([])
  expect((await deskOf(personA).history({ person: people[0]!.id })).length).toBeGreaterThan(0)
})

test('a claim held out of sight is refused without telling by whom', async () => {
  await deskOf({ kind: 'office' }).commit(orderOf(new Changes().claim('only', '媒体', 'secret-holder', shops[1].id)))
  const refused = await deskOf(clientA).commit(orderOf(new Changes().claim('only', '媒体', 'mine', shops[0].id)))
  expect(refused).toMatchObject({ code: 'journal.claim-held', place: { field: 'only' } })
  expect(JSON.stringify(refused)).not.toContain('secret-holder')
})
