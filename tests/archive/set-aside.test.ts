import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Archivist } from '../../src/journal/archive/archivist.ts'
import { folderPlace } from '../../src/journal/archive/folder-place.ts'
import { verifyArchive } from '../../src/journal/archive/verify.ts'
import { Changes } from '../../src/journal/changes.ts'
import { officeKeys } from '../../src/journal/continuity/tables.ts'
import { promote } from '../../src/journal/epoch/promote.ts'
import { newOfficeKey, publicHalves } from '../../src/journal/office-key/key.ts'
import { deskOf, follow, openHouse, ownerOf, promoteHouse, settle, tipOf, type House } from '../merge/houses.ts'
import { id, orderOf } from '../support/journal.ts'
import { sampleTables } from '../support/sample-tables.ts'
import { randomHistory } from './history.ts'

// The cloud archived what it wrote after its PC was promoted. Then the two are brought together, and that is set aside.

let [cloud, pc]: House[] = []
const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-aside-'))
beforeAll(async () => {
  ;[cloud, pc] = await Promise.all([openHouse(), openHouse()])
})
afterAll(async () => {
  await Promise.all([cloud!.close(), pc!.close()])
  rmSync(folder, { recursive: true })
})

test.each([
  ['shorter than', 3],
  ['longer than', 30],
] as const)('a branch that is %s the work of the PC: the next turn archives the trunk, and tells no lie', async (_, writes) => {
  const office = id()
  const { core } = cloud!
  await cloud!.journal.openOffice(office)
  const { privateKey: logKey } = generateKeyPairSync('ed25519')
  const key = await newOfficeKey(office, randomBytes(32), [logKey])
  const row = publicHalves(key, { id: id(), holders: [], madeOn: '2026-11-25' })
  mustNotRefuse(await deskOf(cloud!, office).commit(orderOf(new Changes().insert(officeKeys, row))))
  const place = folderPlace(join(folder, office))
  const archivist = new Archivist(core, place)
  const turn = () => archivist.turn(office, { recipients: [key.recipient], logKey })
  await randomHistory(deskOf(cloud!, office), 1, 4)
  await turn()
  await follow(pc!, cloud!, office)
  const certificate = await promoteHouse(pc!, office, key.signing)
  await randomHistory(deskOf(pc!, office), 2, 5)
  await randomHistory(deskOf(cloud!, office), 3, writes)
  const [branch] = (await turn()).written
  expect(branch).toMatchObject({ first: 6, last: 5 + writes })

  await settle(cloud!, pc!, office, certificate)
  const how = { officeKey: key.signing, holder: logKey, place: 'クラウド', act: 'continuity.return', reason: '試験' }
  mustNotRefuse(await promote(core, ownerOf(office), how))
  const head = await tipOf(cloud!, office)
  expect(await turn()).toMatchObject({ lie: null, last: { hash: head }, written: [{ first: 6 }], strangers: [branch!.file] })
  expect(await turn()).toMatchObject({ lie: null, last: { hash: head }, written: [], strangers: [] })
  expect(await verifyArchive(place, office, key, sampleTables)).toMatchObject({
    last: { hash: head },
    gap: null,
    forks: [],
    lies: [],
    bad: [{ file: branch!.file, code: 'file-branch' }],
  })
})
