import type { ClientBase } from 'pg'
import type { PartAbout } from './part.ts'
import type { Plan } from './plan.ts'

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
  const hashes = Buffer.concat(plan.parts.map((part) => part.hash))
  await client.query('insert into journal.part_list (office_id, entry, hashes) values ($1, $2, $3)', [office, entry, hashes])
  await placeParts(
    client,
    office,
    plan.parts.map(({ about, bytes }, index) => ({ entry, ordinal: index + 1, about, bytes })),
  )
  return hashes
}

/**
 * Stores parts, of one entry or of many. They travel as one binary value cut up by the database: arrays of bytea would be written
 * out as hexadecimal text.
 */
export async function placeParts(client: ClientBase, office: string, parts: readonly PlacedPart[]): Promise<void> {
  let first = 0
  while (first < parts.length) {
    let end = first
    for (let size = 0; end < parts.length && size < CHUNK; end++) size += parts[end]!.bytes.length
    await placeSome(client, office, parts.slice(first, end))
    first = end
  }
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
