import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Changes } from '../../src/journal/changes.ts'
import { officeKeys } from '../../src/journal/continuity/tables.ts'
import type { Core } from '../../src/journal/core.ts'
import { promote } from '../../src/journal/epoch/promote.ts'
import { learnCertificate } from '../../src/journal/epoch/standing.ts'
import { fsck } from '../../src/journal/fsck.ts'
import { hashesAt } from '../../src/journal/hashes.ts'
import type { AskHashes } from '../../src/journal/merge/common-place.ts'
import { rawKey } from '../../src/journal/note.ts'
import { carriedFrom, type CarriedEntry } from '../../src/journal/replay/carried.ts'
import { replay } from '../../src/journal/replay/replay.ts'
import { freshDatabase, testSecrets } from '../support/database.ts'
import { clerk, openTestJournal, orderOf, wholeOffice, type TestJournal } from '../support/journal.ts'
import { sampleTables } from '../support/sample-tables.ts'

/** A house with a database of its own: the cloud, or an office's PC. */
export interface House extends TestJournal {
  readonly core: Core
  readonly readerUrl: string
  readonly ownerUrl: string
  close(): Promise<void>
}

export async function openHouse(): Promise<House> {
  const database = await freshDatabase(sampleTables)
  const stand = openTestJournal(database)
  return {
    ...stand,
    core: stand.journal.core,
    readerUrl: database.readerUrl,
    ownerUrl: database.ownerUrl,
    close: async () => {
      await stand.journal.close()
      await database.drop()
    },
  }
}

export const scopeOf = (office: string) => ({ office, sight: wholeOffice }) as const
export const ownerOf = (office: string) => ({ office, actor: clerk, sight: wholeOffice })
export const deskOf = ({ journal }: House, office: string) => journal.desk(ownerOf(office))

/** Registers the office's key in a house; answers the private half. */
export async function registerKey(house: House, office: string): Promise<KeyObject> {
  const key = generateKeyPairSync('ed25519').privateKey
  const row = {
    id: randomUUID(),
    signing_key: rawKey(key).toString('base64'),
    recipient: 'age1',
    holders: [],
    made_on: '2026-11-20',
    retired_on: null,
  }
  mustNotRefuse(await deskOf(house, office).commit(orderOf(new Changes().insert(officeKeys, row))))
  return key
}

/** Entries of a house after a place, all of them at once. */
export async function entriesOf({ core }: Pick<House, 'core'>, office: string, after = 0): Promise<CarriedEntry[]> {
  return core.reader.read(scopeOf(office), (client) => Array.fromAsync(carriedFrom(client, office, after)))
}

/** Brings a house up to what another has after its own head. */
export async function follow(house: House, from: House, office: string): Promise<void> {
  await house.journal.openOffice(office, 'following')
  const { rows } = await house.core.reader.read(scopeOf(office), (client) =>
    client.query<{ sequence: number }>('select sequence from journal.head where office_id = $1', [office]),
  )
  const { lie } = await replay(house.core, office, await entriesOf(from, office, rows[0]!.sequence))
  if (lie !== null) throw new Error(lie.what)
}

/** What a house answers to another that looks for their common place. */
export function asker({ core }: House, office: string): AskHashes {
  return async (places) => {
    const hashes = await hashesAt(core, office, places)
    return places.map((place) => hashes.get(place) ?? null)
  }
}

/** The PC begins the next epoch; answers its certificate. */
export async function promoteHouse(house: House, office: string, officeKey: KeyObject): Promise<string> {
  const holder = generateKeyPairSync('ed25519').privateKey
  const promotion = { officeKey, holder, place: '事務所のPC', act: 'continuity.promote', reason: 'クラウドが使えない' }
  mustNotRefuse(await promote(house.core, ownerOf(office), promotion))
  return house.core.reader.read(scopeOf(office), async (client) => {
    const { rows } = await client.query<{ certificate: string }>('select certificate from epochs order by epoch desc limit 1')
    return rows[0]!.certificate
  })
}

export async function tell({ core }: House, office: string, certificate: string): Promise<void> {
  await learnCertificate(core, office, certificate, 'another house')
}

/** What fsck finds in a house, its checkpoint folder included. */
export async function liesOf(house: House, office: string, keys: readonly KeyObject[] = []): Promise<string[]> {
  const { readerUrl: url, checkpointFolder } = house
  const publicKeys = [house.publicKey, ...keys]
  const options = { url, tokenKey: testSecrets.tokenKey, tables: sampleTables, publicKeys, checkpointFolder }
  const [report] = await Array.fromAsync(fsck({ ...options, offices: [office] }))
  return report!.lies.map(({ code }) => code)
}
