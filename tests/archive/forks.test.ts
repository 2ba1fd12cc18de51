import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal, mustNotRefuse, type Refusal } from '../../src/base/refusal.ts'
import { Archivist } from '../../src/journal/archive/archivist.ts'
import { folderPlace } from '../../src/journal/archive/folder-place.ts'
import { lapse } from '../../src/journal/archive/lapse.ts'
import { readName } from '../../src/journal/archive/name.ts'
import { verifyArchive } from '../../src/journal/archive/verify.ts'
import { writeSegment } from '../../src/journal/archive/write.ts'
import { Changes } from '../../src/journal/changes.ts'
import { officeKeys } from '../../src/journal/continuity/tables.ts'
import { promote } from '../../src/journal/epoch/promote.ts'
import { newOfficeKey, publicHalves } from '../../src/journal/office-key/key.ts'
import { restoreOffice, type RestoreOrder } from '../../src/journal/restore/restore.ts'
import { clerk, id, newOffice, orderOf, wholeOffice, type TestJournal } from '../support/journal.ts'
import { sampleTables } from '../support/sample-tables.ts'
import { digestNow, randomHistory } from './history.ts'
import { onSite, openGround, type Ground } from './support.ts'

// A thief took the house's log key and what the office publishes of its key. He can seal and sign a past of his own, every hash right, and
// add it to a place that only takes new files. Which past is the office's?

let [ground, thief]: Ground[] = []
const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-forks-'))
beforeAll(async () => {
  ground = await openGround()
  thief = await openGround()
})
afterAll(async () => {
  await ground!.close()
  await thief!.close()
})

const newLogKey = () => generateKeyPairSync('ed25519').privateKey
const pause = () => new Promise((wake) => setTimeout(wake, 3))
const deskAt = ({ journal }: TestJournal, office: string) => journal.desk({ office, actor: clerk, sight: wholeOffice })

/** An office of nine entries in three segments; the thief's house has the first six, and goes on by itself to the last place told. */
async function robbed(until: number) {
  const { core } = ground!.site
  const desk = await newOffice(ground!.stand)
  const { office } = desk
  const logKey = newLogKey()
  const key = await newOfficeKey(office, randomBytes(32), [logKey])
  const row = publicHalves(key, { id: id(), holders: [], madeOn: '2026-11-25' })
  mustNotRefuse(await desk.commit(orderOf(new Changes().insert(officeKeys, row))))
  const where = join(folder, office)
  mkdirSync(where)
  const place = folderPlace(where)
  const sealing = { recipients: [key.recipient], logKey }
  const archive = (of = sealing) => new Archivist(core, place).turn(office, of)
  const files = () => readdirSync(join(where, office)).toSorted()
  const order = { place, office, keys: key, at: null, asFarAsPossible: false }
  const restored = (more: Partial<RestoreOrder> = {}) => onSite(office, (site) => restoreOffice(site, { ...order, ...more }))
  await randomHistory(desk, 1, 2)
  await archive()
  await randomHistory(desk, 2, 3)
  await archive()
  const shared = await digestNow(core, office)
  await pause()
  const sixth = new Date().toISOString()
  await thief!.stand.journal.openOffice(office)
  mustNotRefuse(await restoreOffice(thief!.site, order))
  /** Goes on from six in the thief's house and adds what came of it to the place. */
  const forge = async (signedBy: KeyObject = logKey) => {
    const before = files()
    const { sequence, hash } = (await restoreHead(office))!
    await randomHistory(deskAt(thief!.stand, office), 66, until - sequence)
    const past = { after: { sequence, hash }, until }
    await writeSegment(thief!.site.core, place, office, { ...sealing, logKey: signedBy }, past)
    return files().find((file) => !before.includes(file))!
  }
  return { desk, office, key, logKey, sealing, place, where, files, archive, restored, forge, shared, sixth }
}

async function restoreHead(office: string) {
  return thief!.site.core.reader.read({ office, sight: wholeOffice }, async (client) => {
    const { rows } = await client.query<{ sequence: number; hash: string }>(
      `select sequence::int, encode(hash, 'hex') as hash from journal.head where office_id = $1`,
      [office],
    )
    return rows[0]
  })
}

test.each([
  ['ends where the true one ends', 9, 'before'],
  ['ends where the true one ends, and is the newer file', 9, 'after'],
  ['is longer', 15, 'before'],
  ['is longer, and the newer file', 15, 'after'],
  ['is shorter', 7, 'after'],
] as const)('a forged past that %s: verify, restore and thin refuse aloud and name both', async (_, until, when) => {
  const { desk, office, key, place, where, files, archive, restored, forge, shared } = await robbed(until)
  const early = when === 'before' ? await forge() : null
  await randomHistory(desk, 3, 3)
  const { written } = await archive()
  const forged = early ?? (await forge())
  const truth = written.at(-1)!.file
  utimesSync(join(where, office, when === 'before' ? truth : forged), new Date('2100-01-01'), new Date('2100-01-01'))
  const report = await verifyArchive(place, office, key, sampleTables)
  expect(report.forks).toMatchObject([{ at: 7 }])
  expect(new Set([report.forks[0]!.file, report.forks[0]!.beside])).toEqual(new Set([forged, truth]))
  expect(report.bad).toMatchObject([{ code: 'file-forked' }])
  await onSite(office, async (site) => {
    // Asked again, it refuses again, and nothing was built.
    for (let again = 0; again < 2; again++) {
      const answer = (await restoreOffice(site, { place, office, keys: key, at: null, asFarAsPossible: true })) as Refusal
      expect(answer).toMatchObject({ refused: true, code: 'archive.forked', place: { value: '7' } })
      for (const file of [forged, truth]) expect(answer.message).toContain(file)
    }
    // What both agree on can be had.
    const order = { place, office, keys: key, at: null, until: 6, asFarAsPossible: false }
    expect(mustNotRefuse(await restoreOffice(site, order))).toMatchObject({
      head: { sequence: 6 },
      gap: null,
      report: { lies: [] },
    })
    expect(await digestNow(site.core, office)).toBe(shared)
    // And so can the past a person decides for.
    const chosen = mustNotRefuse(await restoreOffice(site, { ...order, until: 99, through: truth }))
    expect(chosen).toMatchObject({ head: { sequence: 9 }, gap: null, bad: [{ file: forged, code: 'file-set-aside' }] })
    expect(await digestNow(site.core, office)).toBe(await digestNow(ground!.site.core, office))
    // What stands is the true past now; with the other it is not continued.
    expect(await restoreOffice(site, { ...order, until: 99, through: forged })).toMatchObject({ code: 'archive.built-otherwise' })
  })
  const before = files()
  expect(await lapse(place, office, key, { now: new Date(1e14), days: 35 })).toMatchObject({ code: 'archive.forked' })
  expect(files()).toEqual(before)
  expect(await restored({ through: 'nothing' })).toMatchObject({ code: 'archive.through-unusable' })
})

