import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { setStanding, standingOf } from '../../src/journal/epoch/standing.ts'
import { keepBranch } from '../../src/journal/merge/aside.ts'
import { commonPlace } from '../../src/journal/merge/common-place.ts'
import { endHere } from '../../src/journal/merge/ends.ts'
import { leads, type ChainEnd } from '../../src/journal/merge/orient.ts'
import { mergeBranch } from '../../src/journal/merge/merge.ts'
import { replay } from '../../src/journal/replay/replay.ts'
import { digestNow, randomHistory } from '../archive/history.ts'
import { id } from '../support/journal.ts'
import {
  asker,
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

let [lost, pc, rebuilt]: House[] = []
beforeAll(async () => {
  ;[lost, pc, rebuilt] = await Promise.all([openHouse(), openHouse(), openHouse()])
})
afterAll(async () => {
  await Promise.all([lost!.close(), pc!.close(), rebuilt!.close()])
})

/** A cloud that is gone with its disks; its PC went on; a cloud was rebuilt from an archive that ended earlier. */
async function rebuiltFrom(seed: number, archived: number) {
  const office = id()
  await lost!.journal.openOffice(office)
  const officeKey = await registerKey(lost!, office)
  await randomHistory(deskOf(lost!, office), seed, 15)
  await follow(pc!, lost!, office)
  const certificate = await promoteHouse(pc!, office, officeKey)
  await randomHistory(deskOf(pc!, office), seed + 1, 10)
  await rebuilt!.journal.openOffice(office)
  await replay(rebuilt!.core, office, (await entriesOf(lost!, office)).slice(0, archived))
  return { office, certificate }
}

test('from an older archive: the entries it lost come first, then those of the PC, and nobody decides anything', async () => {
  const { office, certificate } = await rebuiltFrom(201, 9)
  const common = await commonPlace(rebuilt!.core, office, asker(pc!, office))
  expect(common.sequence).toBe(9)
  expect(await endHere(rebuilt!.core, office, common)).toBeNull()
  await settle(rebuilt!, pc!, office, certificate)
  expect(await tipOf(rebuilt!, office)).toBe(await tipOf(pc!, office))
  const sequences = (await entriesOf(rebuilt!, office)).map(({ header }) => JSON.parse(header.toString()) as { epoch: number })
  expect(sequences.map(({ epoch }) => epoch)).toEqual([...Array<number>(16).fill(1), ...Array<number>(11).fill(2)])
  expect(await digestNow(rebuilt!.core, office)).toBe(await digestNow(pc!.core, office))
  expect(await liesOf(rebuilt!, office)).toEqual([])
})

test('a rebuilt cloud that was worked in before it heard of the PC: its work comes in as a branch from where the archive ended', async () => {
  const { office, certificate } = await rebuiltFrom(211, 9)
  await setStanding(rebuilt!.core, office, 'leading')
  await randomHistory(deskOf(rebuilt!, office), 212, 6)
  await rebuilt!.journal.publishCheckpoints()
  await settle(rebuilt!, pc!, office, certificate)
  expect(await standingOf(rebuilt!.core, office)).toMatchObject({ standing: 'following', epoch: 2 })
  expect(await digestNow(rebuilt!.core, office)).toBe(await digestNow(pc!.core, office))
  expect(await liesOf(rebuilt!, office)).toEqual([])
  expect(await liesOf(pc!, office)).toEqual([])
})

test('a branch that arrives in pieces is kept piece by piece; one that is altered on the way is not kept from there on', async () => {
  const { office } = await rebuiltFrom(221, 9)
  await randomHistory(deskOf(rebuilt!, office), 222, 6)
  const common = await commonPlace(pc!.core, office, asker(rebuilt!, office))
  const tip = await tipOf(rebuilt!, office)
  const entries = await entriesOf(rebuilt!, office, common.sequence)
  const keep = (some: typeof entries) => keepBranch(pc!.core, office, { tip, common }, some)
  expect(await keep(entries.slice(0, 2))).toMatchObject({ lie: null, branch: { whole: false, last: { sequence: 11 } } })
  expect(await mergeBranch(pc!.core, ownerOf(office), tip)).toMatchObject({ code: 'merge.branch-incomplete' })
  const forged = {
    ...entries[2]!,
    header: Buffer.from(entries[2]!.header.toString().replace('"reason":"試験"', '"reason":"偽造"')),
  }
  expect(await keep([forged, ...entries.slice(3)])).toMatchObject({ lie: { code: 'entry-unlinked', sequence: 13 } })
  // What is left out shows as well.
  expect(await keep([entries[4]!])).toMatchObject({ lie: { code: 'entry-missing' } })
})

test('a forged entry in the middle is a lie at the next one, and the branch never becomes whole', async () => {
  const { office } = await rebuiltFrom(231, 9)
  await randomHistory(deskOf(rebuilt!, office), 232, 4)
  const common = await commonPlace(pc!.core, office, asker(rebuilt!, office))
  const tip = await tipOf(rebuilt!, office)
  const entries = await entriesOf(rebuilt!, office, common.sequence)
  const last = entries.at(-1)!
  const forged = { ...last, header: Buffer.from(last.header.toString().replace('"reason":"試験"', '"reason":"偽造"')) }
  expect(await keepBranch(pc!.core, office, { tip, common }, [...entries.slice(0, -1), forged])).toMatchObject({
    lie: null,
    branch: { whole: false },
  })
  const elsewhere = { sequence: 9, hash: 'a'.repeat(64) }
  expect(await keepBranch(pc!.core, office, { tip, common: elsewhere }, entries)).toMatchObject({ code: 'merge.no-common-place' })
})

test('the house that does not lead is told so', async () => {
  const { office } = await rebuiltFrom(241, 9)
  await randomHistory(deskOf(rebuilt!, office), 242, 3)
  const common = await commonPlace(rebuilt!.core, office, asker(pc!, office))
  const tip = await tipOf(pc!, office)
  const kept = mustNotRefuse(
    await keepBranch(rebuilt!.core, office, { tip, common }, await entriesOf(pc!, office, common.sequence)),
  )
  expect(kept).toMatchObject({ lie: null, branch: { whole: true } })
  expect(await mergeBranch(rebuilt!.core, ownerOf(office), tip)).toMatchObject({ code: 'merge.other-leads' })
})

test('of two chains exactly one leads, whoever asks', () => {
  const ends: ChainEnd[] = [1, 2].flatMap((epoch) =>
    ['a', 'b'].flatMap((first) => [null, 'one', 'two'].map((certificate) => ({ epoch, first, certificate }))),
  )
  for (const one of ends) for (const other of ends) if (one !== other) expect(leads(one, other)).toBe(!leads(other, one))
  expect(leads({ epoch: 2, certificate: 'x', first: 'z' }, { epoch: 1, certificate: null, first: 'a' })).toBe(true)
})
