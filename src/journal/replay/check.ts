import { hash } from 'node:crypto'
import type { EntryHeader } from '../entry.ts'
import { wrongBlobs, type PlacedBlob } from '../blob.ts'
import { blobsNamedIn } from '../columns.ts'
import { EpochWatch } from '../epoch/watch.ts'
import { decodeHeader } from '../entry.ts'
import { Lies, type Lie } from '../fsck/lies.ts'
import { ChainWalk } from '../fsck/walk-chain.ts'
import { decodePart, type DecodedPart, type PartLine } from '../part.ts'
import type { TableShape } from '../table.ts'
import { asStored, type CarriedEntry } from './carried.ts'

/** A place in an office's chain; `hash` is null before the first entry. */
export interface ChainPlace {
  readonly sequence: number
  readonly hash: string | null
}

/** Where a chain is taken up: the epoch there, and the office's keys (base64) registered by then. Neither for the first entry. */
export interface StartingPlace extends ChainPlace {
  readonly epoch?: number
  readonly keys?: readonly string[]
}

/** An entry whose every byte was held against its hash, its place and the entry before. */
export interface CheckedEntry {
  readonly carried: CarriedEntry
  readonly header: EntryHeader
  readonly hash: Buffer
  readonly parts: readonly CheckedPart[]
  readonly blobs: readonly PlacedBlob[]
  /** Blobs its rows name and it does not bring: an earlier entry must have. */
  readonly named: readonly string[]
}

export interface CheckedPart extends DecodedPart {
  readonly bytes: Buffer
  readonly lines: readonly CheckedLine[]
}

export interface CheckedLine extends PartLine {
  readonly shape: number
  readonly of: TableShape
}

/**
 * Checks entries as they come, each against the one before, by the walk that fsck uses; against the tables given or, where bytes are
 * only kept, against none. Answers the first lie and then nothing else: what follows a broken link is worth nothing.
 */
export class EntryCheck {
  readonly #walk: ChainWalk
  readonly #lies: Lies
  readonly #tables: ReadonlyMap<string, TableShape> | null
  readonly #epochs: EpochWatch

  constructor(office: string, at: StartingPlace, tables: readonly TableShape[] | 'any') {
    this.#lies = new Lies(office)
    this.#walk = new ChainWalk(office, new Map(), this.#lies)
    this.#walk.sequence = at.sequence
    this.#walk.hash = at.hash
    this.#epochs = new EpochWatch(office, at.epoch, at.keys)
    this.#tables = tables === 'any' ? null : new Map(tables.map((table) => [table.name, table]))
  }

  /** The office's keys (base64) that count after the last entry. */
  get keys(): readonly string[] {
    return this.#epochs.keys
  }

  check(carried: CarriedEntry): CheckedEntry | Lie {
    const sequence = this.#walk.sequence + 1
    if (this.#lies.count === 0) this.#header(carried, sequence)
    if (this.#lies.count > 0) return this.#lies.found[0]!
    const header = decodeHeader(carried.header)
    const parts = carried.parts.map((bytes, index) => this.#part(carried, sequence, bytes, index))
    if (parts.length < header.parts) this.#lies.tell('part-missing', { sequence })
    if (parts.length > header.parts) this.#lies.tell('part-foreign', { sequence })
    const whole = parts.filter((part) => part !== null)
    if (
      !this.#epochs.step(
        header,
        whole.flatMap((part) => part.lines),
      )
    )
      this.#lies.tell('epoch-unsigned', { sequence })
    const files = this.#lies.count === 0 ? this.#files(carried, sequence, whole) : null
    if (files === null || this.#lies.count > 0) return this.#lies.found[0]!
    return { carried, header, hash: hash('sha256', carried.header, 'buffer'), parts: whole, ...files }
  }

  #header(carried: CarriedEntry, sequence: number): void {
    try {
      this.#walk.step(asStored(carried))
    } catch {
      this.#lies.tell('entry-unreadable', { sequence })
    }
  }

  #part({ hashes }: CarriedEntry, sequence: number, bytes: Buffer, index: number): CheckedPart | null {
    if (!hashes.subarray(index * 32, (index + 1) * 32).equals(hash('sha256', bytes, 'buffer'))) {
      this.#lies.tell('part-altered', { sequence })
      return null
    }
    try {
      const part = decodePart(bytes)
      const lines = part.lines.map((line) => this.#line(sequence, line)).filter((line) => line !== null)
      return { ...part, bytes, lines }
    } catch {
      this.#lies.tell('part-unreadable', { sequence })
      return null
    }
  }

  /** The files that come with an entry are those its parts list, and rows of those parts name them. */
  #files(carried: CarriedEntry, sequence: number, parts: readonly CheckedPart[]): Pick<CheckedEntry, 'blobs' | 'named'> {
    const listed = parts.flatMap(({ about, blobs }) => blobs.map((name) => ({ about, name })))
    const wrong = wrongBlobs(
      listed.map(({ name }) => name),
      carried.blobs,
    )
    if (wrong !== null) this.#lies.tell(wrong, { sequence })
    const blobs = listed.map(({ about, name }, index) => ({ about, hash: name, bytes: carried.blobs[index]! }))
    const named = new Set<string>()
    for (const part of parts) {
      const own = new Set(part.lines.flatMap(({ of, after }) => blobsNamedIn(of, after)))
      if (this.#tables !== null && part.blobs.some((name) => !own.has(name))) this.#lies.tell('blob-foreign', { sequence })
      for (const name of own) named.add(name)
    }
    for (const { hash: name } of blobs) named.delete(name)
    return { blobs, named: [...named] }
  }

  /** A shape this program does not know exactly is not guessed at; where only bytes are kept, none is asked for. */
  #line(sequence: number, line: PartLine): CheckedLine | null {
    if (this.#tables === null) return { ...line, of: NO_TABLE }
    const of = this.#tables.get(line.table)
    if (of?.shape === line.shape) return { ...line, of }
    this.#lies.tell('table-unknown', { sequence, table: line.table, key: JSON.parse(line.key) as unknown[] })
    return null
  }
}

/** Stands for every table while bytes are kept and not applied. */
const NO_TABLE: TableShape = { name: 'any', shape: 0, columns: {}, key: [] }

/** True for a lie, whatever else the value may be. */
export function isLie(value: unknown): value is Lie {
  return typeof value === 'object' && value !== null && 'code' in value && 'what' in value
}
