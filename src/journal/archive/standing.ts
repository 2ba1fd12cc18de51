import { sha256Hex } from '../../base/canonical.ts'
import type { Core } from '../core.ts'
import { hashesAt } from '../hashes.ts'
import type { ChainPlace } from '../replay/check.ts'
import { readName, type SegmentName } from './name.ts'
import type { ArchivePlace } from './place.ts'

/** How far an office is archived at a place, and what lies there that this journal never wrote. */
export interface ArchivedSoFar {
  readonly last: ChainPlace
  /** Segments whose end is not in this journal: another past, or somebody else's doing. They are left alone and never relied on. */
  readonly strangers: readonly string[]
}

/** Reads the listing, holds it against the journal, and the bytes of the furthest against its name: it may have been broken off. */
export async function archivedSoFar(core: Core, place: ArchivePlace, office: string): Promise<ArchivedSoFar> {
  const named = (await place.list(office)).map(readName).filter((name) => name !== null)
  const ours = await hashesAt(
    core,
    office,
    named.map((name) => name.last),
  )
  let segments = named.filter((name) => ours.get(name.last) === name.head)
  const strangers = named.filter((name) => ours.get(name.last) !== name.head).map((name) => name.file)
  for (;;) {
    const furthest = segments.reduce<SegmentName | null>((far, name) => (far === null || name.last > far.last ? name : far), null)
    if (furthest === null) return { last: { sequence: 0, hash: null }, strangers }
    if (sha256Hex(await place.read(office, furthest.file)) === furthest.digest) {
      return { last: { sequence: furthest.last, hash: furthest.head }, strangers }
    }
    segments = segments.filter((name) => name !== furthest)
  }
}
