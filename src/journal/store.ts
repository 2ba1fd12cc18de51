import { hash } from 'node:crypto'
import type { ClientBase } from 'pg'
import { encodePart, type PartAbout } from './part.ts'
import type { Plan, PlannedPart } from './plan.ts'

const HASH_BYTES = 32

/** Bytes sent at a time. */
const CHUNK = 16_000_000

/** A part with its place: the entry, and the ordinal in it from 1. */
export interface PlacedPart {
  readonly entry: string
  readonly ordinal: number
  readonly about: PartAbout
  readonly bytes: Buffer
}

/** Stores the parts of an entry and the list of their hashes, before the head is taken. Answers the list. */
export async function storeParts(client: ClientBase, office: string, entry: string, plan: Plan): Promise<Buffer> {
  const hashes = Buffer.alloc(plan.parts.length * HASH_BYTES)
  await placeParts(client, office, encoded(entry, plan.parts, hashes))
  await client.query('insert into journal.part_list (office_id, entry, hashes) values ($1, $2, $3)', [office, entry, hashes])
  return hashes
}

/** The parts one by one, so that never all of them are held; their hashes are written down on the way. */
function* encoded(entry: string, parts: readonly PlannedPart[], hashes: Buffer): Generator<PlacedPart> {
  for (const [index, { about, salt, changes, blobs }] of parts.entries()) {
    const lines = changes.map(({ table, key, after, before }) => ({ table: table.name, shape: table.shape, key, after, before }))
    const bytes = encodePart(salt, about, lines, blobs)
    hashes.set(hash('sha256', bytes, 'buffer'), index * HASH_BYTES)
    yield { entry, ordinal: index + 1, about, bytes }
  }
}

/**
 * Stores parts, of one entry or of many. They travel as one binary value cut up by the database: arrays of bytea would be written
 * out as hexadecimal text.
 */
export async function placeParts(client: ClientBase, office: string, parts: Iterable<PlacedPart>): Promise<void> {
  let some: PlacedPart[] = []
  let size = 0
  for (const part of parts) {
    some.push(part)
    size += part.bytes.length
    if (size < CHUNK) continue
    await placeSome(client, office, some)
    ;[some, size] = [[], 0]
  }
  if (some.length > 0) await placeSome(client, office, some)
}

async function placeSome(client: ClientBase, office: string, parts: readonly PlacedPart[]): Promise<void> {
  let position = 1
  const starts = parts.map(({ bytes }) => (position += bytes.length) - bytes.length)
  await client.query(
    `insert into journal.part (office_id, entry, ordinal, client_id, person_id, bytes)
     select $1, entry, ordinal, client, person, substring($2::bytea from start for size)
     from unnest($3::uuid[], $4::int[], $5::int[], $6::int[], $7::uuid[], $8::uuid[]) as p(entry, ordinal, start, size, client, person)`,
    [
      office,
      Buffer.concat(parts.map((part) => part.bytes)),
      parts.map((part) => part.entry),
      parts.map((part) => part.ordinal),
      starts,
      parts.map((part) => part.bytes.length),
      parts.map((part) => part.about.client),
      parts.map((part) => part.about.person),
    ],
  )
}
