import type { ClientBase } from 'pg'
import type { Plan, PlannedPart } from './plan.ts'

/** Bytes sent at a time. */
const CHUNK = 16_000_000

/**
 * Stores the parts of an entry and the list of their hashes, before the head is taken. Parts travel as one binary value cut up by
 * the database: arrays of bytea would be written out as hexadecimal text.
 */
export async function storeParts(client: ClientBase, office: string, entry: string, plan: Plan): Promise<Buffer> {
  const hashes = Buffer.concat(plan.parts.map((part) => part.hash))
  await client.query('insert into journal.part_list (office_id, entry, hashes) values ($1, $2, $3)', [office, entry, hashes])
  let first = 0
  while (first < plan.parts.length) {
    let end = first
    for (let size = 0; end < plan.parts.length && size < CHUNK; end++) size += plan.parts[end]!.bytes.length
    await storeSome(client, office, entry, first, plan.parts.slice(first, end))
    first = end
  }
  return hashes
}

async function storeSome(
  client: ClientBase,
  office: string,
  entry: string,
  first: number,
  parts: readonly PlannedPart[],
): Promise<void> {
  let position = 1
  const starts = parts.map(({ bytes }) => (position += bytes.length) - bytes.length)
  await client.query(
    `insert into journal.part (office_id, entry, ordinal, client_id, person_id, bytes)
     select $1, $2, $3 + place, client, person, substring($4::bytea from start for size)
     from unnest($5::int[], $6::int[], $7::uuid[], $8::uuid[]) with ordinality as p(start, size, client, person, place)`,
    [
      office,
      entry,
      first,
      Buffer.concat(parts.map((part) => part.bytes)),
      starts,
      parts.map((part) => part.bytes.length),
      parts.map((part) => part.about.client),
      parts.map((part) => part.about.person),
    ],
  )
}
