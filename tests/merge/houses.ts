import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Changes } from '../../src/journal/changes.ts'
import { officeKeys } from '../../src/journal/continuity/tables.ts'
import type { Core } from '../../src/journal/core.ts'
import { promote } from '../../src/journal/epoch/promote.ts'
import { learnCertificate, standingOf } from '../../src/journal/epoch/standing.ts'
import { fsck } from '../../src/journal/fsck.ts'
import { hashesAt } from '../../src/journal/hashes.ts'
import { keepBranch } from '../../src/journal/merge/aside.ts'
import { commonPlace, type AskHashes } from '../../src/journal/merge/common-place.ts'
import { endHere } from '../../src/journal/merge/ends.ts'
import { mergeBranch } from '../../src/journal/merge/merge.ts'
import { leads } from '../../src/journal/merge/orient.ts'
import { setAside } from '../../src/journal/merge/set-aside.ts'
import { mergeTables } from '../../src/journal/merge/tables.ts'
import { rawKey } from '../../src/journal/note.ts'
import { carriedFrom, type CarriedEntry } from '../../src/journal/replay/carried.ts'
import { replay } from '../../src/journal/replay/replay.ts'
import { isLie } from '../../src/journal/replay/check.ts'
import { rowsInOrder } from '../../src/journal/restore/digests.ts'
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

/** A house with whatever tables. */
export interface AnyHouse {
  readonly core: Core
  readonly journal: { openOffice(office: string, standing?: 'following' | 'leading'): Promise<void> }
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
export async function entriesOf({ core }: AnyHouse, office: string, after = 0): Promise<CarriedEntry[]> {
  return core.reader.read(scopeOf(office), (client) => Array.fromAsync(carriedFrom(client, office, after)))
}

/** Brings a house up to what another has after its own head; a house that has not opened the office yet opens it as it is told. */
export async function follow(
  house: AnyHouse,
  from: AnyHouse,
  office: string,
  standing: 'following' | 'leading' = 'following',
): Promise<void> {
  await house.journal.openOffice(office, standing)
  const { sequence } = await standingOf(house.core, office)
  const { lie } = await replay(house.core, office, await entriesOf(from, office, sequence))
  if (lie !== null) throw new Error(lie.what)
}

/** What a house answers to another that looks for their common place. */
export function asker({ core }: AnyHouse, office: string): AskHashes {
  return async (places) => {
    const hashes = await hashesAt(core, office, places)
    return places.map((place) => hashes.get(place) ?? null)
  }
}

/** The PC begins the next epoch; answers its certificate. */
export async function promoteHouse(house: AnyHouse, office: string, officeKey: KeyObject): Promise<string> {
  const holder = generateKeyPairSync('ed25519').privateKey
  const promotion = { officeKey, holder, place: '事務所のPC', act: 'continuity.promote', reason: 'クラウドが使えない' }
  mustNotRefuse(await promote(house.core, ownerOf(office), promotion))
  return house.core.reader.read(scopeOf(office), async (client) => {
    const { rows } = await client.query<{ certificate: string }>('select certificate from epochs order by epoch desc limit 1')
    return rows[0]!.certificate
  })
}

export async function tell({ core }: AnyHouse, office: string, certificate: string): Promise<void> {
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

/** Hash of the last entry of a house, hex. */
export async function tipOf({ core }: AnyHouse, office: string): Promise<string> {
  return (await standingOf(core, office)).hash.toString('hex')
}

/** Two houses find out which of them leads, bring the other's branch in, and the other follows. In whatever order they are named. */
export async function settle(one: AnyHouse, other: AnyHouse, office: string, certificate: string): Promise<void> {
  const common = await commonPlace(one.core, office, asker(other, office))
  const [ours, theirs] = [await endHere(one.core, office, common), await endHere(other.core, office, common)]
  const [leading, losing] = theirs === null || (ours !== null && leads(ours, theirs)) ? [one, other] : [other, one]
  const entries = await entriesOf(losing, office, common.sequence)
  if (entries.length > 0) {
    const tip = await tipOf(losing, office)
    const { lie, branch } = mustNotRefuse(await keepBranch(leading.core, office, { tip, common }, entries))
    if (lie !== null || !branch.whole) throw new Error('the branch was not kept whole')
    mustNotRefuse(await mergeBranch(leading.core, ownerOf(office), tip))
  }
  await tell(losing, office, certificate)
  const aside = mustNotRefuse(await setAside(losing.core, office, common))
  if (isLie(aside)) throw new Error(aside.what)
  await follow(losing, leading, office)
}

/** All rows of an office without their salted hashes and the instant of the merge: equal for houses that came to the same by ways of their own. */
export async function contentOf(core: Core, office: string, which: 'all' | 'rows' = 'all'): Promise<Record<string, unknown[]>> {
  const left = new Set<string>(which === 'rows' ? mergeTables.map(({ name }) => name) : [])
  return core.reader.read(scopeOf(office), async (client) => {
    const content: Record<string, unknown[]> = {}
    for (const table of core.order.filter(({ name }) => !left.has(name))) {
      const rows = (await Array.fromAsync(rowsInOrder(client, office, table))).flat()
      content[table.name] = rows.map((stored) => {
        const { row_hash: _, merged_at: __, ...row } = stored
        return row
      })
    }
    return content
  })
}
