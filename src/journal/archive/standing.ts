import { sha256Hex } from '../../base/canonical.ts'
import type { Core } from '../core.ts'
import { hashesAt } from '../hashes.ts'
import type { ChainPlace } from '../replay/check.ts'
import { readName, type SegmentName } from './name.ts'
import type { ArchivePlace } from './place.ts'

/** How far an office is archived at a place, and what lies there that is not as this journal wrote it. */
export interface ArchivedSoFar {
  readonly last: ChainPlace
  /** Files from which the chain would be read. */
  readonly needed: readonly string[]
  /** Segments whose end is not in this journal: another past, or somebody else's doing. They are left alone and never relied on. */
  readonly strangers: readonly string[]
  /** Files that somebody wrote over or hid. */
  readonly meddled: readonly string[]
}

/**
 * Reads the listing, holds it against the journal, and the bytes of the last against its name: it may have been broken off. Where a
 * segment in the middle is gone the archive ends there, and is written again from there. Only what is sealed `to` those who shall read it
 * now counts: for an office with a new key it begins anew.
 */
export async function archivedSoFar(core: Core, place: ArchivePlace, office: string, to: string): Promise<ArchivedSoFar> {
  const files = await place.list(office)
  const named = files.map(({ file }) => readName(file)).filter((name) => name !== null)
  const own = await hashesAt(core, office, new Set(named.map((name) => name.last)))
  const isOurs = (name: SegmentName) => own.get(name.last) === name.head
  const strangers = named.filter((name) => !isOurs(name)).map(({ file }) => file)
  const meddled = files.filter((one) => one.meddled !== null).map(({ file }) => file)
  let segments = named.filter((name) => isOurs(name) && name.to === to)
  for (;;) {
    const path = pathOf(segments)
    const needed = path.map(({ file }) => file)
    const end = path.at(-1)
    if (end === undefined) return { last: { sequence: 0, hash: null }, needed, strangers, meddled }
    if (sha256Hex(await place.read(office, end.file)) === end.digest) {
      return { last: { sequence: end.last, hash: end.head }, needed, strangers, meddled }
    }
    segments = segments.filter((name) => name !== end)
  }
}

/** From the first entry on, always the segment that leads furthest, as a reader takes them. */
function pathOf(segments: readonly SegmentName[]): SegmentName[] {
  const path: SegmentName[] = []
  for (let wanted = 1; ;) {
    const holding = segments.filter((name) => name.first <= wanted && wanted <= name.last)
    const [furthest] = holding.toSorted((left, right) => right.last - left.last)
    if (furthest === undefined) return path
    path.push(furthest)
    wanted = furthest.last + 1
  }
}