test('an instant behind the place where the pasts part is refused though no file ends there; one before it is not', async () => {
  const { desk, archive, restored, forge, sixth } = await robbed(15)
  await randomHistory(desk, 3, 3)
  await archive()
  await pause()
  await forge()
  expect(await restored({ at: sixth })).toMatchObject({ code: 'archive.forked' })
  expect(await restored({ at: sixth, until: 6 })).toMatchObject({ head: { sequence: 6 } })
  expect(await restored({ at: '2026-01-01T00:00:00.000Z', until: 6 })).toMatchObject({ head: { sequence: 0 } })
  expect(await restored({ at: new Date().toISOString() })).toMatchObject({ code: 'archive.forked' })
})

test('where the office’s key certified one side for a newer epoch, that side is read and the other told, however long', async () => {
  const { desk, office, key, place, archive, restored, forge, files } = await robbed(40)
  const pc = newLogKey()
  const how = { officeKey: key.signing, holder: pc, place: '事務所のPC', act: 'continuity.promote', reason: '試験' }
  mustNotRefuse(await promote(ground!.site.core, { office, actor: clerk, sight: wholeOffice }, how))
  await randomHistory(desk, 3, 2)
  await archive({ recipients: [key.recipient], logKey: pc })
  const forged = await forge()
  expect(readName(forged)).toMatchObject({ first: 7, last: 40 })
  const report = await verifyArchive(place, office, key, sampleTables)
  expect(report).toMatchObject({ last: { sequence: 9 }, gap: null, forks: [], bad: [{ file: forged, code: 'file-branch' }] })
  expect(await restored()).toMatchObject({ head: { sequence: 9 }, gap: null, lie: null })
  // It may be work of a cloud that had not heard yet: it stays until somebody merged it.
  expect(await lapse(place, office, key, { now: new Date(1e14), days: 35 })).toMatchObject({ removed: [] })
  expect(files()).toContain(forged)
})

test('the key of a cloud that was overtaken continues nothing of the PC', async () => {
  const { desk, office, key, place, archive, logKey } = await robbed(6)
  const pc = newLogKey()
  const how = { officeKey: key.signing, holder: pc, place: '事務所のPC', act: 'continuity.promote', reason: '試験' }
  mustNotRefuse(await promote(ground!.site.core, { office, actor: clerk, sight: wholeOffice }, how))
  await randomHistory(desk, 3, 2)
  await archive({ recipients: [key.recipient], logKey: pc })
  await randomHistory(desk, 4, 1)
  const { written } = await archive({ recipients: [key.recipient], logKey })
  const report = await verifyArchive(place, office, key, sampleTables)
  expect(report).toMatchObject({ last: { sequence: 9 }, gap: 10, bad: [{ file: written[0]!.file, code: 'file-unsigned' }] })
})

test('a leader certified later vouches for what came before: the cloud archives anew what the PC did', async () => {
  const { desk, office, key, place, logKey, sealing } = await robbed(6)
  const pc = newLogKey()
  const owner = { office, actor: clerk, sight: wholeOffice }
  const how = { officeKey: key.signing, holder: pc, place: '事務所のPC', act: 'continuity.promote', reason: '試験' }
  mustNotRefuse(await promote(ground!.site.core, owner, how))
  await randomHistory(desk, 3, 2)
  mustNotRefuse(await promote(ground!.site.core, owner, { ...how, holder: logKey, place: 'クラウド', act: 'continuity.return' }))
  await randomHistory(desk, 4, 1)
  const { core } = ground!.site
  // The first of them ends inside the PC's epoch.
  for (let after = { sequence: 6, hash: null as string | null }; ;) {
    const { hash } = (await core.reader.read({ office, sight: wholeOffice }, async (client) => {
      const sql = `select encode(hash, 'hex') as hash from journal.entry where office_id = $1 and sequence = $2`
      return (await client.query<{ hash: string }>(sql, [office, after.sequence])).rows[0]
    }))!
    const written = await writeSegment(core, place, office, sealing, { after: { ...after, hash }, until: after.sequence + 2 })
    if (written === null || isRefusal(written) || 'code' in written) break
    after = { sequence: written.name.last, hash: written.name.head }
  }
  const report = await verifyArchive(place, office, key, sampleTables)
  expect(report).toMatchObject({ files: 5, last: { sequence: 11 }, gap: null, bad: [], forks: [] })
})
