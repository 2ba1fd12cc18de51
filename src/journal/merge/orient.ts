import { sha256Hex } from '../../base/canonical.ts'

/** One of two chains of an office, beyond their common place. */
export interface ChainEnd {
  readonly epoch: number
  /** The certificate of its epoch; null in the first. */
  readonly certificate: string | null
  /** Hash of its first entry after the common place. */
  readonly first: string
}

/**
 * True where the first of two chains is the trunk and the other the branch. The higher epoch leads; of two houses certified for one
 * epoch the one with the smaller hash of its certificate; of one house whose database was put back, the smaller first entry. Whoever
 * asks, in whatever order, the answer is the same.
 */
export function leads(one: ChainEnd, other: ChainEnd): boolean {
  if (one.epoch !== other.epoch) return one.epoch > other.epoch
  const [ours, theirs] = [one, other].map(({ certificate }) => sha256Hex(certificate ?? ''))
  return ours === theirs ? one.first < other.first : ours! < theirs!
}
