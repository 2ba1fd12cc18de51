import { hash } from 'node:crypto'
import type { ClientBase } from 'pg'
import { decodeHeader } from '../entry.ts'
import { keptParts } from '../fsck/kept-parts.ts'
import { readEntries, type StoredEntry, type StoredPart } from '../fsck/read-parts.ts'
import { blobsListedBy, decodePart } from '../part.ts'
import { readBlobs } from '../store-blobs.ts'

/** One entry as it travels: the bytes as they were stored, and nothing beside them that could disagree. */
export interface CarriedEntry {
  readonly header: Buffer
  /** The list of part hashes. */
  readonly hashes: Buffer
  readonly parts: readonly Buffer[]
  /** The blobs its parts bring, in the order in which they list them. */
  readonly blobs: readonly Buffer[]
}

/** Entries after a place, as they stand in the database; parts and blobs that are gone are simply not there, and whoever checks will say so. */
export async function* carriedFrom(client: ClientBase, office: string, after: number): AsyncGenerator<CarriedEntry> {
  for await (const page of readEntries(client, office, after)) {
    for await (const { entry, parts } of keptParts(client, office, page)) {
      const own = parts.map(({ bytes }) => bytes)
      const blobs = await blobsOf(client, office, own)
      yield { header: entry.header, hashes: entry.hashes ?? Buffer.alloc(0), parts: own, blobs }
    }
  }
}

async function blobsOf(client: ClientBase, office: string, parts: readonly Buffer[]): Promise<Buffer[]> {
  const names = listedBlobs(parts)
  const stored = new Map((await readBlobs(client, office, names)).map(({ hash: name, bytes }) => [name, bytes]))
  return names.map((name) => stored.get(name)).filter((bytes) => bytes !== undefined)
}

/** What the parts of an entry say that they bring; nothing of a part that cannot be read. */
export function listedBlobs(parts: readonly Buffer[]): string[] {
  return parts.flatMap((bytes) => {
    try {
      return [...blobsListedBy(bytes)]
    } catch {
      return []
    }
  })
}

/** The entry as fsck's walks know it. Throws where the header cannot be read. */
export function asStored({ header, hashes }: CarriedEntry): StoredEntry {
  const { sequence, entry, key } = decodeHeader(header)
  return { sequence, entry, idempotency_key: key, hash: hash('sha256', header, 'buffer'), header, hashes }
}

/** A part as fsck's walks know it, in the place it travelled in. */
export function asStoredPart(entry: string, bytes: Buffer, index: number): StoredPart {
  const { client, person } = aboutOf(bytes)
  return { entry, ordinal: index + 1, client_id: client, person_id: person, bytes }
}

/** Whom a part is about; nobody where it cannot be read, which the walk then tells. */
function aboutOf(bytes: Buffer): { client: string | null; person: string | null } {
  try {
    return decodePart(bytes).about
  } catch {
    return { client: null, person: null }
  }
}
