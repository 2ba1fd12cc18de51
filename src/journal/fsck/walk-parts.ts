import { canonicalJson } from '../../base/canonical.ts'
import { hash } from 'node:crypto'
import { decodePart, hashAfter, type DecodedLine, type DecodedPart } from '../part.ts'
import type { TableShape } from '../table.ts'
import type { Lies } from './lies.ts'
import { rowName, type LiveIndex } from './live-index.ts'
import type { StoredEntry, StoredPart } from './read-parts.ts'

/** Holds parts against the list of their hashes and replays their changes into the index of live rows. */
export class PartWalk {
  parts = 0
  changes = 0
  #next = 1
  readonly #index: LiveIndex
  readonly #shapes: ReadonlyMap<string, number>
  readonly #lies: Lies

  constructor(index: LiveIndex, tables: readonly TableShape[], lies: Lies) {
    this.#index = index
    this.#shapes = new Map(tables.map((table) => [table.name, table.shape]))
    this.#lies = lies
  }

  /** Some parts of an entry, in order; `last` when no more will follow. */
  step({ sequence, hashes }: StoredEntry, parts: readonly StoredPart[], last: boolean): void {
    const expected = (hashes?.length ?? 0) / 32
    for (const stored of parts) {
      this.parts++
      if (stored.ordinal > this.#next) this.#lies.tell('part-missing', { sequence })
      this.#next = stored.ordinal + 1
      const listed = stored.ordinal >= 1 ? hashes?.subarray((stored.ordinal - 1) * 32, stored.ordinal * 32) : undefined
      if (listed === undefined || listed.length === 0) this.#lies.tell('part-foreign', { sequence })
      else if (!listed.equals(hash('sha256', stored.bytes, 'buffer'))) this.#lies.tell('part-altered', { sequence })
      this.#replay(sequence, stored)
    }
    if (!last) return
    if (this.#next <= expected) this.#lies.tell('part-missing', { sequence })
    this.#next = 1
  }

  #replay(sequence: number, stored: StoredPart): void {
    try {
      const part = decodePart(stored.bytes)
      if (part.about.client !== stored.client_id || part.about.person !== stored.person_id) {
        this.#lies.tell('part-misfiled', { sequence })
      }
      for (const line of part.lines) this.#change(sequence, part, line)
    } catch {
      this.#lies.tell('part-unreadable', { sequence })
    }
  }

  #change(sequence: number, part: DecodedPart, line: DecodedLine): void {
    const [table, shape, key, , before] = line.change
    this.changes++
    if ((this.#shapes.get(table) ?? 0) < shape) this.#lies.tell('table-unknown', { sequence, table, key })
    const name = rowName(table, canonicalJson(key))
    if ((this.#index.get(name)?.hash ?? null) !== before) this.#lies.tell('change-impossible', { sequence, table, key })
    const after = hashAfter(part, line)
    if (after === null) this.#index.remove(name)
    else this.#index.set(name, { hash: after, salt: part.salt, sequence })
  }
}
