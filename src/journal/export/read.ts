import { createPublicKey, type KeyObject } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { decodeSegment } from '../archive/segment.ts'
import { decodeHeader } from '../entry.ts'
import { fsck, type OfficeReport } from '../fsck.ts'
import type { Lie } from '../fsck/lies.ts'
import type { CarriedEntry } from '../replay/carried.ts'
import { hashesAt } from '../hashes.ts'
import { headOf, replay } from '../replay/replay.ts'
import { keepCheckpoints } from '../restore/checkpoints.ts'
import { tableDigests } from '../restore/digests.ts'
import type { BuildingSite } from '../restore/restore.ts'
import { checkExport } from './check.ts'
import { notAnExport, notAsExported, otherPast } from './refusals.ts'
import type { Exported } from './write.ts'

/** An export found in a folder: what it says of itself, and the keys it says signed it. */
export interface FoundExport {
  readonly folder: string
  readonly said: Exported
  readonly logKeys: readonly KeyObject[]
}

export async function findExport(folder: string): Promise<FoundExport | Refusal> {
  if (!existsSync(join(folder, 'digests.json'))) return notAnExport(folder)
  const said = await readFile(join(folder, 'digests.json'), 'utf8')
    .then((text) => JSON.parse(text) as Exported)
    .catch(() => null)
  if (said?.v !== 1 || typeof said.files !== 'string') return notAnExport(folder)
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
 * Takes an exported office into a house whose journal for it is open: all of the export is checked first, then taken in by the one
 * apply, then read back by fsck and held against what the export says of itself. An import broken off goes on where it was.
 */
export async function importOffice(site: BuildingSite, found: FoundExport): Promise<Imported | Refusal> {
  const { core, url, tokenKey } = site
  const { folder, said, logKeys } = found
  const { office } = said
  const checked = await checkExport(found, core.order)
  if (isRefusal(checked)) return checked
  const start = await headOf(core, office)
  const common = Math.min(start.sequence, said.head.sequence)
  if ((await hashesAt(core, office, [common])).get(common) !== checked.hashes.get(common)) return otherPast()
  const { head, lie, entries, changes } = await replay(core, office, entriesIn(folder, checked.segments, start.sequence))
  await keepCheckpoints(core, office, checked.notes)
  const options = { url, tokenKey, tables: core.order, publicKeys: logKeys, checkpointFolder: null, offices: [office] }
  const [report] = (await Array.fromAsync(fsck(options))) as [OfficeReport]
  const ours = head.sequence === said.head.sequence ? await differingTable(site, said) : null
  return ours === null ? { entries, changes, lie, report } : notAsExported(`表「${ours}」`)
}

async function* entriesIn(folder: string, segments: readonly string[], after: number): AsyncGenerator<CarriedEntry> {
  for (const file of segments) {
    const { entries } = decodeSegment(await readFile(join(folder, file)))!
    for (const entry of entries) if (decodeHeader(entry.header).sequence > after) yield entry
  }
}

async function differingTable({ core }: BuildingSite, { office, tables }: Exported): Promise<string | null> {
  const own = await core.reader.read({ office, sight: { kind: 'office' } }, (client) => tableDigests(client, office, core.order))
  const said = new Map(tables.map(({ table, digest }) => [table, digest]))
  return own.find(({ table, rows, digest }) => (said.get(table) ?? (rows === 0 ? digest : '')) !== digest)?.table ?? null
}
