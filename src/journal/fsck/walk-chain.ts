import { sha256Hex } from '../../base/canonical.ts'
import { decodeHeader, rootOf, type EntryHeader } from '../entry.ts'
import type { Vouched } from './checkpoints.ts'
import type { Lies } from './lies.ts'
import type { StoredEntry } from './read-parts.ts'

/** Walks the headers of one office in order and holds each against its bytes, its place and the one before. */
export class ChainWalk {
  sequence = 0
  hash: string | null = null
  readonly #office: string
  readonly #vouched: Vouched
  readonly #lies: Lies

  constructor(office: string, vouched: Vouched, lies: Lies) {
    this.#office = office
    this.#vouched = vouched
    this.#lies = lies
  }

  step(stored: StoredEntry): void {
    const { sequence } = stored
    const gap = sequence !== this.sequence + 1
    if (gap) this.#lies.tell('entry-missing', { sequence: this.sequence + 1 })
    const digest = sha256Hex(stored.header)
    if (digest !== stored.hash.toString('hex')) this.#lies.tell('entry-altered', { sequence })
    const header = this.#read(stored)
    if (header !== null) this.#check(stored, header, gap)
    const vouched = this.#vouched.get(sequence)
    if (vouched !== undefined && [...vouched].some((hash) => hash !== digest)) this.#lies.tell('checkpoint-broken', { sequence })
    this.sequence = sequence
    this.hash = digest
  }

  /** After the last entry: nothing that was vouched for may lie beyond it. */
  end(): void {
    const furthest = Math.max(0, ...this.#vouched.keys())
    if (furthest > this.sequence) this.#lies.tell('chain-cut', { sequence: this.sequence + 1 })
  }

  #read(stored: StoredEntry): EntryHeader | null {
    try {
      return decodeHeader(stored.header)
    } catch {
      this.#lies.tell('entry-unreadable', { sequence: stored.sequence })
      return null
    }
  }

  #check(stored: StoredEntry, header: EntryHeader, gap: boolean): void {
    const { sequence, entry, idempotency_key: key, hashes } = stored
    const placed = header.office === this.#office && header.sequence === sequence && header.entry === entry && header.key === key
    if (!placed) this.#lies.tell('entry-misplaced', { sequence })
    if (!gap && header.prev !== this.hash) this.#lies.tell('entry-unlinked', { sequence })
    if (hashes === null || rootOf(hashes) !== header.root || hashes.length !== header.parts * 32) {
      this.#lies.tell('list-altered', { sequence })
    }
  }
}
