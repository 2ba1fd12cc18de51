import type { ArchiveFiles, Opened } from './files.ts'
import type { SegmentName } from './name.ts'

/** One past, as far as it was followed: the files it is read from, and the hash of every entry by place (nothing stands at 0). */
export interface Chain {
  readonly path: readonly SegmentName[]
  readonly hashes: readonly (string | null)[]
  /** Instants by place. */
  readonly instants: readonly string[]
  /** The newest epoch the office certified in it. */
  readonly rank: number
  readonly notes: ReadonlyMap<number, string>
}

/** Hashes of a past that was decided for, by place: no file that tells another is followed. */
export type Anchor = readonly (string | null)[]

/** No past was decided for. */
export const NO_ANCHOR: Anchor = [null]

/**
 * Follows the chain from the first entry, always by the segment that leads furthest, and goes around files that are not good or tell
 * another past as long as one holds the same entries. A file that does not hold together is the last resort: whoever reads it will say where.
 */
export async function follow(files: ArchiveFiles, anchor: Anchor): Promise<Chain> {
  const [path, hashes, instants, notes]: [SegmentName[], (string | null)[], string[], Map<number, string>] = [
    [],
    [null],
    [''],
    new Map(),
  ]
  let rank = 0
  for (;;) {
    const opened = await next(files, anchor, hashes)
    if (opened === null) return { path, hashes, instants, rank, notes }
    const { name, segment, headers } = opened
    path.push(name)
    for (let place = hashes.length; place <= name.last; place++) {
      hashes.push(opened.hashes[place - name.first]!)
      instants.push(headers[place - name.first]!.at)
    }
    rank = Math.max(rank, files.believed.rank(headers.at(-1)!.epoch))
    for (const note of segment.notes) {
      const checkpoint = files.checkpoint(note)
      if (checkpoint !== null) notes.set(checkpoint.sequence, note)
    }
  }
}

async function next(files: ArchiveFiles, anchor: Anchor, hashes: Chain['hashes']): Promise<Opened | null> {
  const wanted = hashes.length
  const holding = files.named.filter((name) => name.first <= wanted && wanted <= name.last && !endsOtherwise(name, anchor))
  let resort: Opened | null = null
  for (const name of holding.toSorted((left, right) => right.last - left.last)) {
    const opened = await files.open(name)
    if (opened === null || differsAt(opened, anchor) !== null) continue
    if (opened.headers[wanted - name.first]!.prev !== hashes[wanted - 1]) continue
    if (opened.whole) return opened
    resort ??= opened
  }
  return resort
}

/** True where the name alone tells another past. */
export function endsOtherwise({ last, head }: SegmentName, past: Anchor): boolean {
  return last < past.length && past[last] !== head
}

/** The first place at which a file tells another past than the one given; null where they agree as far as both go. */
export function differsAt({ name, headers, hashes }: Opened, past: Anchor): number | null {
  const before = name.first - 1
  if (before < past.length && headers[0]!.prev !== past[before]) return Math.max(1, before)
  for (let place = name.first; place <= name.last && place < past.length; place++)
    if (past[place] !== hashes[place - name.first]) return place
  return null
}

/** The whole past of a file, back to the first entry by the links alone; null where the file or one before it is not to be had. */
export async function pastOf(files: ArchiveFiles, file: SegmentName): Promise<Anchor | null> {
  const past: (string | null)[] = []
  let opened = await files.open(file)
  for (let place = file.last; opened?.whole === true;) {
    for (; place >= opened.name.first; place--) past[place] = opened.hashes[place - opened.name.first]!
    past[place] = opened.headers[0]!.prev
    if (place === 0) return past
    opened = await holding(files, place, past[place]!)
  }
  return null
}

async function holding(files: ArchiveFiles, place: number, hash: string): Promise<Opened | null> {
  const candidates = files.named.filter(
    (name) => name.first <= place && (place < name.last || (place === name.last && name.head === hash)),
  )
  for (const name of candidates.toSorted((left, right) => left.first - right.first)) {
    const opened = await files.open(name)
    if (opened?.whole === true && opened.hashes[place - name.first] === hash) return opened
  }
  return null
}
