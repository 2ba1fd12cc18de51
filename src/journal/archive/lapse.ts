import { readName } from './name.ts'
import type { ArchivePlace } from './place.ts'
import { ArchiveReader, type ReadingKeys } from './read.ts'

/** Below this no archive may be thinned out, whatever is asked: long enough that somebody notices. */
export const FEWEST_DAYS = 35

/**
 * Takes away what is older than so many days *and* not needed: the chain is first read whole with the office's identity, and the
 * files it was read from stay. Nothing goes because there is much of it, so that nobody can push the past out by adding to it; and
 * nothing goes from an archive that has a gap. Answers the files removed.
 */
export async function lapse(
  place: ArchivePlace,
  office: string,
  keys: ReadingKeys,
  range: { now: Date; days: number },
): Promise<readonly string[]> {
  const reader = new ArchiveReader(place, office, keys)
  for await (const _ of reader.entries());
  if (reader.gap() !== null) return []
  const before = range.now.getTime() - Math.max(range.days, FEWEST_DAYS) * 24 * 3_600_000
  const removed: string[] = []
  for (const file of await place.list(office)) {
    if (readName(file) === null || reader.path.includes(file)) continue
    if ((await place.writtenAt(office, file)) >= before) continue
    await place.remove(office, file)
    removed.push(file)
  }
  return removed
}
