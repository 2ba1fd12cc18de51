import { generateKeyPairSync } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../src/base/refusal.ts'
import { Changes } from '../../src/journal/changes.ts'
import { officeKeys } from '../../src/journal/continuity/tables.ts'
import { Follower } from '../../src/journal/follow/follower.ts'
import { booksOf } from '../../src/journal/follow/books-of.ts'
import { spoolFolder } from '../../src/journal/follow/spool-folder.ts'
import { httpSource } from '../../src/journal/follow/http-source.ts'
import { publicKeyFrom, rawKey } from '../../src/journal/note.ts'
import { digestOf, tableDigests } from '../../src/journal/restore/digests.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { clientInput } from '../cli/house.ts'
import { orderOf } from '../support/journal.ts'
import type { TestOffice } from '../support/house.ts'
import { catchUp, openCloud, openPc, pair, type Cloud, type Paired, type Pc } from './houses.ts'

// A thief with everything the production server has: its database as the owner, its log key, its writing role, its doors. What he can
// do to the office's PC, and what the PC says. That he can read, nobody can prevent.

// A pull waits for news.
vi.setConfig({ testTimeout: 90_000 })

let cloud: Cloud
let pc: Pc
let office: TestOffice
let paired: Paired
let before: string

beforeEach(async () => {
  cloud = await openCloud()
  pc = await openPc()
  office = await cloud.office('kita')
  paired = await pair(cloud, office, 'kita-head', pc)
  for (const code of ['A1', 'A2', 'A3']) await register(code)
  await catchUp(paired, cloud, office.id)
  before = await digest()
}, 300_000)
afterEach(async () => {
  // Whatever he did, the PC has what it had.
  expect(await digest()).toBe(before)
  await pc.close()
  await cloud.close()
})

const register = (code: string) => office.head.did(registerClient, { ...clientInput, code, name: `${code}商店` })
const scope = () => ({ office: office.id, sight: { kind: 'office' } }) as const
const digest = async () =>
  digestOf(await pc.journal.core.reader.read(scope(), (client) => tableDigests(client, office.id, pc.journal.core.order)))
const asOwner = async (...statements: string[]) => {
  const client = new pg.Client({ connectionString: cloud.ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    for (const statement of statements) await client.query(statement, [office.id])
    await client.query('commit')
  } finally {
    await client.end()
  }
}
/** The PC as it runs: it knows the office's key, which was made on it. */
const follower = () => {
  const { logKey } = cloud.keeping.journal.continuity
  const own = rawKey(paired.officeKey).toString('base64')
  const trust = { office: office.id, logKeys: () => [publicKeyFrom(logKey)], officeKeys: () => [own] }
  return new Follower(trust, booksOf(pc.journal.core, office.id), spoolFolder(pc.spool), paired.source)
}
const owner = () => ({ ...scope(), actor: { id: office.headId, name: '所長' } })
const thief = generateKeyPairSync('ed25519').privateKey

test('a past cut off and written anew, with rows, chain and signed checkpoints that fit: the PC rings', async () => {
  const { sequence } = await cloud.keeping.journal.continuity.standing(office.id)
  await asOwner(
    `delete from office.clients where office_id = $1 and code = 'A3'`,
    `delete from journal.part where office_id = $1 and entry = (select entry from journal.entry where office_id = $1 order by sequence desc limit 1)`,
    `delete from journal.part_list where office_id = $1 and entry = (select entry from journal.entry where office_id = $1 order by sequence desc limit 1)`,
    `delete from journal.checkpoint where office_id = $1 and sequence >= (select max(sequence) from journal.entry where office_id = $1)`,
    `update journal.head set sequence = sequence - 1, hash = (select hash from journal.entry where office_id = $1 order by sequence desc offset 1 limit 1) where office_id = $1`,
    `delete from journal.entry where office_id = $1 and sequence = (select max(sequence) from journal.entry where office_id = $1)`,
  )
  await register('B3')
  await register('B4')
  expect((await cloud.keeping.journal.continuity.standing(office.id)).sequence).toBe(sequence + 1)
  expect(await follower().pull()).toMatchObject({ kind: 'rings', ring: { code: 'fork', sequence } })
})

test('everything deleted: the PC rings and keeps all of it', async () => {
  await asOwner(
    'delete from journal.part where office_id = $1',
    'delete from journal.part_list where office_id = $1',
    'delete from journal.checkpoint where office_id = $1',
    `update journal.head set sequence = 0, hash = decode(repeat('00', 32), 'hex') where office_id = $1`,
    'delete from journal.entry where office_id = $1',
  )
  expect(await follower().pull()).toMatchObject({ kind: 'rings', ring: { code: 'fork' } })
})

test('an epoch of his own: refused without the office’s key; with a key he registered himself, the PC rings', async () => {
  const promotion = { officeKey: thief, place: '盗人の家', act: 'continuity.promote', reason: '乗っ取り' }
  const refused = await cloud.keeping.journal.continuity.promote(owner(), promotion)
  expect(refused).toMatchObject({ code: 'journal.office-key-unknown' })
  const row = {
    id: office.head.desk().newId(),
    signing_key: rawKey(thief).toString('base64'),
    recipient: 'age1thief',
    holders: [],
    made_on: '2026-11-20',
    retired_on: null,
  }
  mustNotRefuse(await office.head.desk().commit(orderOf(new Changes().insert(officeKeys, row))))
  expect(isRefusal(await cloud.keeping.journal.continuity.promote(owner(), promotion))).toBe(false)
  const told = await follower().pull()
  expect(told).toMatchObject({ kind: 'rings', ring: { code: 'office-key-foreign', detail: row.signing_key } })
})

test('rows changed behind the journal reach nobody: only entries are carried', async () => {
  await asOwner(`update office.clients set name = '乗っ取られた商店' where office_id = $1`)
  expect(await follower().pull()).toEqual({ kind: 'idle' })
})

test('whoever asks under another key than the registered one gets nothing', async () => {
  const line = { from: cloud.address, office: office.id, standby: paired.standby, authority: null }
  const stolen = httpSource({ ...line, key: thief, now: () => cloud.keeping.now() })
  await expect(stolen.segment({ sequence: 0, hash: null }, { applied: 0, ring: null })).rejects.toThrow('401')
})
