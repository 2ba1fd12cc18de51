import { createPrivateKey, randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Changes } from '../../src/journal/changes.ts'
import { officeKeys } from '../../src/journal/continuity/tables.ts'
import { standingOf } from '../../src/journal/epoch/standing.ts'
import { keepStandby, readStandby } from '../../src/journal/follow/standby-file.ts'
import { publicKeyFrom, rawKey } from '../../src/journal/note.ts'
import { newOfficeKey } from '../../src/journal/office-key/key.ts'
import { sealKeyFile } from '../../src/journal/office-key/key-file.ts'
import { keyHome } from '../../src/journal/office-key/open-here.ts'
import { listClients } from '../../src/office/clients/list.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { standbyOf } from '../../src/server/following.ts'
import { catchUp, openCloud, pair, type Cloud } from '../continuity/houses.ts'
import type { TestOffice } from '../support/house.ts'
import { orderOf } from '../support/journal.ts'
import { someoneAt } from '../support/office.ts'
import { clientInput, openCliHouse, type CliHouse } from './house.ts'
import { tsuzuki } from './tsuzuki.ts'

// The commands of the day the cloud is gone and of the day it is back, as processes, beside the house that runs on the PC.

const passphrase = '明日も仕事を続けるための合言葉 2026'
let cloud: Cloud
let pc: CliHouse
let office: TestOffice
let file: string

beforeAll(async () => {
  ;[cloud, pc] = await Promise.all([openCloud(), openCliHouse()])
  // The commands know no other clock than the machine's.
  cloud.pass((Date.now() - cloud.keeping.now().getTime()) / 60_000)
  office = await cloud.office('kita')
  const { journal, secrets } = pc.house
  const ownKey = createPrivateKey(secrets.logKey)
  const cloudKey = cloud.keeping.journal.continuity.logKey
  const key = await newOfficeKey(office.id, randomBytes(32), [publicKeyFrom(cloudKey)])
  const signing = rawKey(key.signing).toString('base64')
  const row = {
    id: randomUUID(),
    signing_key: signing,
    recipient: key.recipient,
    holders: [],
    made_on: '2026-11-20',
    retired_on: null,
  }
  mustNotRefuse(await office.head.desk().commit(orderOf(new Changes().insert(officeKeys, row))))
  const home = { journal, key: ownKey, spool: join(pc.folder.path, 'spool'), ownerUrl: '', readerUrl: '', close: async () => {} }
  const paired = await pair(cloud, office, 'kita-head', home)
  await catchUp(paired, cloud, office.id)
  mkdirSync(keyHome(pc.folder), { recursive: true })
  writeFileSync(join(keyHome(pc.folder), 'head.age'), await sealKeyFile(key, '所長', passphrase))
  file = join(pc.folder.path, 'passphrase.txt')
  writeFileSync(file, `${passphrase}\n`)
  const place = { host: '0.0.0.0', port: 4650, address: 'https://pc.test:4650', name: '所長室のPC' }
  const known = {
    office: office.id,
    officeName: 'kita',
    from: cloud.address,
    authority: null,
    standby: paired.standby,
    ring: null,
  }
  keepStandby(pc.folder, { ...known, ...place, logKeys: ['A'.repeat(43) + '='], officeKeys: [signing] })
}, 300_000)
afterAll(async () => {
  await cloud.close()
  await pc.remove()
})

const run = (...args: string[]) => tsuzuki([...args, '--by', '所長', '--data', pc.folder.path])
const standing = () => pc.house.journal.continuity.standing(office.id)

test('promoted, worked in, merged and given back, each by one command', { timeout: 300_000 }, async () => {
  const promoted = await run('promote', '--reason', 'クラウドが使えない', '--passphrase-file', file)
  expect(promoted).toMatchObject({ code: 0, err: '' })
  expect(await standing()).toMatchObject({ standing: 'leading', epoch: 2 })
  const actor = { id: office.headId, name: '所長' }
  const atPc = someoneAt('head', () => pc.house.journal.desk({ office: office.id, actor, sight: { kind: 'office' } }))
  await atPc.did(registerClient, { ...clientInput, code: '201', name: 'PCの商店' })
  await office.head.did(registerClient, { ...clientInput, code: '202', name: '雲の商店' })
  // The house that runs on the PC from then on, with the keys it knew when it started.
  const standby = await standbyOf(pc.house, pc.folder, readStandby(pc.folder)!)
  const stop = standby.start(
    async () => {},
    async () => randomBytes(32),
  )
  onTestFinished(stop)

  // Not the key it was paired with: a person must have heard it.
  const strange = await run('merge', '--stay')
  expect(strange).toMatchObject({ code: 3, out: '' })
  const cloudKey = cloud.keeping.journal.continuity.logKey
  expect(strange.err).toContain(cloudKey)

  const stayed = await run('merge', '--stay', '--cloud-key', cloudKey)
  expect(stayed.code, stayed.err).toBe(0)
  expect(JSON.parse(stayed.out)).toMatchObject({ together: { merged: { entries: 1 } }, receipt: null })
  expect(await standing()).toMatchObject({ standing: 'leading' })

  const wrong = join(pc.folder.path, 'wrong.txt')
  writeFileSync(wrong, 'ちがう合言葉ちがう合言葉ちがう\n')
  expect(await run('merge', '--passphrase-file', wrong)).toMatchObject({ code: 3, err: expect.stringContaining('合言葉') })

  const home = await run('merge', '--passphrase-file', file)
  expect(home.code, home.err).toBe(0)
  expect(JSON.parse(home.out)).toMatchObject({ together: { merged: null }, receipt: { office: office.id } })
  expect(await standing()).toMatchObject({ standing: 'following' })
  expect(await cloud.keeping.journal.continuity.standing(office.id)).toMatchObject({ standing: 'leading', epoch: 3 })
  const { clients } = await office.head.asked(listClients, {})
  expect(clients.map(({ code }) => code)).toEqual(['201', '202'])

  // It follows the cloud, whose key it heard of by the command, and nothing rings.
  await office.head.did(registerClient, { ...clientInput, code: '203', name: '帰ってからの商店' })
  const { sequence } = await standingOf(cloud.keeping.journal.core, office.id)
  const caughtUp = () => {
    const { ring, applied } = standby.doors.view()
    return ring ?? applied
  }
  await expect.poll(caughtUp, { timeout: 60_000 }).toBe(sequence)
  expect(readStandby(pc.folder)).toMatchObject({ ring: null })

  const again = await run('merge', '--passphrase-file', file)
  expect(JSON.parse(again.out)).toMatchObject({ together: null, receipt: null })
})
