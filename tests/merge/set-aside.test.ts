import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Changes } from '../../src/journal/changes.ts'
import { readCertificate, signCertificate, type Certificate } from '../../src/journal/epoch/certificate.ts'
import { standingOf } from '../../src/journal/epoch/standing.ts'
import { asideFrom, branchOf } from '../../src/journal/merge/aside.ts'
import { commonPlace } from '../../src/journal/merge/common-place.ts'
import { setAside } from '../../src/journal/merge/set-aside.ts'
import type { ChainPlace } from '../../src/journal/replay/check.ts'
import { digestNow, randomHistory } from '../archive/history.ts'
import { house as shop, id, orderOf } from '../support/journal.ts'
import { houses } from '../support/sample-tables.ts'
import {
  asker,
  deskOf,
  entriesOf,
  follow,
  liesOf,
  openHouse,
  promoteHouse,
  registerKey,
  scopeOf,
  tell,
  type House,
} from './houses.ts'

let [cloud, pc]: House[] = []
beforeAll(async () => {
  ;[cloud, pc] = await Promise.all([openHouse(), openHouse()])
})
afterAll(async () => {
  await Promise.all([cloud!.close(), pc!.close()])
})

/** An office whose cloud wrote on after its PC was promoted. */
async function parted(seed: number, { before = 6, cloudWrites = 9, pcWrites = 5 } = {}) {
  const office = id()
  await cloud!.journal.openOffice(office)
  const officeKey = await registerKey(cloud!, office)
  await randomHistory(deskOf(cloud!, office), seed, before)
  await follow(pc!, cloud!, office)
  const atCommon = await digestNow(pc!.core, office)
  const certificate = await promoteHouse(pc!, office, officeKey)
  await randomHistory(deskOf(pc!, office), seed + 1, pcWrites)
  await cloud!.journal.publishCheckpoints()
  await randomHistory(deskOf(cloud!, office), seed + 2, cloudWrites)
  await cloud!.journal.publishCheckpoints()
  return { office, officeKey, atCommon, certificate, common: await commonPlace(cloud!.core, office, asker(pc!, office)) }
}

