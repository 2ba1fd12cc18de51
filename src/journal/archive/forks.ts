import { differsAt, type Chain } from './chain.ts'
import type { ArchiveFiles } from './files.ts'
import type { SegmentName } from './name.ts'

/** A file that tells another past than the chain, and was signed by a house that is believed. */
export interface Fork {
  /** The first place at which it differs, as far as can be seen. */
  readonly at: number
  readonly name: SegmentName
  /** The file of the chain that holds that place. */
  readonly beside: string
  /** The newest epoch the office certified in it. */
  readonly rank: number
}

/**
 * Holds every file that the chain does not need against the chain. Most are told apart by their names; the others are opened, and so are
 * those that go on from one that differs.
 */
export async function forksOf(files: ArchiveFiles, { path, hashes }: Chain): Promise<Fork[]> {
  const forks: Fork[] = []
  // Entries of other pasts, and from where on each differs.
  const elsewhere = new Map<string, number>()
  const needed = new Set(path)
  if (path.length === 0) return forks
  for (const name of files.named.toSorted((left, right) => left.first - right.first)) {
    if (needed.has(name) || hashes[name.last] === name.head) continue
    if (name.first > hashes.length && elsewhere.size === 0) continue
    const opened = await files.open(name)
    if (opened === null) continue
    const differs = differsAt(opened, hashes)
    const at = elsewhere.get(opened.headers[0]!.prev ?? '') ?? differs
    if (at === null) continue
    for (const [index, hash] of opened.hashes.entries()) if (name.first + index >= at) elsewhere.set(hash, at)
    const beside = path.find(({ first, last }) => first <= at && at <= last)!.file
    forks.push({ at, name, beside, rank: files.believed.rank(opened.headers.at(-1)!.epoch) })
  }
  return forks
}
