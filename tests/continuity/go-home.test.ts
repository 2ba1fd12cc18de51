import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DataFolder } from '../../src/journal/folder.ts'
import { keepStandby, readStandby } from '../../src/journal/follow/standby-file.ts'
import { publicKeyFrom, rawKey } from '../../src/journal/note.ts'
import { sealKeyFile } from '../../src/journal/office-key/key-file.ts'
import { newOfficeKey } from '../../src/journal/office-key/key.ts'
import { keyHome } from '../../src/journal/office-key/open-here.ts'
import { changeClient } from '../../src/office/clients/change.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { listConflicts } from '../../src/office/continuity/conflicts.ts'
import type { Homecoming, StandbyDoors } from '../../src/server/config.ts'
import { homeOf } from '../../src/server/returning.ts'
import { indexOffice } from '../../src/server/sign-in/logins.ts'
import { officeSecretOf, takeOfficeSecret } from '../../src/server/sign-in/office-secret.ts'
import { clientInput } from '../cli/house.ts'
import { Browser, openTestHouse, type TestHouse, type TestOffice } from '../support/house.ts'
import { someoneAt } from '../support/office.ts'
import { catchUp, did, openCloud, openPc, pair, type Cloud, type Pc } from './houses.ts'

// 「クラウドに戻す」 on the page of the PC that leads, through its doors, to a real cloud in which somebody went on working.

const passphrase = 'umi no mukou ni ashita ga aru'
const folder = new DataFolder(mkdtempSync(join(tmpdir(), 'tsuzuki-home-')))
let cloud: Cloud
let pc: Pc
let atPc: TestHouse
let office: TestOffice
let head: Browser
let cloudKey: string

beforeAll(async () => {
  ;[cloud, pc] = await Promise.all([openCloud(), openPc()])
  office = await cloud.office('kita')
  await office.member('clerk', 'tanto')
  const logKey = publicKeyFrom(cloud.keeping.journal.continuity.logKey)
  cloudKey = rawKey(logKey).toString('base64')
  const key = await newOfficeKey(office.id, randomBytes(32), [logKey])
  mkdirSync(keyHome(folder), { recursive: true })
  writeFileSync(join(keyHome(folder), 'head.age'), await sealKeyFile(key, '所長', passphrase, 4))
  const paired = await pair(cloud, office, 'kita-head', pc, key.signing)
  const { client } = await office.head.did(registerClient, { ...clientInput, code: '101', name: '北商店' })
  await catchUp(paired, cloud, office.id)
  // The cloud with which it was paired had another key.
  const lost = rawKey(generateKeyPairSync('ed25519').publicKey).toString('base64')
  const names = { office: office.id, officeName: 'kita', from: cloud.address, authority: null, name: '所長室のPC' }
  const place = { host: '127.0.0.1', port: 4650, address: 'https://tsuzuki-pc.test:4650' }
  keepStandby(folder, { ...names, ...place, standby: paired.standby, logKeys: [lost], officeKeys: [], ring: null })
  const core = { ...pc.journal.core, now: () => cloud.keeping.now() }
  const home = homeOf({ core, logKey: pc.key, folder })
  const view = {
    ...names,
    ...place,
    kept: 0,
    keptAt: null,
    theirs: null,
    applied: 0,
    heardAt: null,
    fault: null,
    waiting: null,
    ring: null,
    announced: null,
  }
  const standby = {
    view: () => view,
    keys: () => expect.fail('no keys are asked for'),
    knows: () => expect.fail('no key is made anew'),
    promote: () => expect.fail('nobody promotes here'),
    home,
  } satisfies StandbyDoors
  atPc = await openTestHouse({ journal: pc.journal, standby })
  await takeOfficeSecret(atPc.keeping, office.id, await officeSecretOf(cloud.keeping, office.id))
  await indexOffice(atPc.keeping, office.id)
  const owner = { office: office.id, actor: { id: office.headId, name: '所長' }, sight: { kind: 'office' } } as const
  const order = { officeKey: key.signing, place: '所長室のPC', act: 'continuity.promote', reason: 'クラウドが使えない' }
  did(await pc.journal.continuity.promote(owner, order))
  await office.head.did(changeClient, { client, phone: '03-0000-0001' })
  const here = someoneAt('head', () => pc.journal.desk(owner))
  await here.did(changeClient, { client, phone: '03-0000-0002' })
  await here.did(registerClient, { ...clientInput, code: '102', name: 'PCの商店' })
  head = new Browser(atPc)
  await head.signIn('kita-head')
}, 300_000)
afterAll(async () => {
  await atPc.app.close()
  await Promise.all([cloud.close(), pc.close()])
})

const goes = async (more: object = {}) =>
  (await head.post('/api/standby/home', { key: { passphrase }, reason: 'クラウドが戻った', ...more })).json()
const state = async () => (await head.get('/api/standby/home')).json<{ home: Homecoming | null }>().home

test('a clerk may not; and the head is told what each side has, and that the key of the cloud is another', async () => {
  const clerk = new Browser(atPc)
  await clerk.signIn('kita-tanto')
  for (const path of ['/api/standby/home', '/api/standby/home/look'])
    expect((await clerk.post(path)).json()).toMatchObject({ code: 'office.not-permitted' })
  // The certificate, and two acts; in the cloud one act.
  expect((await head.post('/api/standby/home/look')).json()).toEqual({ here: 3, there: 1, strangeKey: cloudKey })
})

test('a strange key must be confirmed, and the passphrase must be right, before anything is done', async () => {
  expect(await goes()).toMatchObject({ code: 'return.cloud-key-differs' })
  expect(await goes({ cloudKey: 'another' })).toMatchObject({ code: 'return.cloud-key-differs' })
  expect(await goes({ cloudKey, key: { passphrase: 'wrong' } })).toMatchObject({ code: 'office-key.wrong-passphrase' })
  expect(await state()).toBeNull()
  expect(await pc.journal.continuity.standing(office.id)).toMatchObject({ standing: 'leading', epoch: 2 })
})

test('confirmed, it goes home: the cloud leads with what both did, and what differs is a question there', async () => {
  expect(await goes({ cloudKey })).toMatchObject({ home: { running: true } })
  expect(await goes({ cloudKey })).toMatchObject({ code: 'return.running' })
  await expect.poll(async () => (await state())?.running, { timeout: 30_000 }).toBe(false)
  expect(await state()).toMatchObject({ refusal: null, done: { merged: 1, contested: 1 } })
  expect(await cloud.keeping.journal.continuity.standing(office.id)).toMatchObject({ standing: 'leading', epoch: 3 })
  expect(await pc.journal.continuity.standing(office.id)).toMatchObject({ standing: 'following' })
  expect((await office.head.asked(listConflicts, {})).conflicts).toMatchObject([{ state: 'open' }])
  expect(readStandby(folder)!.logKeys).toContain(cloudKey)
})

test('a cloud that does not answer is said to be so, and the PC is left as it is', async () => {
  keepStandby(folder, { ...readStandby(folder)!, from: 'http://localhost:9' })
  expect((await head.post('/api/standby/home/look')).json()).toMatchObject({ refused: true, code: 'return.unreachable' })
})
