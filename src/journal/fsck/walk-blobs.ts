import type { ClientBase } from 'pg'
import { sha256Hex } from '../../base/canonical.ts'
import { blobsNamedIn } from '../columns.ts'
import type { DecodedPart, PartAbout, PartLine } from '../part.ts'
import { readBlobs, type StoredBlob } from '../store-blobs.ts'
import type { TableShape } from '../table.ts'
import { ahead } from './ahead.ts'
import type { Lies } from './lies.ts'

/** Follows which files the parts bring: a row may name only what it or an earlier entry brought, and a part brings only what it names. */
export class BlobWalk {
  readonly brought = new Map<string, { readonly sequence: number; readonly about: PartAbout }>()
  readonly #lies: Lies

  constructor(lies: Lies) {
    this.#lies = lies
  }

  /** A part, with the table of each of its lines where it is known. */
  step(sequence: number, { about, blobs, lines }: DecodedPart, tables: ReadonlyMap<string, TableShape>): void {
    for (const name of blobs) if (!this.brought.has(name)) this.brought.set(name, { sequence, about })
    const idle = new Set(blobs)
    for (const line of lines) {
      const table = tables.get(line.table)
      for (const name of table === undefined ? [] : blobsNamedIn(table, line.after)) {
        idle.delete(name)
        if (!this.brought.has(name)) this.#tell(sequence, line)
      }
    }
    if (idle.size > 0 && lines.every((line) => tables.has(line.table))) this.#lies.tell('blob-foreign', { sequence })
  }

  #tell(sequence: number, { table, key }: PartLine): void {
    this.#lies.tell('blob-missing', { sequence, table, key: JSON.parse(key) as unknown[] })
  }
}

/** Bytes read at a time; one file may be larger. */
const AT_ONCE = 16_000_000

/** Holds every stored file against the journal. */
export async function walkBlobs(
  client: ClientBase,
  office: string,
  { brought }: Pick<BlobWalk, 'brought'>,
  lies: Lies,
): Promise<number> {
  const met = new Set<string>()
  for await (const blobs of ahead(storedBlobs(client, office))) {
    for (const { hash: name, client_id, person_id, bytes } of blobs) {
      met.add(name)
      const told = brought.get(name)
      if (told === undefined) {
        lies.tell('blob-foreign')
        continue
      }
      const { sequence, about } = told
      if (sha256Hex(bytes) !== name) lies.tell('blob-altered', { sequence })
      if (about.client !== client_id || about.person !== person_id) lies.tell('blob-misfiled', { sequence })
    }
  }
  for (const [name, { sequence }] of brought) if (!met.has(name)) lies.tell('blob-missing', { sequence })
  return met.size
}

async function* storedBlobs(client: ClientBase, office: string): AsyncGenerator<StoredBlob[]> {
  for (let place = ''; ;) {
    const { rows } = await client.query<{ hash: string; size: number }>(
      `select hash, octet_length(bytes) as size from journal.blob where office_id = $1 and hash > $2 order by hash limit 500`,
      [office, place],
    )
    if (rows.length === 0) return
    let names: string[] = []
    let size = 0
    for (const row of rows) {
      if (size + row.size > AT_ONCE && names.length > 0) {
        yield await readBlobs(client, office, names)
        ;[names, size] = [[], 0]
      }
      names.push(row.hash)
      size += row.size
    }
    yield await readBlobs(client, office, names)
    place = rows.at(-1)!.hash
  }
}
