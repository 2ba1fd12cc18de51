import { Lies, type Lie } from '../fsck/lies.ts'
import { EntryWalk } from '../fsck/walk-entries.ts'
import { readCheckpoint } from '../checkpoint.ts'
import type { TableShape } from '../table.ts'
import type { ArchivePlace } from './place.ts'
import type { ReadingKeys } from './believed.ts'
import type { BadFile } from './files.ts'
import { ArchiveReader } from './read.ts'

/** What an archive holds of an office, and everything that is wrong with it. */
export interface ArchiveReport {
  readonly office: string
  readonly files: number
  readonly entries: number
  readonly parts: number
  readonly changes: number
  readonly blobs: number
  /** Place, hash (hex) and instant of the last entry that can be read in order. */
  readonly last: { readonly sequence: number; readonly hash: string | null; readonly at: string | null }
  /** The first entry that is missing although later ones are claimed; null when nothing is. */
  readonly gap: number | null
  readonly bad: readonly BadFile[]
  /** Files of other pasts, each with the file it contradicts and the place from which on; a person has to choose. */
  readonly forks: readonly { readonly at: number; readonly file: string; readonly beside: string }[]
  readonly lies: readonly Lie[]
  readonly lieCount: number
}

/** Reads everything back: every file, and the whole chain by the walks of fsck. Needs no database. */
export async function verifyArchive(
  place: ArchivePlace,
  office: string,
  keys: ReadingKeys,
  tables: readonly TableShape[],
): Promise<ArchiveReport> {
  const lies = new Lies(office)
  const reader = new ArchiveReader(place, office, keys)
  const walk = new EntryWalk(office, tables, lies)
  await reader.survey()
  for await (const entry of reader.entries()) walk.step(entry)
  for (const [sequence, note] of reader.notes) {
    const vouched = readCheckpoint(note, reader.logKeys)!.hash.toString('hex')
    const own = walk.hashes.get(sequence) ?? vouched
    if (own !== vouched) lies.tell('checkpoint-broken', { sequence })
  }
  await reader.openTheRest()
  const { at, ...counted } = walk.counted()
  return {
    office,
    files: reader.path.length,
    ...counted,
    last: { ...reader.place, at },
    gap: reader.gap(),
    bad: reader.bad,
    forks: reader.forks.map(({ at: place, name, beside }) => ({ at: place, file: name.file, beside })),
    lies: lies.found,
    lieCount: lies.count,
  }
}
