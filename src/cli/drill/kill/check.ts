import { createPublicKey } from 'node:crypto'
import { connected } from '../../../journal/connected.ts'
import { fsck } from '../../../journal/fsck.ts'
import { knownLogKeys } from '../../../journal/known-keys.ts'
import { officeTables } from '../../../office/tables.ts'
import type { DrillHouse } from '../house.ts'
import type { Acknowledged } from './oracle.ts'

/** What stands in the journal of the drilled office. */
export interface Standing {
  readonly entries: number
  /** Hash of the last entry. */
  readonly head: string
  readonly failures: readonly string[]
}

interface Entry {
  readonly key: string
  readonly sequence: number
  readonly hash: string
}

/** Holds what was acknowledged against the journal: each receipt with its hash, no key twice, and the office writing as before. */
export async function checkReceipts(house: DrillHouse, acknowledged: readonly Acknowledged[]): Promise<Standing> {
  const { entries, head } = await read(house)
  const byKey = Map.groupBy(entries, (entry) => entry.key)
  const failures: string[] = []
  for (const { key, sequence, hash } of acknowledged) {
    const [entry] = byKey.get(key) ?? []
    if (entry === undefined) failures.push(`lost: ${key}, acknowledged as entry ${sequence}`)
    else if (entry.sequence !== sequence || entry.hash !== hash)
      failures.push(`changed: ${key}, acknowledged as entry ${sequence}`)
  }
  for (const [key, found] of byKey) if (found.length > 1) failures.push(`${found.length} entries under the key ${key}`)
  if (head.standing !== 'leading' || head.halted !== null) failures.push(`the office is ${head.standing}, halted: ${head.halted}`)
  return { entries: entries.length, head: entries.at(-1)?.hash ?? '', failures }
}

/** Every byte, link, checkpoint and row, as `tsuzuki fsck` reads them. */
export async function checkEverything(house: DrillHouse): Promise<string[]> {
  const secrets = house.folder.secrets(() => {
    throw new Error('the secrets of the drill house are gone')
  })
  const reports = fsck({
    url: urlOf(house),
    tokenKey: Buffer.from(secrets.tokenKey, 'hex'),
    tables: officeTables,
    publicKeys: [createPublicKey(secrets.logKey), ...knownLogKeys(house.folder)],
    checkpointFolder: house.folder.checkpoints,
  })
  const lies: string[] = []
  for await (const { lies: found, lieCount } of reports) {
    if (lieCount > 0) lies.push(`fsck: ${lieCount} lies, the first: ${JSON.stringify(found[0])}`)
  }
  return lies
}

function read(house: DrillHouse) {
  return connected(urlOf(house), async (client) => {
    // The owner sees all; a key of the door begins with the member who sent it.
    const { rows: entries } = await client.query<Entry>(
      `select regexp_replace(idempotency_key, '^[0-9a-f-]{36}:', '') as key, sequence::int, encode(hash, 'hex') as hash
       from journal.entry where office_id = $1 order by sequence`,
      [house.office],
    )
    const { rows: heads } = await client.query<{ standing: string; halted: string | null }>(
      'select standing, halted from journal.head where office_id = $1',
      [house.office],
    )
    return { entries, head: heads[0]! }
  })
}

function urlOf(house: DrillHouse): string {
  const running = house.folder.running()
  if (running === null) throw new Error('the drill house does not run')
  return running.databaseUrl
}
