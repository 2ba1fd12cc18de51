import { applyOrder } from '../apply.ts'
import { wrongBlobs } from '../blob.ts'
import { decodeHeader } from '../entry.ts'
import { asStored, asStoredPart, listedBlobs, type CarriedEntry } from '../replay/carried.ts'
import type { TableShape } from '../table.ts'
import type { Lies } from './lies.ts'
import { LiveIndex } from './live-index.ts'
import { ChainWalk } from './walk-chain.ts'
import { PartWalk } from './walk-parts.ts'

/** fsck's walks over entries that come from elsewhere than a database: an archive, an export. */
export class EntryWalk {
  /** The chain's hash at every place, hex. */
  readonly hashes = new Map<number, string>()
  /** What must be in the tables after the last entry. */
  readonly index = new LiveIndex()
  readonly #chain: ChainWalk
  readonly #parts: PartWalk
  readonly #lies: Lies
  #entries = 0
  #at: string | null = null

  constructor(office: string, tables: readonly TableShape[], lies: Lies) {
    this.#chain = new ChainWalk(office, new Map(), lies)
    this.#parts = new PartWalk(office, this.index, applyOrder(tables), lies)
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

  /** Place and hash of the last entry; zero and null before the first. */
  get head(): { sequence: number; hash: string | null } {
    return { sequence: this.#chain.sequence, hash: this.#chain.hash }
  }

  counted() {
    const { parts, changes, blobs } = this.#parts
    return { entries: this.#entries, parts, changes, blobs: blobs.brought.size, at: this.#at }
  }
}
