import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../src/base/refusal.ts'
import { Random } from '../../src/cli/bench/random.ts'
import { Changes } from '../../src/journal/changes.ts'
import { keepBranch } from '../../src/journal/merge/aside.ts'
import { commonPlace } from '../../src/journal/merge/common-place.ts'
import { mergeBranch } from '../../src/journal/merge/merge.ts'
import { digestNow, randomHistory } from '../archive/history.ts'
import { house as shop, id, orderOf } from '../support/journal.ts'
import { houses } from '../support/sample-tables.ts'
import {
  asker,
  contentOf,
  deskOf,
  entriesOf,
  follow,
  liesOf,
  openHouse,
  ownerOf,
  promoteHouse,
  registerKey,
  settle,
  tipOf,
  type House,
} from './houses.ts'

let [cloud, pc]: House[] = []
beforeAll(async () => {
  ;[cloud, pc] = await Promise.all([openHouse(), openHouse()])
})
afterAll(async () => {
  await Promise.all([cloud!.close(), pc!.close()])
})

/** An office whose cloud wrote on after its PC was promoted; the same numbers came to be used on both sides. */
async function parted(seed: number, { before = 8, cloudWrites = 12, pcWrites = 12 } = {}) {
  const office = id()
  await cloud!.journal.openOffice(office)
  const officeKey = await registerKey(cloud!, office)
  await randomHistory(deskOf(cloud!, office), seed, before)
  await follow(pc!, cloud!, office)
  const certificate = await promoteHouse(pc!, office, officeKey)
  await randomHistory(deskOf(pc!, office), seed + 1, pcWrites)
  await randomHistory(deskOf(cloud!, office), seed + 1, cloudWrites)
  return { office, officeKey, certificate }
}

/** The cloud's branch as far as it is, kept at the PC; answers its tip. */
async function keepAtPc(office: string): Promise<string> {
  const common = await commonPlace(pc!.core, office, asker(cloud!, office))
  const tip = await tipOf(cloud!, office)
  const entries = await entriesOf(cloud!, office, common.sequence)
  expect(mustNotRefuse(await keepBranch(pc!.core, office, { tip, common }, entries))).toMatchObject({ lie: null })
  return tip
}

const conflictsOf = (house: House, office: string) => deskOf(house, office).conflicts({ limit: 1000 })

/** Decides one conflict; what comes of it. */
async function decide(house: House, office: string, conflict: string, choose: 'trunk' | 'branch') {
  const desk = deskOf(house, office)
  const { seen } = (await desk.conflict(conflict))!
  const made = (await desk.decision({ conflict, choose, seen }))!
  return isRefusal(made) || made.changes.isEmpty ? made : desk.commit(orderOf(made.changes))
}

test.each([101, 102, 103, 104])('seed %i: merged, both houses hold the same rows, and every byte is good', async (seed) => {
  const { office, certificate } = await parted(seed)
  await settle(pc!, cloud!, office, certificate)
  expect((await conflictsOf(pc!, office)).length).toBeGreaterThan(0)
  expect(await digestNow(cloud!.core, office)).toBe(await digestNow(pc!.core, office))
  expect(await liesOf(pc!, office)).toEqual([])
  expect(await liesOf(cloud!, office)).toEqual([])
})

test('the houses named in the other order come to the same rows and the same list', async () => {
  const { office, certificate } = await parted(111)
  const [otherCloud, otherPc] = await Promise.all([openHouse(), openHouse()])
  await follow(otherCloud, cloud!, office)
  await follow(otherPc, pc!, office, 'leading')
  await settle(pc!, cloud!, office, certificate)
  await settle(otherCloud, otherPc, office, certificate)
  expect(await contentOf(otherPc.core, office)).toEqual(await contentOf(pc!.core, office))
  expect(await contentOf(otherCloud.core, office)).toEqual(await contentOf(cloud!.core, office))
  await Promise.all([otherCloud.close(), otherPc.close()])
})

