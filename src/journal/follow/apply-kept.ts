import type { KeyObject } from 'node:crypto'
import { decodeSegment, entriesAfter, type Segment } from '../archive/segment.ts'
import { readCheckpoint } from '../checkpoint.ts'
import type { Lie } from '../fsck/lies.ts'
import type { Books, Spool } from './books.ts'

/** How far entries that were kept are applied, and what stopped it. */
export interface AppliedKept {
  readonly applied: number
  readonly entries: number
  readonly changes: number
  /** Why the next one cannot be applied: what its bytes say, or that they cannot be read. Null where nothing is left. */
  readonly stopped: Lie | 'unreadable' | null
}

/**
 * Applies what is kept, in order, up to what cannot be applied; nothing is skipped. `done` is told of every place that was reached by a
 * whole segment.
 */
export async function applyKept(
  books: Books,
  spool: Spool,
  logKeys: readonly KeyObject[],
  done: (applied: number) => Promise<void>,
): Promise<AppliedKept> {
  let applied = (await books.head()).sequence
  let [entries, changes] = [0, 0]
  for await (const { last, bytes } of spool.read()) {
    if (last > applied) {
      const segment = decodeSegment(bytes)
      if (segment === null) return { applied, entries, changes, stopped: 'unreadable' }
      const took = await books.takeIn(entriesAfter(segment, applied))
      applied = took.head.sequence
      ;[entries, changes] = [entries + took.entries, changes + took.changes]
      if (took.lie !== null) return { applied, entries, changes, stopped: took.lie }
      await books.keepNotes(notesOf(segment, logKeys))
    }
    await done(applied)
  }
  return { applied, entries, changes, stopped: null }
}

function notesOf({ notes }: Segment, logKeys: readonly KeyObject[]): Map<number, string> {
  const read = notes.map((note) => [readCheckpoint(note, logKeys)?.sequence, note] as const)
  return new Map(read.flatMap(([sequence, note]) => (sequence === undefined ? [] : [[sequence, note]])))
}
