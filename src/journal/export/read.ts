import { createPublicKey, type KeyObject } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Refusal } from '../../base/refusal.ts'
import { decodeSegment } from '../archive/segment.ts'
import { readCheckpoint, splitNotes } from '../checkpoint.ts'
import { decodeHeader } from '../entry.ts'
import { fsck, type OfficeReport } from '../fsck.ts'
import type { Lie } from '../fsck/lies.ts'
import type { CarriedEntry } from '../replay/carried.ts'
import { headOf, replay } from '../replay/replay.ts'
import { keepCheckpoints } from '../restore/checkpoints.ts'
import { tableDigests } from '../restore/digests.ts'
import type { BuildingSite } from '../restore/restore.ts'
import { notAnExport, notAsExported, unreadableSegment } from './refusals.ts'
import type { Exported } from './write.ts'

/** An export found in a folder: what it says of itself, and the keys it says signed it. */
export interface FoundExport {
  readonly folder: string
  readonly said: Exported
  readonly logKeys: readonly KeyObject[]
}

export async function findExport(folder: string): Promise<FoundExport | Refusal> {
  if (!existsSync(join(folder, 'digests.json'))) return notAnExport(folder)
  const said = JSON.parse(await readFile(join(folder, 'digests.json'), 'utf8')) as Exported
  if (said.v !== 1) return notAnExport(folder)
  const pem = (await readFile(join(folder, 'log-keys.pem'), 'utf8')).match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g)
  return { folder, said, logKeys: (pem ?? []).map((text) => createPublicKey(text)) }
}

export interface Imported {
  readonly entries: number
  readonly changes: number
  /** The entry that cannot be true; nothing of it and after it was taken in. */
  readonly lie: Lie | null
  readonly report: OfficeReport
}

/**
 * Takes an exported office into a house whose journal for it is open: by the one apply, then read back by fsck and held against what
 * the export says of itself. An import broken off goes on where it was.
 */
export async function importOffice(site: BuildingSite, found: FoundExport): Promise<Imported | Refusal> {
  const { core, url, tokenKey } = site
  const { folder, said, logKeys } = found
  const { office } = said
  const start = await headOf(core, office)
  const broken: string[] = []
  const { head, lie, entries, changes } = await replay(core, office, entriesIn(folder, start.sequence, broken))
  if (broken[0] !== undefined) return unreadableSegment(broken[0])
  const notes = await notesIn(folder, logKeys)
  if (notes === null) return unreadableSegment('checkpoints.txt')
  await keepCheckpoints(core, office, notes)
  const options = { url, tokenKey, tables: core.order, publicKeys: logKeys, checkpointFolder: null, offices: [office] }
  const [report] = (await Array.fromAsync(fsck(options))) as [OfficeReport]
  if (lie !== null) return { entries, changes, lie, report }
  if (head.sequence < said.head.sequence || (head.sequence === said.head.sequence && head.hash !== said.head.hash)) {
    return notAsExported(`記帳の末尾（第${head.sequence}号）`)
  }
  const differing = head.sequence === said.head.sequence ? await differingTable(site, said) : null
  return differing === null ? { entries, changes, lie, report } : notAsExported(`表「${differing}」`)
}

async function* entriesIn(folder: string, after: number, broken: string[]): AsyncGenerator<CarriedEntry> {
  for (const file of (await readdir(join(folder, 'journal'))).toSorted()) {
    const segment = decodeSegment(await readFile(join(folder, 'journal', file)))
    if (segment === null) return void broken.push(file)
    for (const entry of segment.entries) if (isAfter(entry, after)) yield entry
  }
}

/** A header that cannot be read is for the replay to tell. */
function isAfter({ header }: CarriedEntry, after: number): boolean {
  try {
    return decodeHeader(header).sequence > after
  } catch {
    return true
  }
}

/** Null where one of them is not signed by the keys beside it. */
async function notesIn(folder: string, logKeys: readonly KeyObject[]): Promise<Map<number, string> | null> {
  const notes = splitNotes(await readFile(join(folder, 'checkpoints.txt'), 'utf8'))
  const read = notes.map((note) => [readCheckpoint(note, logKeys)?.sequence, note] as const)
  return read.every((pair): pair is readonly [number, string] => pair[0] !== undefined) ? new Map(read) : null
}

async function differingTable({ core }: BuildingSite, { office, tables }: Exported): Promise<string | null> {
  const own = await core.reader.read({ office, sight: { kind: 'office' } }, (client) => tableDigests(client, office, core.order))
  const said = new Map(tables.map(({ table, digest }) => [table, digest]))
  return own.find(({ table, rows, digest }) => (said.get(table) ?? (rows === 0 ? digest : '')) !== digest)?.table ?? null
}