test.each([121, 122, 123])('seed %i: decided either way, again and again, every conflict leaves a good office', async (seed) => {
  const { office, certificate } = await parted(seed)
  await settle(pc!, cloud!, office, certificate)
  const merged = await contentOf(pc!.core, office, 'rows')
  const random = new Random(seed)
  const conflicts = (await conflictsOf(pc!, office)).map(({ conflict }) => conflict.id)
  for (let turn = 0; turn < conflicts.length * 3; turn++) {
    const answer = await decide(pc!, office, random.pick(conflicts), random.pick(['trunk', 'branch']))
    expect(isRefusal(answer) ? answer : null).toBeNull()
  }
  expect(await liesOf(pc!, office)).toEqual([])
  // All decided for the trunk: as if nothing had been decided.
  for (const conflict of conflicts) await decide(pc!, office, conflict, 'trunk')
  expect(await contentOf(pc!.core, office, 'rows')).toEqual(merged)
  await follow(cloud!, pc!, office)
  expect(await digestNow(cloud!.core, office)).toBe(await digestNow(pc!.core, office))
})

test('merged again it is the same merge; of a longer branch only what is new comes in, and nothing decided opens again', async () => {
  const { office } = await parted(131)
  const first = await keepAtPc(office)
  const merge = mustNotRefuse(await mergeBranch(pc!.core, ownerOf(office), first))
  const head = await tipOf(pc!, office)
  expect(await mergeBranch(pc!.core, ownerOf(office), first)).toEqual(merge)
  expect(await tipOf(pc!, office)).toBe(head)
  const conflicts = await conflictsOf(pc!, office)
  for (const { conflict } of conflicts) await decide(pc!, office, conflict.id, 'trunk')
  mustNotRefuse(await deskOf(cloud!, office).commit(orderOf(new Changes().insert(houses, shop('later')))))
  const longer = await keepAtPc(office)
  const more = mustNotRefuse(await mergeBranch(pc!.core, ownerOf(office), longer))
  expect(more).toMatchObject({ branch: merge.branch, entries: 13, applied: merge.applied + 1 })
  expect((await conflictsOf(pc!, office)).map(({ conflict }) => conflict.state)).toEqual(conflicts.map(() => 'trunk'))
  const names = await deskOf(pc!, office).read((db) => db.selectFrom('houses').select('name').execute())
  expect(names).toContainEqual({ name: 'later商店' })
})

test('entries that bring the branch in name the entries they come from', async () => {
  const { office, certificate } = await parted(141, { before: 3, pcWrites: 1, cloudWrites: 4 })
  await settle(pc!, cloud!, office, certificate)
  const entries = (await entriesOf(pc!, office)).map(
    ({ header }) => JSON.parse(header.toString()) as { act: string; reason: string },
  )
  const reasons = entries.filter(({ act }) => act === 'continuity.merge').map(({ reason }) => reason)
  const form = /^「試験」（山田 2\d{3}-\d\d-\d\d、別の帳簿（[0-9a-f]{8}）の第\d+号(ほか\d+件)?）の取り込み$/
  expect(reasons).toContainEqual(expect.stringMatching(form))
})

test('the office may be worked in while a branch comes in', async () => {
  const { office } = await parted(151, { cloudWrites: 20 })
  const tip = await keepAtPc(office)
  let merged = false
  const merging = mergeBranch(pc!.core, ownerOf(office), tip).finally(() => (merged = true))
  let written = 0
  for (; !merged && written < 40; written++) {
    mustNotRefuse(await deskOf(pc!, office).commit(orderOf(new Changes().insert(houses, shop(`meanwhile ${written}`)))))
    await new Promise((wake) => setTimeout(wake, 20))
  }
  expect(isRefusal(await merging)).toBe(false)
  expect(written).toBeGreaterThan(0)
  expect(await liesOf(pc!, office)).toEqual([])
})
