import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { folderPlace } from '../../src/journal/archive/folder-place.ts'
import { addRecipient, recipientsOf } from '../../src/journal/archive/recipients.ts'
import { archiveTick } from '../../src/journal/archive/tick.ts'
import { verifyArchive } from '../../src/journal/archive/verify.ts'
import { Changes } from '../../src/journal/changes.ts'
import { officeKeys } from '../../src/journal/continuity/tables.ts'
import { DataFolder } from '../../src/journal/folder.ts'
import { newOfficeKey, publicHalves } from '../../src/journal/office-key/key.ts'
import { id, newOffice, orderOf } from '../support/journal.ts'
import { sampleTables } from '../support/sample-tables.ts'
import { randomHistory } from './history.ts'
import { newKeys, openGround, type Ground } from './support.ts'

let ground: Ground
const path = mkdtempSync(join(tmpdir(), 'tsuzuki-recipients-'))
beforeAll(async () => {
  ground = await openGround()
})
afterAll(async () => {
  await ground.close()
  rmSync(path, { recursive: true })
})

test('sealed to the recipient in the data folder until the office registers its key; for that the archive begins anew', async () => {
  const { core } = ground.site
  const folder = new DataFolder(path)
  const desk = await newOffice(ground.stand)
  const { sealing, keys } = await newKeys()
  const place = folderPlace(join(path, 'place'))
  const own = archiveTick(core, place, { logKey: sealing.logKey, recipientsOf: (of) => recipientsOf(core, folder, of) })
  const tick = async () => (await own()).find(({ office }) => office === desk.office)
  await randomHistory(desk, 1, 2)
  expect(await tick()).toMatchObject({ withoutKey: true })

  addRecipient(folder, desk.office, sealing.recipients[0]!)
  expect(await tick()).toMatchObject({ turn: { last: { sequence: 2 } } })
  expect(await verifyArchive(place, desk.office, keys, sampleTables)).toMatchObject({ last: { sequence: 2 }, bad: [] })

  const key = await newOfficeKey(desk.office, randomBytes(32), keys.logKeys)
  const row = publicHalves(key, { id: id(), holders: [], madeOn: '2026-11-25' })
  mustNotRefuse(await desk.commit(orderOf(new Changes().insert(officeKeys, row))))
  expect(await tick()).toMatchObject({ turn: { last: { sequence: 3 }, written: [{ first: 1, last: 3 }], strangers: [] } })
  const registered = await verifyArchive(place, desk.office, key, sampleTables)
  expect(registered).toMatchObject({ last: { sequence: 3 }, gap: null, lies: [], bad: [{ code: 'file-sealed-otherwise' }] })
  expect(await verifyArchive(place, desk.office, keys, sampleTables)).toMatchObject({ last: { sequence: 2 }, gap: 3 })
  // Another process sees by the names alone for whom it is archived.
  const another = archiveTick(core, place, { logKey: sealing.logKey, recipientsOf: (of) => recipientsOf(core, folder, of) })
  expect((await another()).find(({ office }) => office === desk.office)).toMatchObject({ turn: { written: [] } })
})
