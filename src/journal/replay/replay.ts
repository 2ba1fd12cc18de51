import pg, { type ClientBase } from 'pg'
import { readHead } from '../append.ts'
import { applyChanges, HeldClaims, StaleRows } from '../apply.ts'
import type { Core } from '../core.ts'
import { Lies, type Lie, type LieCode } from '../fsck/lies.ts'
import { missingBlobs, placeBlobs } from '../store-blobs.ts'
import { placeParts } from '../store.ts'
import type { CarriedEntry } from './carried.ts'
import { officeSigningKeys, type Standing } from '../epoch/standing.ts'
import { rawKey } from '../note.ts'
import { EntryCheck, isLie, type ChainPlace, type CheckedEntry, type StartingPlace } from './check.ts'
import { netChanges } from './net.ts'

/** Where a replay stands when it ends. With a lie, everything before the entry that tells it is in; nothing of it is. */
export interface Replayed {
  readonly head: ChainPlace
  /** Instant of the last entry taken in; null when none was. */
  readonly lastAt: string | null
  readonly entries: number
  readonly changes: number
  readonly lie: Lie | null
}

/** Row changes and bytes taken in one transaction: large enough to be set-based, small enough to hold in memory. */
const CHANGES_AT_ONCE = 20_000
const BYTES_AT_ONCE = 16_000_000

/**
 * Appends entries to an office's journal and applies them, by the apply of live writes, keeping their bytes as they are. They must
 * begin exactly after the head that stands there, so that what was broken off is taken up by the same call; each is checked before
 * it is applied. The office's journal must be open, and nobody else may write to it meanwhile. `as`: a fault where this house is
 * something else to the office by now.
 */
export async function replay(
  core: Core,
  office: string,
  entries: AsyncIterable<CarriedEntry> | Iterable<CarriedEntry>,
  as?: Standing,
): Promise<Replayed> {
  const start = await headOf(core, office)
  if (as !== undefined && start.standing !== as) throw new Error(`this house is ${start.standing} and not ${as}`)
  const check = new EntryCheck(office, start, core.order)
  let done: Replayed = { head: start, lastAt: null, entries: 0, changes: 0, lie: null }
  let batch: CheckedEntry[] = []
  let [changes, bytes] = [0, 0]
  const flush = async () => {
    done = await takeIn(core, office, done, batch)
    ;[batch, changes, bytes] = [[], 0, 0]
  }
  for await (const carried of entries) {
    const checked = check.check(carried)
    if (isLie(checked)) {
      await flush()
      return done.lie === null ? { ...done, lie: checked } : done
    }
    batch.push(checked)
    for (const part of checked.parts) [changes, bytes] = [changes + part.lines.length, bytes + part.bytes.length]
    for (const blob of checked.blobs) bytes += blob.bytes.length
    if (changes < CHANGES_AT_ONCE && bytes < BYTES_AT_ONCE) continue
    await flush()
    if (done.lie !== null) return done
  }
  await flush()
  return done
}

/** The place after which the next entry of an office goes. */
export async function headOf(core: Core, office: string): Promise<Required<StartingPlace> & { readonly standing: Standing }> {
  return core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
    const { sequence, hash, epoch, standing } = await readHead(client, office, false)
    const keys = (await officeSigningKeys(client, office)).map((key) => rawKey(key).toString('base64'))
    return { sequence, hash: sequence === 0 ? null : hash.toString('hex'), epoch, keys, standing }
  })
}

/**
 * Takes a batch in whole, or where that does not go, entry by entry up to the one that is to blame: two rows that exchange a unique
 * value in one batch are no lie, only too much for one statement.
 */
async function takeIn(core: Core, office: string, done: Replayed, batch: readonly CheckedEntry[]): Promise<Replayed> {
  if (batch.length === 0) return done
  const said = await tryBatch(core, office, done.head, batch)
  if (said === null) return after(done, batch)
  if (batch.length === 1) return { ...done, lie: said }
  let so = done
  for (const entry of batch) {
    so = await takeIn(core, office, so, [entry])
    if (so.lie !== null) break
  }
  return so
}

