import type { KeyObject } from 'node:crypto'
import { sha256Hex } from '../../base/canonical.ts'
import { decodeHeader } from '../entry.ts'
import { EpochWatch } from '../epoch/watch.ts'
import { decodePart, hashAfter, type PartLine } from '../part.ts'
import type { TableShape } from '../table.ts'
import type { LieCode, Lies } from './lies.ts'
import { rowName, type LiveIndex } from './live-index.ts'
import { BlobWalk } from './walk-blobs.ts'
import type { StoredEntry, StoredPart } from './read-parts.ts'

/** Holds parts against the list of their hashes and replays their changes into the index of live rows. */
export class PartWalk {
  parts = 0
  changes = 0
  readonly blobs: BlobWalk
  #next = 1
  readonly #index: LiveIndex
  readonly #tables: ReadonlyMap<string, TableShape>
  readonly #lies: Lies

  readonly #epochs: EpochWatch
  #telling: PartLine[] = []

  constructor(office: string, index: LiveIndex, tables: readonly TableShape[], lies: Lies) {
    this.#index = index
    this.#tables = new Map(tables.map((table) => [table.name, table]))
    this.#lies = lies
    this.blobs = new BlobWalk(lies)
    this.#epochs = new EpochWatch(office)
  }

  /** Every key of the office that the chain registered, also those that are none any more. */
  get keys(): readonly KeyObject[] {
    return this.#epochs.everKnown
  }

  /** Some parts of an entry, in order; `last` when no more will follow. */
  step(entry: StoredEntry, parts: readonly StoredPart[], last: boolean): void {
    const { sequence, hashes } = entry
    const expected = (hashes?.length ?? 0) / 32
    for (const stored of parts) {
      this.parts++
      if (stored.ordinal > this.#next) this.#lies.tell('part-missing', { sequence })
      this.#next = stored.ordinal + 1
      const listed = stored.ordinal >= 1 ? hashes?.toString('hex', (stored.ordinal - 1) * 32, stored.ordinal * 32) : ''
      if (listed === undefined || listed === '') this.#lies.tell('part-foreign', { sequence })
      else if (listed !== sha256Hex(stored.bytes)) this.#lies.tell('part-altered', { sequence })
      this.#replay(sequence, stored)
    }
    if (!last) return
    if (this.#next <= expected) this.#lies.tell('part-missing', { sequence })
    this.#next = 1
    this.#epoch(entry)
  }

  #epoch({ sequence, header }: StoredEntry): void {
    const lines = this.#telling
    this.#telling = []
    try {
      if (!this.#epochs.step(decodeHeader(header), lines)) this.#lies.tell('epoch-unsigned', { sequence })
    } catch {
      // A header or a row that cannot be read has been told already.
    }
  }

  #replay(sequence: number, stored: StoredPart): void {
    try {
      const part = decodePart(stored.bytes)
      if (part.about.client !== stored.client_id || part.about.person !== stored.person_id) {
        this.#lies.tell('part-misfiled', { sequence })
      }
      for (const line of part.lines) this.#change(sequence, part.salt, line)
      this.blobs.step(sequence, part, this.#tables)
    } catch {
      this.#lies.tell('part-unreadable', { sequence })
    }
  }

  #change(sequence: number, salt: Buffer, line: PartLine): void {
    const { table, shape, key, before } = line
    const tell = (code: LieCode) => this.#lies.tell(code, { sequence, table, key: JSON.parse(key) as unknown[] })
    this.changes++
    if (table === 'epochs' || table === 'office_keys')
      this.#telling.push({ ...line, after: line.after && Buffer.from(line.after) })
    if ((this.#tables.get(table)?.shape ?? 0) < shape) tell('table-unknown')
    const name = rowName(table, key)
    if ((this.#index.get(name)?.hash ?? null) !== before) tell('change-impossible')
    const hash = hashAfter(salt, line)
    if (hash === null) this.#index.remove(name)
    else this.#index.set(name, { hash, salt, sequence })
  }
}
