import { afterAll, beforeAll, expect, test } from 'vitest'
import { carriedFrom } from '../../src/journal/replay/carried.ts'
import { replay } from '../../src/journal/replay/replay.ts'
import { digestNow, randomHistory } from '../archive/history.ts'
import { nothingDeclared } from '../../src/journal/alarm/pace/bucket.ts'
import { deskOf, follow, promoteHouse, registerKey, settle, tell, type House } from '../merge/houses.ts'
import { id, newOffice } from '../support/journal.ts'
import { sampleTables } from '../support/sample-tables.ts'
import { everything, openWatchedHouse, Thief, type WatchedHouse } from './support.ts'

// What changes nothing rings nothing: the database's own housekeeping, a restart, entries taken in from another house.

let stand: WatchedHouse
let desk: Awaited<ReturnType<typeof newOffice>>
beforeAll(async () => {
  stand = await openWatchedHouse()
  desk = await newOffice(stand)
  await randomHistory(desk, 7, 40, { declared: everything })
})
afterAll(() => stand.close())

let seed = 20
const work = () => randomHistory(desk, seed++, 3, { declared: everything })

async function expectSilence(): Promise<void> {
  for (let look = 0; look < 3; look++) {
    expect(await stand.watch.look()).toEqual([])
    await stand.watch.settled()
  }
  expect(stand.told).toEqual([])
  expect(await desk.alarm()).toBeNull()
}

const names = sampleTables.map((table) => `office.${table.name}`).join(', ')

test.each([
  ['vacuum', [`vacuum ${names}`]],
  ['vacuum and freeze', [`vacuum (freeze, analyze) ${names}`, 'vacuum (freeze) journal.entry, journal.part']],
  ['vacuum full', [`vacuum (full) ${names}`, 'vacuum (full) journal.part']],
  ['the indexes are rebuilt', ['reindex schema office', 'reindex schema journal']],
  ['a table is put in another order', ['cluster office.folk using folk_key']],
  ['a checkpoint', ['checkpoint']],
])('%s', async (_, statements) => {
  for (const statement of statements) await stand.owner(statement)
  await work()
  await expectSilence()
})

test('the watch starts anew, with what was written meanwhile', async () => {
  await stand.again(() => work())
  await expectSilence()
})

test('the place in the log is lost: it is begun anew, and every office walked', async () => {
  await stand.again(async () => {
    await stand.owner(`select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = current_database()`)
    await work()
  })
  await expectSilence()
})

test('rows written over with themselves', async () => {
  const before = await digestNow(stand.journal.core, desk.office)
  const thief = await Thief.enter(stand.database, desk.office)
  expect(await thief.does('update folk set name = name', 'update notices set text = text')).not.toBeTypeOf('string')
  await thief.leave()
  await expectSilence()
  expect(await digestNow(stand.journal.core, desk.office)).toBe(before)
})

test('rows put back from a copy of the table', async () => {
  await stand.owner(
    `create table copy as select * from office.notices; delete from office.notices; insert into office.notices select * from copy`,
  )
  await expectSilence()
})

test('a house that follows takes in years at once, bit by bit and from the beginning', async () => {
  const other = await openWatchedHouse()
  try {
    await other.journal.openOffice(desk.office, 'following')
    for (const until of [10, 100]) {
      await stand.journal.core.reader.read({ office: desk.office, sight: { kind: 'office' } }, async (client) => {
        const entries = []
        for await (const entry of carriedFrom(client, desk.office, 0)) entries.push(entry)
        const from = until === 10 ? 0 : 10
        expect(await replay(other.journal.core, desk.office, entries.slice(from, until))).toMatchObject({ lie: null })
      })
      expect(await other.watch.look()).toEqual([])
      await other.watch.settled()
      expect(await other.watch.look()).toEqual([])
    }
    expect(await digestNow(other.journal.core, desk.office)).toBe(await digestNow(stand.journal.core, desk.office))
  } finally {
    await other.close()
  }
})

test('two houses whose pasts parted merge, and the one that lost sets its branch aside and leads again', async () => {
  const other = await openWatchedHouse()
  const asHouse = (house: WatchedHouse): House => ({ ...house, ...house.database, core: house.journal.core })
  const [cloud, pc] = [asHouse(stand), asHouse(other)]
  try {
    const office = id()
    await cloud.journal.openOffice(office)
    const officeKey = await registerKey(cloud, office)
    const work = (house: House, seed: number) => randomHistory(deskOf(house, office), seed, 12, { declared: everything })
    await work(cloud, 61)
    await follow(pc, cloud, office)
    const certificate = await promoteHouse(pc, office, officeKey)
    await work(pc, 62)
    await work(cloud, 63)
    await tell(cloud, office, certificate)
    await settle(cloud, pc, office, certificate)
    await promoteHouse(cloud, office, officeKey)
    await work(cloud, 64)
    for (const { watch, told } of [stand, other]) {
      for (let look = 0; look < 3; look++) {
        expect(await watch.look()).toEqual([])
        await watch.settled()
      }
      expect(told).toEqual([])
    }
  } finally {
    await other.close()
  }
})

test('an office that is restored or imported into a house at work takes in its years at once', async () => {
  const other = await openWatchedHouse({ declared: () => nothingDeclared, clock: (committedAt) => committedAt + 3_600_000 })
  try {
    await expect(other.watch.look()).resolves.toEqual([])
    const source = { core: stand.journal.core, journal: stand.journal }
    await follow({ core: other.journal.core, journal: other.journal }, source, desk.office, 'leading')
    expect(await other.watch.look()).toEqual([])
    await other.watch.settled()
    expect(await other.watch.look()).toEqual([])
  } finally {
    await other.close()
  }
})
