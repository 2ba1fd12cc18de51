import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal, type Refusal } from '../../src/base/refusal.ts'
import { believeKey } from '../../src/cli/standby/believe-key.ts'
import type { Pairing } from '../../src/cli/standby/pair.ts'
import { registeredRecipients } from '../../src/journal/archive/recipients.ts'
import { Changes } from '../../src/journal/changes.ts'
import { keySuccessions, officeKeys } from '../../src/journal/continuity/tables.ts'
import { DataFolder } from '../../src/journal/folder.ts'
import { booksOf } from '../../src/journal/follow/books-of.ts'
import { Follower } from '../../src/journal/follow/follower.ts'
import { httpSource } from '../../src/journal/follow/http-source.ts'
import { spoolFolder } from '../../src/journal/follow/spool-folder.ts'
import { changeStandby, readStandby, type StandbyFile } from '../../src/journal/follow/standby-file.ts'
import { fsck } from '../../src/journal/fsck.ts'
import { publicKeyFrom, rawKey } from '../../src/journal/note.ts'
import { openOfficeKey } from '../../src/journal/office-key/key-file.ts'
import { openFromShares, sharesOf } from '../../src/journal/office-key/shares.ts'
import type { OpenedKey } from '../../src/journal/office-key/key.ts'
import { rowsWhere } from '../../src/office/find.ts'
import { officeTables } from '../../src/office/tables.ts'
import { officeKeysOf } from '../../src/server/following.ts'
import { orderOf } from '../support/journal.ts'
import { testSecrets } from '../support/database.ts'
import { Browser, type TestOffice } from '../support/house.ts'
import { did, openCloud, openPc, pairByCommand, type Cloud, type Pc } from './houses.ts'

// The office's key is made anew: with the former key's word, and without. docs/formats/office-key.md

let cloud: Cloud
let office: TestOffice
let head: Browser
let first: House
let second: House
const files = mkdtempSync(join(tmpdir(), 'tsuzuki-keepers-'))
const passphrases = {
  head: 'kuroi neko ga yane de nete iru',
  deputy: 'shiroi inu wa niwa wo hashiru',
  other: 'aoi tori ga mado ni kita yo',
}

interface House {
  readonly folder: DataFolder
  readonly pc: Pc
}

async function openHouse(): Promise<House> {
  return { folder: new DataFolder(mkdtempSync(join(tmpdir(), 'tsuzuki-new-key-'))), pc: await openPc() }
}

beforeAll(async () => {
  cloud = await openCloud()
  office = await cloud.office('kita')
  for (const [of, text] of Object.entries(passphrases)) writeFileSync(join(files, of), `${text}\n`)
  head = new Browser(cloud)
  await head.signIn('kita-head')
  ;[first, second] = [await openHouse(), await openHouse()]
  did(await ceremony(first))
  did(await ceremony(second))
  for (const house of [first, second]) {
    await house.pc.journal.openOffice(office.id, 'following')
    expect(await follow(house)).toBeNull()
  }
}, 300_000)
afterAll(async () => {
  for (const { folder, pc } of [first, second]) {
    await pc.close()
    rmSync(folder.path, { recursive: true })
  }
  await cloud.close()
  rmSync(files, { recursive: true })
})

/** What both sides do; the answer of the head's button where it is a refusal. */
async function ceremony({ folder }: House, more: Partial<Pairing> = {}): Promise<StandbyFile | Refusal> {
  const { code } = (await head.post('/api/continuity/pairings/open')).json<{ code: string }>()
  const asking = pairByCommand(folder, { from: cloud.address, pair: code, files }, { name: 'PC', ...more })
  const confirmed = await Promise.race([asking, confirming()])
  return isRefusal(confirmed) ? confirmed : asking
}

async function confirming(): Promise<Refusal | null> {
  for (;;) {
    const { pairings } = (await head.get('/api/continuity')).json<{ pairings: { pairing: string }[] }>()
    if (pairings[0] !== undefined) {
      const answer = (await head.post('/api/continuity/pairings/confirm', pairings[0])).json<object>()
      if (isRefusal(answer)) await head.post('/api/continuity/pairings/drop', pairings[0])
      return isRefusal(answer) ? answer : null
    }
    await sleep(50)
  }
}

/** Follows as the running PC does, until it has everything; answers what rings. */
async function follow({ folder, pc }: House) {
  const { standby, logKeys, ring: rang } = readStandby(folder)!
  const key = createPrivateKey(folder.secrets(() => randomBytes(32)).logKey)
  const line = { from: cloud.address, office: office.id, standby, key, authority: null, now: () => cloud.keeping.now() }
  const trust = { office: office.id, logKeys: () => logKeys.map(publicKeyFrom), ...officeKeysOf(folder) }
  const books = booksOf(pc.journal.core, office.id)
  const follower = new Follower(trust, books, spoolFolder(pc.spool), httpSource(line), rang)
  const { sequence } = await cloud.keeping.journal.continuity.standing(office.id)
  while (follower.place.applied < sequence) {
    for (const step of [await follower.pull(), await follower.apply()]) {
      if (step.kind !== 'rings') continue
      changeStandby(folder, { ring: step.ring })
      return step.ring
    }
  }
  return null
}

const base64 = (key: KeyObject) => rawKey(key).toString('base64')
const scope = () => ({ office: office.id, sight: { kind: 'office' } }) as const
const keysInBooks = () => office.head.desk().read((db) => rowsWhere(db, officeKeys, {}))
const counting = async () => (await keysInBooks()).filter((key) => key.retired_on === null).map((key) => key.signing_key)
const opened = async ({ folder }: House, passphrase: string, home = 'office-key') =>
  did(await openOfficeKey(readFileSync(join(folder.path, home, 'head.age')), passphrase))
