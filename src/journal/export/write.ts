import { createPublicKey, type KeyObject } from 'node:crypto'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readHead } from '../append.ts'
import { encodeSegment } from '../archive/segment.ts'
import { gatherSegment } from '../archive/write.ts'
import type { Core } from '../core.ts'
import type { Lie } from '../fsck/lies.ts'
import { isLie, type ChainPlace } from '../replay/check.ts'
import { tableDigests, type TableDigest } from '../restore/digests.ts'
import { readmeOf } from './readme.ts'
import { describeTables, writeTableFiles, type Headings } from './table-files.ts'

/** What an export says of itself: `digests.json`. */
export interface Exported {
  readonly v: 1
  readonly office: string
  readonly head: { readonly sequence: number; readonly hash: string }
  readonly tables: readonly TableDigest[]
}

/** Into which folder, which must not be there yet, and in which words. */
export interface ExportOrder {
  readonly office: string
  readonly folder: string
  readonly headings: Headings
  readonly logKey: KeyObject
  /** Log keys of other houses that signed checkpoints of this office. */
  readonly knownKeys: readonly KeyObject[]
}

/**
 * Writes everything an office is into an open folder: tables and journal of one moment. A lie where the journal is not what it must
 * be; the folder is then left as far as it got. docs/formats/export.md
 */
export async function exportOffice(core: Core, order: ExportOrder): Promise<Exported | Lie> {
  const { office, folder, headings } = order
  await mkdir(folder, { mode: 0o700 })
  for (const inner of ['tables', 'journal']) await mkdir(join(folder, inner), { mode: 0o700 })
  const exported = await core.reader.read<Exported>({ office, sight: { kind: 'office' } }, async (client) => {
    const { sequence, hash } = await readHead(client, office, false)
    for (const table of core.order) await writeTableFiles(client, office, table, join(folder, 'tables'), headings)
    const tables = await tableDigests(client, office, core.order)
    return { v: 1, office, head: { sequence, hash: hash.toString('hex') }, tables }
  })
  const notes = await writeJournal(core, order, exported.head.sequence)
  if (isLie(notes)) return notes
  const labels = new Map(core.order.map((table) => [table.name, table.label ?? table.name]))
  const keys = [createPublicKey(order.logKey), ...order.knownKeys]
  const put = (name: string, text: string) => writeFile(join(folder, name), text, { flag: 'wx', mode: 0o600 })
  await put('checkpoints.txt', notes.join(''))
  await put('log-keys.pem', keys.map((key) => key.export({ type: 'spki', format: 'pem' }).toString()).join(''))
  await put('columns.json', `${JSON.stringify(describeTables(core.order, headings), null, 2)}\n`)
  await put('README.md', readmeOf(exported, labels))
  await copyFile(new URL('./verify.mjs', import.meta.url), join(folder, 'verify.mjs'))
  // Last, so that a folder without it is known to be unfinished.
  await put('digests.json', `${JSON.stringify(exported, null, 2)}\n`)
  return exported
}

/** The journal as plain segments; answers the checkpoints in it. */
async function writeJournal(core: Core, { office, folder, logKey }: ExportOrder, until: number): Promise<string[] | Lie> {
  const notes: string[] = []
  let after: ChainPlace = { sequence: 0, hash: null }
  while (after.sequence < until) {
    const gathered = await gatherSegment(core, office, logKey, { after, until })
    if (gathered === null) throw new Error(`the journal of office ${office} ends before its head`)
    if (isLie(gathered)) return gathered
    const place = (sequence: number) => String(sequence).padStart(12, '0')
    const file = `${place(after.sequence + 1)}-${place(gathered.end.sequence)}.segment`
    await writeFile(join(folder, 'journal', file), encodeSegment(gathered.segment), { flag: 'wx', mode: 0o600 })
    notes.push(...gathered.segment.notes)
    after = gathered.end
  }
  return notes
}
