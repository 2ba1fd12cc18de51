import type { KeyObject } from 'node:crypto'
import type { ClientBase } from 'pg'
import { applyOrder } from './apply.ts'
import { Connections } from './connections.ts'
import type { TableShape } from './table.ts'
import { officesInFolder, readVouched } from './fsck/checkpoints.ts'
import { Lies, type Lie } from './fsck/lies.ts'
import { LiveIndex } from './fsck/live-index.ts'
import { copyParts, readEntries } from './fsck/read-parts.ts'
import { ChainWalk } from './fsck/walk-chain.ts'
import { checkJustified, walkAside } from './fsck/walk-aside.ts'
import { walkBlobs } from './fsck/walk-blobs.ts'
import { PartWalk } from './fsck/walk-parts.ts'
import { walkTables } from './fsck/walk-tables.ts'

export interface FsckOptions {
  /** Of a role that may read: the reading role's, or the owner's. */
  readonly url: string
  readonly tokenKey: Uint8Array
  readonly tables: readonly TableShape[]
  /** The public halves of the log keys whose checkpoints are trusted. */
  readonly publicKeys: readonly KeyObject[]
  /** Where checkpoints are kept beside the database; null where only the database's own are at hand. */
  readonly checkpointFolder: string | null
  /** Offices to look at; all of them where absent. */
  readonly offices?: readonly string[]
  /** Breaks the walk off: what was found till then is worth nothing. */
  readonly signal?: AbortSignal
}

/** What was found of one office. No lies: every stored byte and every live row is what was once committed. */
export interface OfficeReport {
  readonly office: string
  readonly entries: number
  readonly parts: number
  readonly changes: number
  readonly rows: number
  readonly blobs: number
  /** Hash of the last header, computed from its bytes; null for an empty chain. */
  readonly head: string | null
  /** The first hundred, the first lie first. */
  readonly lies: readonly Lie[]
  readonly lieCount: number
}

/**
 * Checks the journal trusting bytes alone: recomputes every header and part, the links, the checkpoints' signatures, and replays
 * all changes to hold them against the live tables. Streams; one report an office.
 */
export async function* fsck(options: FsckOptions): AsyncGenerator<OfficeReport> {
  const connections = new Connections(options.url, options.tokenKey, 1)
  try {
    for (const office of options.offices ?? (await allOffices(connections, options.checkpointFolder))) {
      yield await connections.read({ office, sight: { kind: 'office' } }, (client) => checkOffice(client, office, options))
    }
  } finally {
    await connections.close()
  }
}

async function allOffices(connections: Connections, folder: string | null): Promise<string[]> {
  const heads = await connections.read('house', async (client) => {
    const { rows } = await client.query<{ office: string }>('select office_id as office from journal.head')
    return rows.map((row) => row.office)
  })
  return [...new Set([...heads, ...officesInFolder(folder)])].toSorted()
}

async function checkOffice(client: ClientBase, office: string, options: FsckOptions): Promise<OfficeReport> {
  const tables = applyOrder(options.tables)
  const lies = new Lies(office)
  const index = new LiveIndex()
  const vouched = await readVouched(client, office, options, lies)
  const justifications = await walkAside(client, office, { vouched, lies })
  const chain = new ChainWalk(office, vouched, lies)
  const parts = new PartWalk(office, index, tables, lies)
  let entries = 0
  for await (const page of readEntries(client, office)) {
    options.signal?.throwIfAborted()
    for (const entry of page) chain.step(entry)
    entries += page.length
    await copyParts(client, office, page, (entry, some, last) => parts.step(entry, some, last))
  }
  chain.end()
  await checkHead(client, office, chain, lies)
  await checkOrphans(client, office, parts.parts, lies)
  checkJustified(office, justifications, parts.keys, lies)
  const blobs = await walkBlobs(client, office, parts.blobs, lies)
  const rows = await walkTables(client, { office, tables, index, lies, signal: options.signal })
  const found = lies.found.toSorted(byPlace)
  return {
    office,
    entries,
    parts: parts.parts,
    changes: parts.changes,
    rows,
    blobs,
    head: chain.hash,
    lies: found,
    lieCount: lies.count,
  }
}

/** The chain speaks first: a row that does not fit is often only what follows. */
function byPlace(left: Lie, right: Lie): number {
  const rank = ({ code }: Lie) => (code.startsWith('row-') ? 1 : 0)
  return rank(left) - rank(right) || (left.sequence ?? Number.MAX_VALUE) - (right.sequence ?? Number.MAX_VALUE)
}

async function checkHead(client: ClientBase, office: string, chain: ChainWalk, lies: Lies): Promise<void> {
  const { rows } = await client.query<{ sequence: number; hash: Buffer }>(
    'select sequence, hash from journal.head where office_id = $1',
    [office],
  )
  const [head] = rows
  if (head === undefined) return lies.tell('head-missing')
  const hash = head.sequence === 0 ? null : head.hash.toString('hex')
  if (head.sequence !== chain.sequence || hash !== chain.hash) lies.tell('head-wrong', { sequence: head.sequence })
}

/** Parts of entries that the chain does not know. */
async function checkOrphans(client: ClientBase, office: string, walked: number, lies: Lies): Promise<void> {
  const { rows } = await client.query<{ count: number }>('select count(*) as count from journal.part where office_id = $1', [
    office,
  ])
  if (rows[0]!.count !== walked) lies.tell('part-foreign')
}