/** Null when the batch is in; else what its first entry would have to answer for if it stood alone. */
async function tryBatch(core: Core, office: string, head: ChainPlace, batch: readonly CheckedEntry[]): Promise<Lie | null> {
  const { sequence } = batch[0]!.header
  try {
    return await core.writer.write<Lie | null>({ office, sight: { kind: 'office' } }, async (client) => {
      const held = await readHead(client, office, true)
      if (held.sequence !== head.sequence)
        throw new Error(`somebody else wrote to the journal of office ${office} during a replay`)
      const net = netChanges(batch)
      if ('sequence' in net) return { value: lie(office, net.sequence, net.table, net.key), keep: false }
      await store(client, office, batch)
      const unbrought = await unbroughtIn(client, office, batch)
      if (unbrought !== null) return { value: unbrought, keep: false }
      await applyChanges(client, office, core.order, net)
      return { value: null, keep: true }
    })
  } catch (error) {
    const table = blamed(error)
    if (table === null) throw error
    return lie(office, sequence, table)
  }
}

/** The table whose rows are not what the entries say, or null for a fault that is none of the entries'. */
function blamed(error: unknown): string | null {
  if (error instanceof StaleRows) return error.table.name
  if (error instanceof HeldClaims) return 'claims'
  const integrity = error instanceof pg.DatabaseError && /^(22|23)/.test(error.code ?? '')
  return integrity ? (error.table ?? '') : null
}

function lie(office: string, sequence: number, table: string, key?: readonly unknown[]): Lie {
  return lieOf(office, 'change-impossible', { sequence, table, ...(key === undefined ? {} : { key }) })
}

function lieOf(office: string, code: LieCode, at: Parameters<Lies['tell']>[1]): Lie {
  const lies = new Lies(office)
  lies.tell(code, at)
  return lies.found[0]!
}

/** Entries, lists and parts as they are, and the head moved: a few statements, however many entries. */
async function store(client: ClientBase, office: string, batch: readonly CheckedEntry[]): Promise<void> {
  const last = batch.at(-1)!
  await client.query(
    `with entries as (
       insert into journal.entry (office_id, sequence, entry, idempotency_key, hash, header)
       select $1, * from unnest($2::bigint[], $3::uuid[], $4::text[], $5::bytea[], $6::bytea[])
     ), lists as (
       insert into journal.part_list (office_id, entry, hashes) select $1, * from unnest($3::uuid[], $7::bytea[])
     )
     update journal.head set sequence = $8, epoch = $9, hash = $10 where office_id = $1`,
    [
      office,
      batch.map(({ header }) => header.sequence),
      batch.map(({ header }) => header.entry),
      batch.map(({ header }) => header.key),
      batch.map(({ hash }) => hash),
      batch.map(({ carried }) => carried.header),
      batch.map(({ carried }) => carried.hashes),
      last.header.sequence,
      last.header.epoch,
      last.hash,
    ],
  )
  const placed = batch.flatMap(({ header, parts }) =>
    parts.map(({ about, bytes }, index) => ({ entry: header.entry, ordinal: index + 1, about, bytes })),
  )
  await placeParts(client, office, placed)
  await placeBlobs(
    client,
    office,
    batch.flatMap((entry) => entry.blobs),
  )
}

/** The first entry with a row that names a file nobody brought, as a lie. */
async function unbroughtIn(client: ClientBase, office: string, batch: readonly CheckedEntry[]): Promise<Lie | null> {
  const names = batch.flatMap((entry) => entry.named)
  const missing = new Set(await missingBlobs(client, office, names))
  const blamed = batch.find(({ named }) => named.some((name) => missing.has(name)))
  return blamed === undefined ? null : lieOf(office, 'blob-missing', { sequence: blamed.header.sequence })
}

function after(done: Replayed, batch: readonly CheckedEntry[]): Replayed {
  const { header, hash } = batch.at(-1)!
  const changed = batch.reduce((sum, { parts }) => sum + parts.reduce((lines, part) => lines + part.lines.length, 0), 0)
  return {
    head: { sequence: header.sequence, hash: hash.toString('hex') },
    lastAt: header.at,
    entries: done.entries + batch.length,
    changes: done.changes + changed,
    lie: null,
  }
}
