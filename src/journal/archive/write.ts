import type { KeyObject } from 'node:crypto'
import type { ClientBase } from 'pg'
import { signCheckpoint } from '../checkpoint.ts'
import type { Core } from '../core.ts'
import { carriedFrom } from '../replay/carried.ts'
import { decodeHeader } from '../entry.ts'
import { EntryCheck, isLie, type ChainPlace, type CheckedEntry, type StartingPlace } from '../replay/check.ts'
import type { Lie } from '../fsck/lies.ts'
import { addressOf, nameSegment, type SegmentName } from './name.ts'
import type { ArchivePlace } from './place.ts'
import { sealSegment } from './seal.ts'
import type { Segment } from './segment.ts'

/** With what segments are written. The identity that opens them is nowhere near. */
export interface Sealing {
  /** The office's age recipients. */
  readonly recipients: readonly string[]
  /** Signs what was archived, as checkpoints are signed. */
  readonly logKey: KeyObject
}

/** A segment that was written, and whether it took all it can hold. */
export interface Written {
  readonly name: SegmentName
  readonly full: boolean
}

/** Bytes of entries after which a segment is full. */
const FULL = 8_000_000

/** Which entries: those after a place, up to `until` where it is given, until so many bytes are `full`. */
export interface Range {
  readonly after: ChainPlace
  readonly until?: number
  readonly full?: number
}

/** A segment that was gathered from the journal, and where it ends. */
export interface Gathered {
  readonly segment: Segment
  readonly end: { readonly sequence: number; readonly hash: string }
  readonly full: boolean
}

/**
 * Writes the next segment of an office to a place. Null when there is nothing new; a lie when what stands in the database is not what
 * a journal may hold: that is never archived.
 */
export async function writeSegment(
  core: Core,
  place: ArchivePlace,
  office: string,
  sealing: Sealing,
  range: Range,
): Promise<Written | Lie | null> {
  const gathered = await gatherSegment(core, office, sealing.logKey, range)
  if (gathered === null || isLie(gathered)) return gathered
  const { segment, end, full } = gathered
  const sealed = await sealSegment(segment, sealing.recipients)
  const name = nameSegment(range.after.sequence + 1, end.sequence, end.hash, sealed, addressOf(sealing.recipients))
  await place.put(office, name.file, sealed)
  return { name, full }
}

/** The next segment of an office, closed by a checkpoint of its last entry: every entry in it was checked on the way. */
export async function gatherSegment(core: Core, office: string, logKey: KeyObject, range: Range): Promise<Gathered | Lie | null> {
  const { after, until = Number.MAX_SAFE_INTEGER, full = FULL } = range
  const taken = await core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
    const found = await take(client, core, office, { after, until, full })
    if (isLie(found) || found.entries.length === 0) return found
    return { ...found, notes: await notesOf(client, office, after.sequence, found.entries.at(-1)!.header.sequence) }
  })
  if (isLie(taken)) return taken
  if (!('notes' in taken)) return null
  const { header, hash } = taken.entries.at(-1)!
  const closing = signCheckpoint({ office, sequence: header.sequence, hash }, logKey)
  return {
    segment: { entries: taken.entries.map((entry) => entry.carried), notes: [...taken.notes, closing] },
    end: { sequence: header.sequence, hash: hash.toString('hex') },
    full: taken.size >= full,
  }
}

async function take(
  client: ClientBase,
  core: Core,
  office: string,
  { after, until, full }: { after: ChainPlace; until: number; full: number },
): Promise<{ entries: CheckedEntry[]; size: number } | Lie> {
  const check = new EntryCheck(office, await startingAt(client, office, after), core.order)
  const entries: CheckedEntry[] = []
  let size = 0
  for await (const carried of carriedFrom(client, office, after.sequence)) {
    const checked = check.check(carried)
    if (isLie(checked)) return entries.length > 0 ? { entries, size } : checked
    entries.push(checked)
    size += [carried.header, ...carried.parts, ...carried.blobs].reduce((sum, { length }) => sum + length, 0)
    if (size >= full || checked.header.sequence >= until) break
  }
  return { entries, size }
}

/** Of our own journal only the bytes are doubted: every key it ever registered counts. */
async function startingAt(client: ClientBase, office: string, after: ChainPlace): Promise<StartingPlace> {
  const keys = await client.query<{ signing_key: string }>('select signing_key from office_keys where office_id = $1', [office])
  const before = await client.query<{ header: Buffer }>(
    'select header from journal.entry where office_id = $1 and sequence = $2',
    [office, after.sequence],
  )
  const header = before.rows[0]?.header
  const epoch = header === undefined ? 1 : decodeHeader(header).epoch
  return { ...after, epoch, keys: keys.rows.map((row) => row.signing_key) }
}

async function notesOf(client: ClientBase, office: string, after: number, last: number): Promise<string[]> {
  const { rows } = await client.query<{ note: string }>(
    'select note from journal.checkpoint where office_id = $1 and sequence > $2 and sequence < $3 order by sequence',
    [office, after, last],
  )
  return rows.map((row) => row.note)
}
