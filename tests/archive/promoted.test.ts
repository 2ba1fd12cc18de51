import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Archivist } from '../../src/journal/archive/archivist.ts'
import { folderPlace } from '../../src/journal/archive/folder-place.ts'
import type { ReadingKeys } from '../../src/journal/archive/believed.ts'
import { verifyArchive } from '../../src/journal/archive/verify.ts'
import { Changes } from '../../src/journal/changes.ts'
import { officeKeys } from '../../src/journal/continuity/tables.ts'
import { decodeHeader } from '../../src/journal/entry.ts'
import { promote } from '../../src/journal/epoch/promote.ts'
import { newOfficeKey, publicHalves } from '../../src/journal/office-key/key.ts'
import { openFromShares, sharesOf } from '../../src/journal/office-key/shares.ts'
import { rawKey } from '../../src/journal/note.ts'
import { restoreOffice } from '../../src/journal/restore/restore.ts'
import { clerk, id, newOffice, orderOf, wholeOffice } from '../support/journal.ts'
import { sampleTables } from '../support/sample-tables.ts'
import { digestNow, randomHistory } from './history.ts'
import { onSite, openGround, type Ground } from './support.ts'

let ground: Ground
const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-promoted-'))
beforeAll(async () => {
  ground = await openGround()
})
afterAll(async () => {
  await ground.close()
  rmSync(folder, { recursive: true })
})

const newLogKey = () => generateKeyPairSync('ed25519').privateKey

/** An office of four entries archived by the cloud, which can be promoted to a PC and archived by that. */
async function twoHouses() {
  const { core } = ground.site
  const desk = await newOffice(ground.stand)
  const { office } = desk
  const [cloud, pc] = [newLogKey(), newLogKey()]
  const key = await newOfficeKey(office, randomBytes(32), [cloud])
  const row = publicHalves(key, { id: id(), holders: [], madeOn: '2026-11-25' })
  mustNotRefuse(await desk.commit(orderOf(new Changes().insert(officeKeys, row))))
  const place = folderPlace(join(folder, office))
  const archive = (logKey: KeyObject) => new Archivist(core, place).turn(office, { recipients: [key.recipient], logKey })
  await randomHistory(desk, 1, 3)
  await archive(cloud)
  const begin = async (holder: KeyObject) => {
    const how = { officeKey: key.signing, holder, place: '事務所のPC', act: 'continuity.promote', reason: '試験' }
    mustNotRefuse(await promote(core, { office, actor: clerk, sight: wholeOffice }, how))
  }
  const verified = (keys: ReadingKeys = key) => verifyArchive(place, office, keys, sampleTables)
  return { desk, office, place, key, pc, archive, begin, verified }
}

test('the archive of a promoted PC opens by two shares printed long before: the office’s own certificate says who led', async () => {
  const { desk, office, place, key, pc, archive, begin, verified } = await twoHouses()
  await begin(pc)
  await archive(pc)
  const between = await instantOfHead(office)
  await new Promise((wake) => setTimeout(wake, 2))
  await randomHistory(desk, 2, 3)
  await archive(pc)
  const [one, , three] = (await sharesOf(key, randomBytes)) as [string, string, string]
  const opened = mustNotRefuse(await openFromShares([three, one]))
  expect(await verified(opened)).toMatchObject({ files: 3, last: { sequence: 8 }, gap: null, bad: [], lies: [] })
  const digest = await digestNow(ground.site.core, office)
  await onSite(office, async (site) => {
    // Broken off behind the certificate, the second run meets only what the PC signed.
    for (const [at, sequence] of [
      [between, 5],
      [null, 8],
    ] as const) {
      const order = { place, office, keys: opened, at, asFarAsPossible: false }
      const restored = mustNotRefuse(await restoreOffice(site, order))
      expect(restored).toMatchObject({ head: { sequence }, lie: null, bad: [], gap: null, report: { lies: [] } })
      expect(restored.believed).toContain(rawKey(pc).toString('base64'))
    }
    expect(await digestNow(site.core, office)).toBe(digest)
  })
})

test('a house the office never certified is not believed, whatever it signs', async () => {
  const { desk, pc, archive, begin, verified } = await twoHouses()
  await begin(pc)
  await archive(pc)
  await randomHistory(desk, 2, 1)
  await archive(newLogKey())
  expect(await verified()).toMatchObject({ last: { sequence: 5 }, gap: 6, bad: [{ code: 'file-unsigned' }] })
})

test('without the office’s own key only the log keys at hand are believed; the key of another office certifies nothing', async () => {
  const { pc, archive, begin, key, verified } = await twoHouses()
  await begin(pc)
  await archive(pc)
  for (const signing of [null, newLogKey()]) {
    expect(await verified({ ...key, signing })).toMatchObject({ gap: 5, bad: [{ code: 'file-unsigned' }] })
  }
  expect(await verified()).toMatchObject({ gap: null, last: { sequence: 5 } })
})

async function instantOfHead(office: string): Promise<string> {
  return ground.site.core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
    const { rows } = await client.query<{ header: Buffer }>(
      'select header from journal.entry where office_id = $1 order by sequence desc limit 1',
      [office],
    )
    return decodeHeader(rows[0]!.header).at
  })
}
