import type { ClientBase } from 'pg'
import { sha256Hex } from '../base/canonical.ts'
import { BLOB_SALT_BYTES, type PlacedBlob } from './blob.ts'

/** Stores blobs. One that is there already stays as it is: the same name is the same bytes. */
export async function placeBlobs(client: ClientBase, office: string, blobs: readonly PlacedBlob[]): Promise<void> {
  for (const { hash, bytes, about } of blobs) {
    await client.query(
      `insert into journal.blob (office_id, hash, client_id, person_id, bytes) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [office, hash, about.client, about.person, bytes],
    )
  }
}

/** Which of the names stand for nothing that is stored. */
export async function missingBlobs(client: ClientBase, office: string, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  const { rows } = await client.query<{ name: string }>(
    `select name from unnest($2::text[]) as n(name)
     where not exists (select from journal.blob where office_id = $1 and hash = name)`,
    [office, [...new Set(names)]],
  )
  return rows.map((row) => row.name)
}

/** Stored blobs by name, as base64 like parts; those that are not there are left out. */
export async function readBlobs(client: ClientBase, office: string, names: readonly string[]): Promise<StoredBlob[]> {
  if (names.length === 0) return []
  const { rows } = await client.query<Omit<StoredBlob, 'bytes'> & { bytes: string }>(
    `select hash, client_id, person_id, encode(bytes, 'base64') as bytes from journal.blob where office_id = $1 and hash = any($2)`,
    [office, names],
  )
  return rows.map((row) => ({ ...row, bytes: Buffer.from(row.bytes, 'base64') }))
}

export interface StoredBlob {
  readonly hash: string
  readonly client_id: string | null
  readonly person_id: string | null
  readonly bytes: Buffer
}

/** The content of a file, as far as the desk sees it; null where it does not. Bytes that do not fit their name are thrown, not shown. */
export async function readContent(client: ClientBase, office: string, name: string): Promise<Buffer | null> {
  const [blob] = await readBlobs(client, office, [name])
  if (blob === undefined) return null
  if (sha256Hex(blob.bytes) !== name) throw new Error('a stored file is not what the journal says it is')
  return blob.bytes.subarray(BLOB_SALT_BYTES)
}
