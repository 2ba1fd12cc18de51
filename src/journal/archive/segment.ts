import { decodeHeader } from '../entry.ts'
import type { CarriedEntry } from '../replay/carried.ts'

/** Consecutive entries of one office and the checkpoints seen beside them. docs/formats/archive.md §2. */
export interface Segment {
  readonly entries: readonly CarriedEntry[]
  /** Signed checkpoints; the last one vouches for the last entry. */
  readonly notes: readonly string[]
}

const MAGIC = Buffer.from('tsuzuki segment 1\n')
/** What stands before the bytes of a record: a letter and the length. */
const FRAME = 5

/** The plain bytes of a segment: a first line, then records of a letter, a length of four bytes (big-endian) and the bytes. */
export function encodeSegment({ entries, notes }: Segment): Buffer {
  const pieces: Buffer[] = [MAGIC]
  const put = (letter: string, bytes: Buffer) => {
    const frame = Buffer.alloc(FRAME)
    frame.write(letter, 'latin1')
    frame.writeUInt32BE(bytes.length, 1)
    pieces.push(frame, bytes)
  }
  for (const { header, hashes, parts, blobs } of entries) {
    put('H', header)
    put('L', hashes)
    for (const part of parts) put('P', part)
    for (const blob of blobs) put('B', blob)
  }
  for (const note of notes) put('C', Buffer.from(note))
  put('.', Buffer.alloc(0))
  return Buffer.concat(pieces)
}

/** Reads the plain bytes back. Null where they are not a whole segment of a version known here. */
export function decodeSegment(bytes: Buffer): Segment | null {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null
  const entries: { header: Buffer; hashes: Buffer; parts: Buffer[]; blobs: Buffer[] }[] = []
  const notes: string[] = []
  for (const { letter, body } of records(bytes.subarray(MAGIC.length))) {
    const entry = entries.at(-1)
    if (letter === '.') return entries.length > 0 ? { entries, notes } : null
    if (letter === 'C') notes.push(body.toString())
    else if (notes.length > 0) return null
    else if (letter === 'H') entries.push({ header: body, hashes: Buffer.alloc(0), parts: [], blobs: [] })
    else if (entry === undefined) return null
    else if (letter === 'L') entry.hashes = body
    else if (letter === 'P' && entry.blobs.length === 0) entry.parts.push(body)
    else if (letter === 'B') entry.blobs.push(body)
    else return null
  }
  return null
}

/** The entries of a segment past a place; all of them where the first cannot be read, which whoever checks it will say. */
export function entriesAfter({ entries }: Segment, sequence: number): Segment['entries'] {
  const first = entries[0] === undefined ? null : placeOf(entries[0])
  return first === null ? entries : entries.slice(Math.max(0, sequence + 1 - first))
}

/** The sequence an entry says it has; null where it cannot be read. */
export function placeOf({ header }: CarriedEntry): number | null {
  try {
    return decodeHeader(header).sequence
  } catch {
    return null
  }
}

function* records(bytes: Buffer): Generator<{ letter: string; body: Buffer }> {
  for (let at = 0; at + FRAME <= bytes.length;) {
    const end = at + FRAME + bytes.readUInt32BE(at + 1)
    if (end > bytes.length) return
    const letter = bytes.toString('latin1', at, at + 1)
    // The end is the end: nothing may hide behind it.
    if (letter === '.' && end !== bytes.length) return
    yield { letter, body: bytes.subarray(at + FRAME, end) }
    at = end
  }
}