test.each([11, 12, 13])(
  'seed %i: the cloud sets its branch aside, is what it was, follows, and is what the PC is',
  async (seed) => {
    const { office, atCommon, certificate, common } = await parted(seed)
    expect(common.sequence).toBe(7)
    await tell(cloud!, office, certificate)
    const written = await entriesOf(cloud!, office, common.sequence)
    const { tip, entries } = mustNotRefuse(await setAside(cloud!.core, office, common)) as { tip: string; entries: number }
    expect([entries, tip]).toEqual([9, expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(await digestNow(cloud!.core, office)).toBe(atCommon)
    expect(await standingOf(cloud!.core, office)).toMatchObject({ sequence: 7, epoch: 1, standing: 'following' })
    // Half way, with the entries aside and those of the PC not here yet, nothing is a lie.
    expect(await liesOf(cloud!, office)).toEqual([])
    const kept = await cloud!.core.reader.read(scopeOf(office), async (client) => ({
      entries: await Array.fromAsync(asideFrom(client, office, tip, common.sequence)),
      branch: await branchOf(client, office, tip),
    }))
    expect(kept.entries).toEqual(written)
    expect(kept.branch).toEqual({ tip, common, last: { sequence: 16, hash: tip }, whole: true })
    await follow(cloud!, pc!, office)
    expect(await digestNow(cloud!.core, office)).toBe(await digestNow(pc!.core, office))
    expect(await liesOf(cloud!, office)).toEqual([])
    await cloud!.journal.publishCheckpoints()
    expect(await liesOf(cloud!, office)).toEqual([])
    // Once more there is nothing to set aside.
    expect(await setAside(cloud!.core, office, await commonPlace(cloud!.core, office, asker(pc!, office)))).toMatchObject({
      entries: 0,
    })
  },
)

test('rows that exchanged what is unique of them exchange it back', async () => {
  const office = id()
  await cloud!.journal.openOffice(office)
  const officeKey = await registerKey(cloud!, office)
  const desk = deskOf(cloud!, office)
  const commit = async (changes: Changes) => mustNotRefuse(await desk.commit(orderOf(changes)))
  await commit(new Changes().insert(houses, shop('一')).insert(houses, shop('二')))
  await follow(pc!, cloud!, office)
  const atCommon = await digestNow(pc!.core, office)
  const certificate = await promoteHouse(pc!, office, officeKey)
  const [one, two] = await desk.read((db) => db.selectFrom('houses').selectAll().orderBy('code').execute())
  await commit(new Changes().exchange().update(houses, one!, { code: two!.code }).update(houses, two!, { code: one!.code }))
  expect(
    (await desk.read((db) => db.selectFrom('houses').select('name').orderBy('code').execute())).map(({ name }) => name),
  ).toEqual([two!.name, one!.name])
  await tell(cloud!, office, certificate)
  await setAside(cloud!.core, office, await commonPlace(cloud!.core, office, asker(pc!, office)))
  expect(await digestNow(cloud!.core, office)).toBe(atCommon)
})

test('without a certificate, with one of somebody else, or from a place that is not shared nothing is set aside', async () => {
  const { office, certificate, common } = await parted(21)
  const before = await digestNow(cloud!.core, office)
  expect(await setAside(cloud!.core, office, common)).toMatchObject({ code: 'merge.not-justified' })
  await tell(cloud!, office, certificate)
  const elsewhere: ChainPlace = { sequence: 3, hash: 'a'.repeat(64) }
  expect(await setAside(cloud!.core, office, elsewhere)).toMatchObject({ code: 'merge.no-common-place' })
  expect(await digestNow(cloud!.core, office)).toBe(before)
})

test('a key that was registered after the pasts parted justifies nothing', async () => {
  const { office, common } = await parted(22)
  const thief = await registerKey(cloud!, office)
  const before = await digestNow(cloud!.core, office)
  // The thief promotes a house of his own on a copy of the cloud.
  const other = await openHouse()
  await follow(other, cloud!, office)
  await tell(cloud!, office, await promoteHouse(other, office, thief))
  expect(await setAside(cloud!.core, office, common)).toMatchObject({ code: 'merge.not-justified' })
  expect(await digestNow(cloud!.core, office)).toBe(before)
  await other.close()
})

test('rows that are not what the journal says are not taken back over', async () => {
  const { office, certificate, common } = await parted(23)
  await tell(cloud!, office, certificate)
  await cloud!.core.writer.write(scopeOf(office), async (client) => {
    await client.query(`update houses set row_hash = 'x' where office_id = $1`, [office])
    return { value: null, keep: true }
  })
  expect(await setAside(cloud!.core, office, common)).toMatchObject({ code: 'row-altered', table: 'houses' })
  expect(await standingOf(cloud!.core, office)).toMatchObject({ sequence: 16 })
})

test('fsck: what was set aside may not be altered, lost, or set aside without the office’s word', async () => {
  const { office, officeKey, certificate, common } = await parted(24)
  await tell(cloud!, office, certificate)
  await setAside(cloud!.core, office, common)
  expect(await liesOf(cloud!, office)).toEqual([])
  const at = `where office_id = '${office}'`
  const forge = (change: Partial<Certificate>, key = officeKey) =>
    `update journal.set_aside set certificate = '${signCertificate({ ...readCertificate(certificate, [createPublicKey(officeKey)])!, ...change }, key)}' ${at}`
  const owner = new pg.Client({ connectionString: cloud!.ownerUrl })
  await owner.connect()
  await owner.query(
    `create table kept as select * from journal.aside ${at}; create table cause as select * from journal.set_aside ${at}`,
  )
  for (const [statement, ...lies] of [
    [`delete from journal.aside ${at} and sequence = 9`, 'aside-altered', 'chain-cut'],
    [`delete from journal.aside ${at} and sequence > 9`, 'aside-altered', 'chain-cut'],
    [`delete from journal.aside ${at}`, 'aside-altered', 'chain-cut'],
    [`update journal.aside set bytes = set_byte(bytes, 200, 0) ${at} and sequence = 10`, 'aside-altered', 'chain-cut'],
    [`delete from journal.set_aside ${at}`, 'chain-cut'],
    [forge({}, generateKeyPairSync('ed25519').privateKey), 'aside-unjustified'],
    [forge({ office: id() }), 'aside-unjustified'],
  ] as const) {
    await owner.query(statement)
    expect((await liesOf(cloud!, office)).toSorted(), statement).toEqual(lies)
    await owner.query(`delete from journal.aside ${at}; insert into journal.aside select * from kept`)
    await owner.query(`delete from journal.set_aside ${at}; insert into journal.set_aside select * from cause`)
  }
  await owner.end()
  expect(await liesOf(cloud!, office)).toEqual([])
})

test('the common place is found in any two chains, however long', async () => {
  const office = id()
  await cloud!.journal.openOffice(office)
  await pc!.journal.openOffice(office, 'following')
  expect(await commonPlace(cloud!.core, office, asker(pc!, office))).toEqual({ sequence: 0, hash: null })
  await randomHistory(deskOf(cloud!, office), 31, 60)
  expect(await commonPlace(cloud!.core, office, asker(pc!, office))).toEqual({ sequence: 0, hash: null })
  const hashes = await asker(cloud!, office)(Array.from({ length: 60 }, (_, index) => index + 1))
  for (let reach = 0; reach <= 60; reach++) {
    for (const beyond of [null, 'f'.repeat(64)]) {
      let asked = 0
      const found = await commonPlace(cloud!.core, office, async (places) => {
        asked++
        return places.map((place) => (place <= reach ? hashes[place - 1]! : beyond))
      })
      expect(found).toEqual({ sequence: reach, hash: hashes[reach - 1] ?? null })
      expect(asked).toBeLessThanOrEqual(3)
    }
  }
})