const promoting = async (house: Pc['journal'], key: OpenedKey) =>
  house.continuity.promote(
    { ...scope(), actor: { id: 'standby', name: '所長' } },
    { officeKey: key.signing, place: 'PC', act: 'continuity.promote', reason: '訓練' },
  )

test('on the PC that has it, signed by the former key: both PCs learn it by themselves, the former begins no epoch any more', async () => {
  const former = await opened(first, passphrases.head)
  did(await ceremony(first, { newKey: '控え札を失くした', oldPassphraseFile: join(files, 'head'), name: 'ほかの名前' }))
  const present = await opened(first, passphrases.head)
  expect(base64(present.signing)).not.toBe(base64(former.signing))
  expect(await keysInBooks()).toMatchObject([
    { signing_key: base64(former.signing), retired_on: expect.any(String) },
    { signing_key: base64(present.signing), recipient: present.recipient, retired_on: null },
  ])
  expect(await office.head.desk().read((db) => rowsWhere(db, keySuccessions, {}))).toHaveLength(1)
  expect(await registeredRecipients(cloud.keeping.journal.core, office.id)).toEqual([present.recipient])
  const standbys = await office.head.desk().read((db) => db.selectFrom('standbys').select('name').execute())
  expect(standbys).toEqual([{ name: 'PC' }, { name: 'PC' }])

  for (const house of [first, second]) {
    expect(await follow(house)).toBeNull()
    expect(readStandby(house.folder)!.officeKeys).toEqual([base64(present.signing)])
  }
  expect(await promoting(second.pc.journal, former)).toMatchObject({ code: 'journal.office-key-unknown' })
  // What was sealed to the former is still to be opened.
  expect((await opened(first, passphrases.head, 'office-key-former-1')).identity).toBe(former.identity)
}, 300_000)

test('a key that is put back, or added, without a word of the one that counts: both PCs ring', async () => {
  const [former] = (await keysInBooks()).filter((key) => key.retired_on !== null)
  const before = await cloud.keeping.journal.continuity.standing(office.id)
  did(await office.head.desk().commit(orderOf(new Changes().update(officeKeys, former!, { retired_on: null }))))
  for (const house of [first, second]) {
    expect(await follow(house)).toMatchObject({ code: 'office-key-foreign', detail: former!.signing_key })
    expect((await house.pc.journal.continuity.standing(office.id)).sequence).toBe(before.sequence)
  }
  const [back] = await office.head.desk().read((db) => rowsWhere(db, officeKeys, { signing_key: former!.signing_key }))
  did(await office.head.desk().commit(orderOf(new Changes().update(officeKeys, back!, { retired_on: '2026-11-25' }))))
  // A person looked into it: even so the next pull sees what the books held in between, and it has to be named.
  for (const { folder } of [first, second]) {
    expect(believeKey(folder, base64(generateKeyPairSync('ed25519').privateKey))).toMatchObject({ code: 'cli.key-not-rung' })
    expect(believeKey(folder, former!.signing_key)).toBeNull()
  }
  for (const house of [first, second]) {
    expect(await follow(house)).toBeNull()
    expect(readStandby(house.folder)!.officeKeys).toEqual(await counting())
  }
}, 300_000)

test('without the former key: only while the cloud leads, by a head who has just signed in by a second factor; PCs ring until they are told', async () => {
  const third = await openHouse()
  try {
    const lost = { newKey: 'すべて失くした', headPassphraseFile: join(files, 'other'), name: '三台目' }
    expect(await ceremony(third, lost)).toMatchObject({ code: 'continuity.key-sign-in-again' })
    const { secret } = (await head.post('/api/account/totp/begin')).json<{ secret: string }>()
    const code = () => generateSync({ secret, epoch: Math.floor(cloud.keeping.now().getTime() / 1000) })
    await head.post('/api/account/totp/confirm', { code: code() })
    cloud.pass(11)
    expect(await ceremony(third, lost)).toMatchObject({ code: 'continuity.key-sign-in-again' })
    await head.signIn('kita-head')
    await head.post('/api/sign-in/totp', { code: code() })
    const kept = did(await ceremony(third, lost))
    const made = await opened(third, passphrases.other)
    expect(kept.officeKeys).toEqual([base64(made.signing)])
    expect(await counting()).toEqual([base64(made.signing)])

    await third.pc.journal.openOffice(office.id, 'following')
    expect(await follow(third)).toBeNull()
    for (const house of [first, second])
      expect(await follow(house)).toMatchObject({ code: 'office-key-foreign', detail: base64(made.signing) })
    expect(believeKey(second.folder, base64(made.signing))).toBeNull()
    expect(await follow(second)).toBeNull()
    const shares = await sharesOf(made, randomBytes)
    const by = did(await openFromShares([shares[0]!, shares[1]!]))
    did(await promoting(second.pc.journal, by))
    expect(await second.pc.journal.continuity.standing(office.id)).toMatchObject({ standing: 'leading', epoch: 2 })
    const [report] = await Array.fromAsync(
      fsck({
        url: second.pc.ownerUrl,
        tokenKey: testSecrets.tokenKey,
        checkpointFolder: null,
        tables: officeTables,
        publicKeys: [createPublicKey(second.pc.key), publicKeyFrom(cloud.keeping.journal.continuity.logKey)],
        offices: [office.id],
      }),
    )
    expect(report!.lies).toEqual([])
  } finally {
    await third.pc.close()
    rmSync(third.folder.path, { recursive: true })
  }
}, 300_000)
