import { applyOrder } from '../apply.ts'
import { Lies, type Lie } from '../fsck/lies.ts'
import { LiveIndex } from '../fsck/live-index.ts'
import { ChainWalk } from '../fsck/walk-chain.ts'
import { PartWalk } from '../fsck/walk-parts.ts'
import { wrongBlobs } from '../blob.ts'
import { decodeHeader } from '../entry.ts'
import { readCheckpoint } from '../checkpoint.ts'
import { asStored, asStoredPart, listedBlobs, type CarriedEntry } from '../replay/carried.ts'
import type { TableShape } from '../table.ts'
import type { ArchivePlace } from './place.ts'
import { ArchiveReader, type BadFile, type ReadingKeys } from './read.ts'

/** What an archive holds of an office, and everything that is wrong with it. */
export interface ArchiveReport {
  readonly office: string
  readonly files: number
  readonly entries: number
  readonly parts: number
  readonly changes: number
  readonly blobs: number
  /** Place, hash (hex) and instant of the last entry that can be read in order. */
  readonly last: { readonly sequence: number; readonly hash: string | null; readonly at: string | null }
  /** The first entry that is missing although later ones are claimed; null when nothing is. */
  readonly gap: number | null
  readonly bad: readonly BadFile[]
  readonly lies: readonly Lie[]
  readonly lieCount: number
}

/** Reads everything back: every file, and the whole chain by the walks of fsck. Needs no database. */
export async function verifyArchive(
  place: ArchivePlace,
  office: string,
  keys: ReadingKeys,
  tables: readonly TableShape[],
): Promise<ArchiveReport> {
  const lies = new Lies(office)
  const reader = new ArchiveReader(place, office, keys)
  const walk = new Walk(office, tables, lies)
  for await (const entry of reader.entries()) walk.step(entry)
  for (const [sequence, note] of reader.notes) {
    const vouched = readCheckpoint(note, keys.logKeys)!.hash.toString('hex')
    const own = walk.hashes.get(sequence) ?? vouched
    if (own !== vouched) lies.tell('checkpoint-broken', { sequence })
  }
  await reader.checkTheRest(walk.hashes, 'all')
  const { at, ...counted } = walk.counted()
  return {
    office,
    files: reader.path.length,
    ...counted,
    last: { ...reader.place, at },
    gap: reader.gap(),
    bad: reader.bad,
    lies: lies.found,
    lieCount: lies.count,
  }
}

/** fsck's walks over what comes from an archive. */
class Walk {
  /** The chain's hash at every place, hex. */
  readonly hashes = new Map<number, string>()
  readonly #chain: ChainWalk
  readonly #parts: PartWalk
  readonly #lies: Lies
  #entries = 0
  #at: string | null = null

  constructor(office: string, tables: readonly TableShape[], lies: Lies) {
    this.#chain = new ChainWalk(office, new Map(), lies)
    this.#parts = new PartWalk(office, new LiveIndex(), applyOrder(tables), lies)
    this.#lies = lies
  }

  step(entry: CarriedEntry): void {
    try {
      const stored = asStored(entry)
      this.#chain.step(stored)
      const parts = entry.parts.map((bytes, index) => asStoredPart(stored.entry, bytes, index))
      this.#parts.step(stored, parts, true)
      const wrong = wrongBlobs(listedBlobs(entry.parts), entry.blobs)
      if (wrong !== null) this.#lies.tell(wrong, { sequence: stored.sequence })
      this.hashes.set(stored.sequence, this.#chain.hash!)
      this.#at = decodeHeader(entry.header).at
      this.#entries++
    } catch {
      this.#lies.tell('entry-unreadable', { sequence: this.#chain.sequence + 1 })
    }
  }

  counted() {
    const { parts, changes, blobs } = this.#parts
    return { entries: this.#entries, parts, changes, blobs: blobs.brought.size, at: this.#at }
  }
}
