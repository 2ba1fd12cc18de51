import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Alarm } from '../../src/journal/alarm/alarm.ts'
import { standingOf } from '../../src/journal/epoch/standing.ts'
import { randomHistory } from '../archive/history.ts'
import { newOffice } from '../support/journal.ts'
import { openWatchedHouse, Thief, type WatchedHouse } from './support.ts'

// An alarm froze the office, and then the disk, the head or the telling failed: what is owed is done by the watch's next look.

let stand: WatchedHouse
let desk: Awaited<ReturnType<typeof newOffice>>
const told: Alarm[] = []
/** How often the telling fails yet. */
let mute = 0

beforeAll(async () => {
  stand = await openWatchedHouse({
    told: async (alarm) => {
      if (mute-- > 0) throw new Error('no line')
      told.push(alarm)
    },
  })
})
afterAll(() => stand.close())
beforeEach(async () => {
  desk = await newOffice(stand)
  await randomHistory(desk, 3, 3)
  expect(await stand.watch.look()).toEqual([])
  await stand.watch.settled()
  mute = told.length = 0
})

const file = () => join(stand.folder, `${desk.office}.jsonl`)
const pinned = () => (existsSync(file()) ? readFileSync(file(), 'utf8').split('\n').slice(0, -1) : [])
const halted = async () => (await standingOf(stand.journal.core, desk.office)).halted
const of = (alarms: readonly Alarm[]) => alarms.filter(({ office }) => office === desk.office)

async function steal(): Promise<Thief> {
  const thief = await Thief.enter(stand.database, desk.office)
  expect(
    await thief.does(`insert into notices (office_id, id, text, row_hash) values (tz.office(), gen_random_uuid(), 'x', 'y')`),
  ).toEqual([1])
  return thief
}

async function looks(): Promise<Alarm[]> {
  const rung: Alarm[] = []
  for (let turn = 0; turn < 100 && rung.length === 0; turn++) rung.push(...of(await stand.watch.look()))
  return rung
}

async function nothingMore(): Promise<void> {
  const before = [pinned(), [...told]]
  await stand.again()
  for (let turn = 0; turn < 3; turn++) expect(of(await stand.watch.look())).toEqual([])
  expect([pinned(), told]).toEqual(before)
}

test('where all goes well everything is done at once, and nothing twice', async () => {
  await (await steal()).leave()
  const [alarm] = await looks()
  expect(pinned().map((line) => JSON.parse(line))).toEqual([alarm])
  expect(told).toEqual([alarm])
  expect(await halted()).toContain('帳簿を通さずに')
  await nothingMore()
})

test('a telling that fails is tried again at the next look; the rest was done meanwhile', async () => {
  mute = 2
  await (await steal()).leave()
  const [alarm] = await looks()
  expect([told, pinned().length]).toEqual([[], 1])
  expect(await halted()).not.toBeNull()
  await expect(stand.watch.look()).rejects.toThrow('no line')
  expect(told).toEqual([])
  await stand.watch.look()
  expect(told).toEqual([alarm])
  await nothingMore()
})

test('an append that fails keeps nobody from being told; it is made up for after a restart, on a line of its own', async () => {
  // What stands in the way of the file; then a line that was torn off.
  mkdirSync(file())
  await (await steal()).leave()
  const [alarm] = await looks()
  expect(told).toEqual([alarm])
  expect(await halted()).not.toBeNull()
  await expect(stand.watch.look()).rejects.toThrow('EISDIR')
  rmSync(file(), { recursive: true })
  writeFileSync(file(), '')
  appendFileSync(file(), '{"office":"')
  await stand.again()
  await stand.watch.look()
  const [torn, whole] = pinned()
  expect([torn, JSON.parse(whole!)]).toEqual(['{"office":"', alarm])
  expect(told).toEqual([alarm])
  await nothingMore()
})

test('a head that the thief holds is halted as soon as he lets go', async () => {
  const thief = await steal()
  const held = thief.within(async (client) => {
    await client.query('update journal.head set sequence = sequence')
    await looks()
    expect(await halted()).toBeNull()
  })
  expect(await held).toBeUndefined()
  expect(told).toHaveLength(1)
  await stand.watch.look()
  expect(await halted()).not.toBeNull()
  await thief.leave()
})
