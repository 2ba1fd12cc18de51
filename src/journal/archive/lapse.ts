import type { Refusal } from '../../base/refusal.ts'
import { readName } from './name.ts'
import { StillHeld, type ArchivePlace } from './place.ts'
import type { ReadingKeys } from './believed.ts'
import { ArchiveReader } from './read.ts'
import { archiveForked } from './refusals.ts'

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
 * nothing goes from an archive that has a gap or tells two pasts. What another past left stays too: it may be work nobody merged yet.
 */
export async function lapse(
  place: ArchivePlace,
  office: string,
  keys: ReadingKeys,
  range: { now: Date; days: number },
): Promise<Lapsed | Refusal> {
  const reader = new ArchiveReader(place, office, keys)
  const refused = (await reader.survey()) ?? archiveForked(reader.forks)
  if (refused !== null) return refused
  if (reader.gap() !== null) return { removed: [], held: [] }
  const before = range.now.getTime() - Math.max(range.days, FEWEST_DAYS) * 24 * 3_600_000
  const needed = new Set([...reader.path, ...reader.aside])
  const removed: string[] = []
  const held: string[] = []
  for (const { file, at } of await place.list(office)) {
    if (readName(file) === null || needed.has(file) || at >= before) continue
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
