import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal } from '../../src/base/refusal.ts'
import { booksOf } from '../../src/journal/follow/books-of.ts'
import { Follower } from '../../src/journal/follow/follower.ts'
import { ring } from '../../src/journal/follow/rings.ts'
import { spoolFolder } from '../../src/journal/follow/spool-folder.ts'
import { digestOf, tableDigests } from '../../src/journal/restore/digests.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { revokeStandby } from '../../src/office/continuity/revoke.ts'
import { clientInput } from '../cli/house.ts'
import { catchUp, openCloud, openPc, pair, type Cloud, type Paired, type Pc } from './houses.ts'
import { Browser, type TestOffice } from '../support/house.ts'

// A cloud and the office's own PC, through the real doors: pairing, following, a cut in the middle, promotion, a newer epoch told.

let cloud: Cloud
let pc: Pc
let office: TestOffice
let paired: Paired

beforeAll(async () => {
  cloud = await openCloud()
  pc = await openPc()
  office = await cloud.office('kita')
  paired = await pair(cloud, office, 'kita-head', pc)
})
afterAll(async () => {
  await pc.close()
  await cloud.close()
})

async function digest(journal: Pc['journal']): Promise<string> {
  const scope = { office: office.id, sight: { kind: 'office' } } as const
  return digestOf(await journal.core.reader.read(scope, (client) => tableDigests(client, office.id, journal.core.order)))
}

let codes = 0
const newClient = () => office.head.did(registerClient, { ...clientInput, code: `C${++codes}`, name: `${codes}商店` })
const deskOnPc = () =>
  pc.journal.desk({ office: office.id, actor: { id: office.headId, name: '所長' }, sight: { kind: 'office' } })

test('both sides show the same twelve digits', () => {
  expect(paired.digits[0]).toBe(paired.digits[1])
  expect(paired.digits[0]).toMatch(/^\d{4} \d{4} \d{4}$/)
})

test('the PC has what the cloud has, row by row, and may not write', async () => {
  for (let count = 0; count < 3; count++) await newClient()
  await catchUp(paired, cloud, office.id)
  expect(await digest(pc.journal)).toBe(await digest(cloud.keeping.journal))
  expect(await pc.journal.continuity.standing(office.id)).toMatchObject({ standing: 'following' })
  expect(await deskOnPc().read((db) => db.selectFrom('clients').select('code').execute())).toHaveLength(3)
})

test('a stranger gets nothing; a PC whose registration was taken back gets nothing more', async () => {
  const stranger = { office: office.id, standby: paired.standby, key: (await openKey()).privateKey }
  const { httpSource } = await import('../../src/journal/follow/http-source.ts')
  const line = { ...stranger, from: cloud.address, authority: null, now: () => cloud.keeping.now() }
  const place = { sequence: 0, hash: null }
  await expect(httpSource(line).segment(place, { applied: 0, ring: null })).rejects.toThrow('401')
  const second = await openPc()
  const other = await pair(cloud, office, 'kita-head', second)
  await catchUp(other, cloud, office.id)
  await office.head.did(revokeStandby, { standby: other.standby })
  await expect(other.follower.pull()).rejects.toThrow('401')
  await second.close()
  await catchUp(paired, cloud, office.id)
})

test('a PC that rings takes nothing more, and the head sees it in the cloud', async () => {
  await newClient()
  const ringing = new Follower(
    { office: office.id, logKeys: () => [] },
    booksOf(pc.journal.core, office.id),
    spoolFolder(`${pc.spool}-ringing`),
    paired.source,
    ring('fork', 3),
  )
  const before = await pc.journal.continuity.standing(office.id)
  expect(await ringing.pull()).toMatchObject({ kind: 'rings', ring: { code: 'fork' } })
  expect((await pc.journal.continuity.standing(office.id)).sequence).toBe(before.sequence)
  const head = new Browser(cloud)
  await head.signIn('kita-head')
  const { followers } = (await head.get('/api/continuity')).json<{ followers: { standby: string; ring: string | null }[] }>()
  expect(followers.find(({ standby }) => standby === paired.standby)).toMatchObject({ ring: 'fork' })
  await catchUp(paired, cloud, office.id)
})

test('promoted by the office’s key, the PC writes; told of it, the cloud writes no more', async () => {
  const owner = { office: office.id, actor: { id: office.headId, name: '所長' }, sight: { kind: 'office' } } as const
  const promotion = { officeKey: paired.officeKey, place: '所長室のPC', act: 'continuity.promote', reason: 'クラウドが使えない' }
  expect(isRefusal(await pc.journal.continuity.promote(owner, promotion))).toBe(false)
  const { certificate, epoch } = await pc.journal.continuity.standing(office.id)
  expect(epoch).toBe(2)
  expect(await paired.source.announce(certificate!)).toBe(2)
  const refused = await office.head.does(registerClient, { ...clientInput, code: 'LATE', name: '遅すぎ商店' })
  expect(refused).toMatchObject({ code: 'journal.superseded' })
  expect((await cloud.keeping.journal.continuity.standing(office.id)).standing).toBe('superseded')
})

async function openKey() {
  const { generateKeyPairSync } = await import('node:crypto')
  return generateKeyPairSync('ed25519')
}
