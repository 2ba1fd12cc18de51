import { readName } from './name.ts'
import { StillHeld, type ArchivePlace } from './place.ts'
import { ArchiveReader, type ReadingKeys } from './read.ts'

/** Below this no archive may be thinned out, whatever is asked: long enough that somebody notices. */
export const FEWEST_DAYS = 35

export interface Lapsed {
  readonly removed: readonly string[]
  /** Old and not needed, but the place does not let them go. */
  readonly held: readonly string[]
}

/**
 * Takes away what is older than so many days *and* not needed: the chain is first read whole with the office's identity, and the
 * files it was read from stay. Nothing goes because there is much of it, so that nobody can push the past out by adding to it; and
 * nothing goes from an archive that has a gap.
 */
export async function lapse(
  place: ArchivePlace,
  office: string,
  keys: ReadingKeys,
  range: { now: Date; days: number },
): Promise<Lapsed> {
  const reader = new ArchiveReader(place, office, keys)
  for await (const _ of reader.entries());
  if (reader.gap() !== null) return { removed: [], held: [] }
  const before = range.now.getTime() - Math.max(range.days, FEWEST_DAYS) * 24 * 3_600_000
  const removed: string[] = []
  const held: string[] = []
  for (const { file, at } of await place.list(office)) {
    if (readName(file) === null || reader.path.includes(file) || at >= before) continue
    const gone = await taken(place, office, file)
    if (gone) removed.push(file)
    else held.push(file)
  }
  return { removed, held }
}

async function taken(place: ArchivePlace, office: string, file: string): Promise<boolean> {
  try {
    await place.remove(office, file)
    return true
  } catch (error) {
    if (error instanceof StillHeld) return false
    throw error
  }
}
