import type { CarriedEntry } from '../replay/carried.ts'
import type { StartingPlace } from '../replay/check.ts'
import type { Replayed } from '../replay/replay.ts'

/** The office's books in the house that follows: PostgreSQL in life, memory in storms. */
export interface Books {
  /** Where the applied chain stands, with its epoch and the office's keys. */
  head(): Promise<Required<StartingPlace>>
  /** Appends and applies entries that begin right after the head: all of them, or those before the one that cannot be true. */
  takeIn(entries: Iterable<CarriedEntry>): Promise<Replayed>
  /** Keeps checkpoints of what was taken in, by place. */
  keepNotes(notes: ReadonlyMap<number, string>): Promise<void>
}

/** Segments that came and are not applied yet, in order. What `keep` answered for survives a power cut. */
export interface Spool {
  /** The plain bytes of each segment, oldest first. */
  read(): AsyncIterable<{ readonly last: number; readonly bytes: Buffer }>
  /** Keeps one that ends at a place. */
  keep(last: number, bytes: Buffer): Promise<void>
  /** Forgets those that end at or before a place. */
  drop(upTo: number): Promise<void>
  /** Forgets those that end past a place: they will be pulled again. */
  dropAfter(place: number): Promise<void>
}
