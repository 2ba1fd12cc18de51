import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '../../src/base/canonical.ts'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { dayFromNumber } from '../../src/base/day.ts'
import { Changes } from '../../src/journal/changes.ts'
import { fsck } from '../../src/journal/fsck.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { house, id, newOffice, openTestJournal, orderOf, type TestJournal } from '../support/journal.ts'
import { folk, houses, papers, sampleTables, slips } from '../support/sample-tables.ts'

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

const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', ''))
const day = fc.integer({ min: -20_000, max: 60_000 }).map(dayFromNumber)
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.array(fc.oneof(tie('value'), fc.constant(null)), { maxLength: 3 }),
    fc.dictionary(text, fc.oneof(tie('value'), fc.constant(null)), { maxKeys: 3 }),
  ),
})).value
const values = fc.record({
  name: text,
  hired: day,
  seen_at: fc.option(
    fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }).map((date) => date.toISOString()),
  ),
  net: fc.maxSafeInteger(),
  minutes: fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }),
  lines: json,
  extra: fc.option(json),
  kind: text,
})

test('any values go in, come back the same, and fsck finds the bytes and the rows in agreement', async () => {
  const desk = await newOffice(stand)
  await fc.assert(
    fc.asyncProperty(fc.array(values, { minLength: 1, maxLength: 20 }), async (many) => {
      const shop = house(id())
      const changes = new Changes().insert(houses, shop)
      const written = many.map((value, index) => {
        const person = {
          id: id(),
          client_id: shop.id,
          number: String(index),
          name: value.name,
          hired: value.hired,
          month: value.hired.slice(0, 7),
          seen_at: value.seen_at,
        }
        const slip = {
          id: id(),
          client_id: shop.id,
          person_id: person.id,
          month: '2026-10',
          net: value.net,
          minutes: value.minutes,
          lines: value.lines,
          extra: value.extra,
        }
        const paper = { kind: `${value.kind}${shop.id}`, number: index, client_id: null, note: value.name }
        changes.insert(folk, person).insert(slips, slip).insert(papers, paper)
        return { person, slip, paper }
      })
      mustNotRefuse(await desk.commit(orderOf(changes)))
      const read = await desk.read(async (db) => ({
        people: await db.selectFrom('folk').selectAll().where('client_id', '=', shop.id).execute(),
        slips: await db.selectFrom('slips').selectAll().where('client_id', '=', shop.id).execute(),
      }))
      for (const { person, slip } of written) {
        expect(read.people.find((row) => row.id === person.id)).toMatchObject(person)
        const { lines, extra, ...rest } = read.slips.find((row) => row.id === slip.id)!
        expect(canonicalJson([lines, extra])).toBe(canonicalJson([slip.lines, slip.extra]))
        expect(rest).toMatchObject({ net: slip.net === 0 ? 0 : slip.net, minutes: slip.minutes === 0 ? 0 : slip.minutes })
      }
      const papersRead = await desk.read((db) => db.selectFrom('papers').selectAll().execute())
      const replaced = new Changes()
      for (const { paper } of written) {
        const row = papersRead.find((each) => each.kind === paper.kind && each.number === paper.number)
        replaced.update(papers, row!, { note: `${paper.note}済` })
      }
      mustNotRefuse(await desk.commit(orderOf(replaced)))
    }),
    { numRuns: 15 },
  )
  const options = {
    url: database.readerUrl,
    tokenKey: testSecrets.tokenKey,
    tables: sampleTables,
    publicKeys: [],
    checkpointFolder: null,
    offices: [desk.office],
  }
  for await (const report of fsck(options)) expect(report.lies).toEqual([])
})
