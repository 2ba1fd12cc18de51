import type { ClientBase } from 'pg'
import { sha256Hex } from '../base/canonical.ts'
import { BLOB_SALT_BYTES, type PlacedBlob } from './blob.ts'
import { copyLarge } from './copy-large.ts'
import { idLiteral, isHash } from './copy-out.ts'
import { sendLarge } from './send-large.ts'

/** Stores blobs. One that is there already stays as it is: the same name is the same bytes. */
export async function placeBlobs(client: ClientBase, office: string, blobs: readonly PlacedBlob[]): Promise<void> {
  for (const { hash, bytes, about } of blobs) {
    await sendLarge(
      client,
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

/** Stored blobs by name; those that are not there are left out. */
export async function readBlobs(client: ClientBase, office: string, names: readonly string[]): Promise<StoredBlob[]> {
  const known = names.filter(isHash).map((name) => `'${name}'`)
  if (known.length === 0) return []
  const source = `journal.blob where office_id = ${idLiteral(office)} and hash in (${known.join(', ')})`
  const rows = await copyLarge(client, ['hash', 'client_id', 'person_id'], source)
  return rows.map(({ texts: [hash, client_id, person_id], bytes }) => ({
    hash: hash!,
    client_id: client_id ?? null,
    person_id: person_id ?? null,
    bytes,
  }))
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
