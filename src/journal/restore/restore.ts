import type { KeyObject } from 'node:crypto'
import type { Refusal } from '../../base/refusal.ts'
import type { Instant } from '../../base/receipt.ts'
import type { ReadingKeys } from '../archive/believed.ts'
import type { BadFile } from '../archive/files.ts'
import { ArchiveReader } from '../archive/read.ts'
import type { ArchivePlace } from '../archive/place.ts'
import { archiveForked, archiveGap, builtOtherwise, nothingArchived, wrongIdentity } from '../archive/refusals.ts'
import { readName } from '../archive/name.ts'
import type { Core } from '../core.ts'
import { decodeHeader } from '../entry.ts'
import { fsck, type OfficeReport } from '../fsck.ts'
import type { Lie } from '../fsck/lies.ts'
import { rawKey } from '../note.ts'
import { headOf, replay, type Replayed } from '../replay/replay.ts'
import { keepCheckpoints } from './checkpoints.ts'
import { tableDigests, type TableDigest } from './digests.ts'

/** The house an office is built in. Its journal for the office is open, and nobody else writes to it. */
export interface BuildingSite {
  readonly core: Core
  /** Of a role that may read, for fsck. */
  readonly url: string
  readonly tokenKey: Uint8Array
}

/** Which archive, and how far. */
export interface RestoreOrder {
  readonly place: ArchivePlace
  readonly office: string
  readonly keys: ReadingKeys
  /** The office as it was at this instant: everything before the first entry made later. Null: all there is. */
  readonly at: Instant | null
  /** The last entry to take in, besides. */
  readonly until?: number
  /** A file of the past that a person decided for, where there are two. */
  readonly through?: string
  /** Stop before a gap instead of refusing it. */
  readonly asFarAsPossible: boolean
}

export interface Restored {
  readonly head: { readonly sequence: number; readonly hash: string | null }
  /** Instant of the last entry. */
  readonly lastAt: Instant | null
  /** Entries and row changes taken in by this run; what an earlier one did is not done again. */
  readonly entries: number
  readonly changes: number
  readonly tables: readonly TableDigest[]
  /** Files that were no help. */
  readonly bad: readonly BadFile[]
  /** The first entry that could not be had, where it was asked to stop there. */
  readonly gap: number | null
  /** The entry that cannot be true; nothing of it and after it was taken in. */
  readonly lie: Lie | null
  /** fsck of what was built. */
  readonly report: OfficeReport
  /** Log keys whose checkpoints were believed, raw in base64. */
  readonly believed: readonly string[]
}

/**
 * Builds an office from its archive alone, and verifies it as fsck would. The archive is surveyed first: of one that tells two pasts nothing
 * is built beyond where they part. Broken off, the same call goes on where it was.
 */
export async function restoreOffice(site: BuildingSite, order: RestoreOrder): Promise<Restored | Refusal> {
  const { core } = site
  const { place, office, keys, at, until = Infinity, through = null } = order
  const reader = new ArchiveReader(place, office, keys, through)
  const unusable = await reader.survey()
  if (unusable !== null) return unusable
  const stop = Math.min(at === null ? Infinity : (reader.firstAfter(at) ?? Infinity), until + 1)
  const gap = stop <= reader.place.sequence + 1 ? null : reader.gap()
  const head = await headOf(core, office)
  const refusal =
    archiveForked(reader.forks.filter((fork) => fork.at <= Math.min(stop, until))) ??
    (await refusalFor(order, reader, gap)) ??
    (reader.holds(head) ? null : builtOtherwise(head.sequence))
  if (refusal !== null) return refusal
  const replayed = await replay(core, office, reader.entries(head, stop - 1))
  await keepCheckpoints(core, office, reader.notes)
  return verified(site, office, reader.logKeys, { replayed, bad: reader.bad, gap: replayed.lie === null ? gap : null })
}

/** What was built, read back. */
async function verified(
  { core, url, tokenKey }: BuildingSite,
  office: string,
  publicKeys: readonly KeyObject[],
  built: { replayed: Replayed; bad: readonly BadFile[]; gap: number | null },
): Promise<Restored> {
  const { replayed, bad, gap } = built
  const options = { url, tokenKey, tables: core.order, publicKeys, checkpointFolder: null, offices: [office] }
  const [report] = (await Array.fromAsync(fsck(options))) as [OfficeReport]
  const scope = { office, sight: { kind: 'office' } } as const
  const tables = await core.reader.read(scope, (client) => tableDigests(client, office, core.order))
  const lastAt = await core.reader.read(scope, async (client) => {
    const { rows } = await client.query<{ header: Buffer }>(
      'select header from journal.entry where office_id = $1 order by sequence desc limit 1',
      [office],
    )
    return rows[0] === undefined ? null : decodeHeader(rows[0].header).at
  })
  const { head, entries, changes, lie } = replayed
  const believed = publicKeys.map((key) => rawKey(key).toString('base64'))
  return { head, lastAt, entries, changes, tables, bad, gap, lie, report, believed }
}

async function refusalFor(order: RestoreOrder, reader: ArchiveReader, gap: number | null): Promise<Refusal | null> {
  if (gap === null && reader.path.length > 0) return null
  const { place, office } = order
  const named = (await place.list(office)).filter(({ file }) => readName(file) !== null)
  if (named.length === 0) return nothingArchived(place.label)
  await reader.openTheRest()
  const closed = reader.bad.filter(({ code }) => code === 'file-sealed-otherwise')
  if (closed.length === named.length) return wrongIdentity()
  return gap === null || order.asFarAsPossible ? null : archiveGap(gap, reader.bad)
}
