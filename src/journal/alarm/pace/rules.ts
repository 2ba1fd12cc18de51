import type { Bucket } from './bucket.ts'
import { limitOf, mostOf, type OfficeRecord } from './record.ts'

/** Why what was written is not ordinary. */
export interface Verdict {
  readonly kind: 'unreadable' | 'pace' | 'removal'
  /** Tables or columns concerned. */
  readonly where: readonly string[]
  readonly rows: number
  /** The first entry that belongs to it; null for the one being judged. */
  readonly since: number | null
  /** The entry being judged does it alone: where it was not written yet, refusing it is enough. */
  readonly alone: boolean
}

/** Rows removed undeclared in a minute. */
const FEW_REMOVED = 5
/** Noisy texts above what a column is used to. */
const FEW_NOISY = 4
/** A column of which one text in fifty looks like noise holds keys or files; of one with fewer texts nothing is known. */
export const TEXTS_KNOWN = 50

/**
 * Rows that were removed: undeclared a handful, declared no more than anybody may change in a minute. `minute` are the buckets of the
 * last minute, the one being judged the last of them.
 */
export function removal(minute: readonly Bucket[], record: OfficeRecord | undefined): Verdict | null {
  const few = judged('removal', minute, (bucket) => bucket.removedUndeclared, FEW_REMOVED)
  if (few !== null || record === undefined) return few
  return judged('removal', minute, (bucket) => bucket.removed, mostOf(record.rows) + 1)
}

/** More rows changed in a minute than this office changes. Where nothing is known of it, the other rules stand alone. */
export function rate(minute: readonly Bucket[], record: OfficeRecord | undefined): Verdict | null {
  return record === undefined ? null : judged('pace', minute, (bucket) => bucket.undeclared, limitOf(record) + 1)
}

/** Text that became unreadable in columns that were readable. */
export function unreadable(recent: readonly Bucket[], record: OfficeRecord | undefined): Verdict | null {
  for (const column of recent.at(-1)!.columns.keys()) {
    const [seen, noise] = record?.columns[column] ?? [0, 0]
    // One more than was ever seen: what never happened may still happen once.
    const share = (noise + 1) / (seen + TEXTS_KNOWN)
    if (seen < TEXTS_KNOWN || share * TEXTS_KNOWN > 1) continue
    const written = sum(recent, ({ columns }) => columns.get(column)?.written ?? 0)
    const expected = FEW_NOISY + FEW_NOISY * share * written
    const found = judged('unreadable', recent, ({ columns }) => columns.get(column)?.noise ?? 0, expected)
    if (found !== null) return { ...found, where: [column] }
  }
  return null
}

/** A verdict where the buckets together reach a number, and the last of them had a part in it. */
function judged(
  kind: Verdict['kind'],
  buckets: readonly Bucket[],
  of: (bucket: Bucket) => number,
  reached: number,
): Verdict | null {
  const own = of(buckets.at(-1)!)
  const rows = sum(buckets, of)
  if (own === 0 || rows < reached) return null
  const concerned = buckets.filter((bucket) => of(bucket) > 0)
  const where = [...new Set(concerned.flatMap((bucket) => [...bucket.tables]))]
  return { kind, where, rows, since: concerned[0]!.first, alone: own >= reached }
}

/** Adds up over buckets. */
export function sum(buckets: readonly Bucket[], of: (bucket: Bucket) => number): number {
  return buckets.reduce((total, bucket) => total + of(bucket), 0)
}
