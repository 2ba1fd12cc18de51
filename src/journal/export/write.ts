import { createPublicKey, type KeyObject } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '../../base/canonical.ts'
import type { Instant } from '../../base/receipt.ts'
import { readHead } from '../append.ts'
import { encodeSegment } from '../archive/segment.ts'
import { gatherSegment } from '../archive/write.ts'
import type { Core } from '../core.ts'
import type { Reader } from '../desk.ts'
import type { Lie } from '../fsck/lies.ts'
import { readerOver } from '../reader.ts'
import { isLie, type ChainPlace } from '../replay/check.ts'
import { tableDigests, type TableDigest } from '../restore/digests.ts'
import { readContent } from '../store-blobs.ts'
import { ExportFolder, type Put } from './folder.ts'
import { indexPage } from './index-page.ts'
import { readmeOf } from './readme.ts'
import { describeTables, writeTableFiles, type Headings } from './table-files.ts'

/** What an export says of itself: `digests.json`. */
export interface Exported {
  readonly v: 1
  readonly office: string
  readonly head: { readonly sequence: number; readonly hash: string }
  readonly tables: readonly TableDigest[]
  /** SHA-256 of `files.txt`, which names every other file. */
  readonly files: string
}

/** What an export holds besides tables and journal, written by whoever knows what the tables mean. */
export interface Additions<DB> {
  /** What the office is called. */
  name(db: Reader<DB>): Promise<string>
  /** Reads in the snapshot the tables were written from; the contents of files too. */
  within(db: Reader<DB>, contentOf: (blob: string) => Promise<Buffer | null>, put: Put): Promise<void>
  /** Afterwards, whatever takes long. */
  after(put: Put): Promise<void>
}

/** Into which folder, which must not be there yet, and in which words. */
export interface ExportOrder<DB> {
  readonly office: string
  readonly folder: string
  readonly headings: Headings
  readonly additions: Additions<DB>
  readonly logKey: KeyObject
  /** Log keys of other houses that signed checkpoints of this office. */
  readonly knownKeys: readonly KeyObject[]
}

/**
 * Writes everything an office is into an open folder: tables, files and journal of one moment. A lie where the journal is not what it
 * must be; the folder is then left as far as it got. docs/formats/export.md
 */
export async function exportOffice<DB>(core: Core, order: ExportOrder<DB>): Promise<Exported | Lie> {
  await mkdir(order.folder, { mode: 0o700 })
  const folder = new ExportFolder(order.folder)
  const { name, ...told } = await writeSnapshot(core, order, folder)
  const notes = await writeJournal(core, order, folder, told.head.sequence)
  if (isLie(notes)) return notes
  await order.additions.after(folder.put)
  const keys = [createPublicKey(order.logKey), ...order.knownKeys]
  await folder.write(['checkpoints.txt'], notes.join(''))
  await folder.write(['log-keys.pem'], keys.map((key) => key.export({ type: 'spki', format: 'pem' }).toString()).join(''))
  await folder.write(['columns.json'], `${JSON.stringify(describeTables(core.order, order.headings), null, 2)}\n`)
  await folder.write(['verify.mjs'], await readFile(new URL('./verify.mjs', import.meta.url)))
  const labels = new Map(core.order.map((table) => [table.name, table.label ?? table.name]))
  const page = { ...told, name, labels, listed: folder.listed, at: core.now().toISOString() as Instant }
  await folder.write(['README.md'], readmeOf(page))
  await folder.write(['index.html'], indexPage(page))
  const files = await folder.manifest()
  await folder.write(['files.txt'], files)
  const exported: Exported = { v: 1, ...told, files: sha256Hex(files) }
  // Last, so that a folder without it is known to be unfinished.
  await folder.write(['digests.json'], `${JSON.stringify(exported, null, 2)}\n`)
  return exported
}

/** Tables and additions of one snapshot, and where the journal stands in it. */
async function writeSnapshot<DB>(core: Core, { office, headings, additions }: ExportOrder<DB>, folder: ExportFolder) {
  const tables = join(folder.path, 'tables')
  await mkdir(tables, { mode: 0o700 })
  return core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
    const { sequence, hash } = await readHead(client, office, false)
    for (const table of core.order) await writeTableFiles(client, office, table, tables, headings)
    const digests = await tableDigests(client, office, core.order)
    const db = readerOver<DB>(client)
    await additions.within(db, (blob) => readContent(client, office, blob), folder.put)
    return { office, head: { sequence, hash: hash.toString('hex') }, tables: digests, name: await additions.name(db) }
  })
}

/** The journal as plain segments; answers the checkpoints in it. */
async function writeJournal(
  core: Core,
  { office, logKey }: Pick<ExportOrder<never>, 'office' | 'logKey'>,
  folder: ExportFolder,
  until: number,
): Promise<string[] | Lie> {
  const notes: string[] = []
  let after: ChainPlace = { sequence: 0, hash: null }
  while (after.sequence < until) {
    const gathered = await gatherSegment(core, office, logKey, { after, until })
    if (gathered === null) throw new Error(`the journal of office ${office} ends before its head`)
    if (isLie(gathered)) return gathered
    const place = (sequence: number) => String(sequence).padStart(12, '0')
    const file = `${place(after.sequence + 1)}-${place(gathered.end.sequence)}.segment`
    await folder.write(['journal', file], encodeSegment(gathered.segment))
    notes.push(...gathered.segment.notes)
    after = gathered.end
  }
  return notes
}
