import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '../../base/canonical.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { decodeSegment } from '../archive/segment.ts'
import { readCheckpoint, splitNotes } from '../checkpoint.ts'
import { encoderOf } from '../encode-row.ts'
import { Lies } from '../fsck/lies.ts'
import { rowName, type LiveIndex } from '../fsck/live-index.ts'
import { EntryWalk } from '../fsck/walk-entries.ts'
import { rowHash } from '../part.ts'
import type { TableShape } from '../table.ts'
import { digestOfFile, readManifest } from './folder.ts'
import type { FoundExport } from './read.ts'
import { notAsExported, unreadableFile, untrueExport } from './refusals.ts'

/** An export of which every byte fits. */
export interface CheckedExport {
  /** Names of the segments in the order of the chain. */
  readonly segments: readonly string[]
  /** Signed checkpoints by place. */
  readonly notes: ReadonlyMap<number, string>
  /** The chain's hash at every place, hex. */
  readonly hashes: ReadonlyMap<number, string>
}

/**
 * Holds an export against itself before anything of it is taken in: every file against files.txt, the whole journal by the walks of fsck,
 * the checkpoints against the keys and the chain, and every row of the tables against the journal.
 */
export async function checkExport(found: FoundExport, tables: readonly TableShape[]): Promise<CheckedExport | Refusal> {
  const files = await checkFiles(found)
  if (isRefusal(files)) return files
  const segments = [...files.keys()].filter((name) => /^journal\/[^/]+\.segment$/.test(name)).toSorted()
  const lies = new Lies(found.said.office)
  const walk = new EntryWalk(found.said.office, tables, lies)
  for (const file of segments) {
    const segment = decodeSegment(await readFile(join(found.folder, file)))
    if (segment === null) return unreadableFile(file)
    for (const entry of segment.entries) walk.step(entry)
  }
  const notes = await checkNotes(found, walk, lies)
  if (isRefusal(notes)) return notes
  if (lies.count > 0) return untrueExport(lies.found[0]!)
  const { head } = found.said
  if (walk.head.sequence !== head.sequence || (walk.head.hash ?? '') !== (head.sequence === 0 ? '' : head.hash))
    return notAsExported(`記帳の末尾（第${head.sequence}号）`)
  return (await checkTables(found, files, tables, walk.index)) ?? { segments, notes, hashes: walk.hashes }
}

/** Every file that files.txt names, with its digest, or the first that is not what it says. Others are nobody's business. */
async function checkFiles({ folder, said }: FoundExport): Promise<ReadonlyMap<string, string> | Refusal> {
  const text = await readFile(join(folder, 'files.txt'), 'utf8').catch(() => null)
  const files = text === null || sha256Hex(text) !== said.files ? null : readManifest(text)
  if (files === null) return unreadableFile('files.txt')
  for (const [name, digest] of files) {
    const real = await digestOfFile(join(folder, name)).catch(() => null)
    if (real !== digest) return unreadableFile(name)
  }
  return files
}

async function checkNotes(
  { folder, said, logKeys }: FoundExport,
  walk: EntryWalk,
  lies: Lies,
): Promise<Map<number, string> | Refusal> {
  const notes = new Map<number, string>()
  for (const note of splitNotes(await readFile(join(folder, 'checkpoints.txt'), 'utf8'))) {
    const read = readCheckpoint(note, logKeys)
    if (read === null || read.office !== said.office) return unreadableFile('checkpoints.txt')
    const { sequence, hash } = read
    if (walk.hashes.get(sequence) !== hash.toString('hex')) lies.tell('checkpoint-broken', { sequence })
    notes.set(sequence, note)
  }
  return notes
}

/** The tables as JSON against the journal and against their digests: so a digest is known before there is a database. */
async function checkTables(
  { folder, said }: FoundExport,
  files: ReadonlyMap<string, string>,
  tables: readonly TableShape[],
  index: LiveIndex,
): Promise<Refusal | null> {
  const shapes = new Map(tables.map((table) => [table.name, table]))
  for (const { table, rows, digest } of said.tables) {
    const shape = shapes.get(table)
    const file = `tables/${table}.json`
    const told = shape !== undefined && files.has(file) ? await digestOfTable(shape, join(folder, file), index) : null
    if (told?.rows !== rows || told.digest !== digest) return notAsExported(`表「${shape?.label ?? table}」`)
  }
  for (const _ of index.unseen()) return notAsExported('表の行の数')
  return null
}

/** Null where a row is not, to the byte, what the journal last wrote under its key. */
async function digestOfTable(table: TableShape, file: string, index: LiveIndex) {
  const digest = createHash('sha256')
  let rows = 0
  for await (const line of linesOf(file)) {
    if (!line.startsWith('{')) continue
    const row = line.endsWith(',') ? line.slice(0, -1) : line
    const name = rowName(table.name, encoderOf(table).key(JSON.parse(row) as Record<string, unknown>))
    const live = index.get(name)
    if (live === null || rowHash(live.salt, table.name, Buffer.from(row)) !== live.hash) return null
    index.see(name)
    digest.update(`${row} ${live.hash}\n`)
    rows++
  }
  return { rows, digest: digest.digest('hex') }
}

/** Lines ended by LF and by nothing else: the text of a row may hold every other line separator there is. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk])
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.toString('utf8', 0, end)
      rest = rest.subarray(end + 1)
    }
  }
}
