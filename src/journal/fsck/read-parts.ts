import type { ClientBase } from 'pg'

export interface StoredPart {
  readonly entry: string
  readonly ordinal: number
  readonly client_id: string | null
  readonly person_id: string | null
  readonly bytes: Buffer
}

export interface StoredEntry {
  readonly sequence: number
  readonly entry: string
  readonly idempotency_key: string
  readonly hash: Buffer
  readonly header: Buffer
  /** The list of part hashes; null where it is gone. */
  readonly hashes: Buffer | null
}

/** Parts held in memory at a time. */
const AT_ONCE = 2000

/** Entries after a place, in the order of the chain. */
export async function* readEntries(client: ClientBase, office: string, after = 0): AsyncGenerator<StoredEntry[]> {
  for (let place = after; ;) {
    const { rows } = await client.query<StoredEntry>(
      `select sequence, entry, idempotency_key, hash, header,
         (select hashes from journal.part_list l where l.office_id = e.office_id and l.entry = e.entry) as hashes
       from journal.entry e where office_id = $1 and sequence > $2 order by sequence limit 500`,
      [office, place],
    )
    if (rows.length === 0) return
    yield rows
    place = rows.at(-1)!.sequence
  }
}

/** The parts of entries that follow each other: many small entries in one question, a large one in several. */
export async function* readParts(
  client: ClientBase,
  office: string,
  entries: readonly StoredEntry[],
): AsyncGenerator<{ entry: StoredEntry; parts: StoredPart[]; last: boolean }> {
  let group: StoredEntry[] = []
  let size = 0
  for (const entry of entries) {
    const count = (entry.hashes?.length ?? 0) / 32
    if (count > AT_ONCE) {
      yield* smallEntries(client, office, group)
      yield* largeEntry(client, office, entry)
      ;[group, size] = [[], 0]
      continue
    }
    group.push(entry)
    if ((size += count) < AT_ONCE) continue
    yield* smallEntries(client, office, group)
    ;[group, size] = [[], 0]
  }
  yield* smallEntries(client, office, group)
}

/** As base64: the driver speaks text only, and the usual hexadecimal is half as long again and slower to read. */
const PART = `select entry, ordinal, client_id, person_id, encode(bytes, 'base64') as bytes from journal.part where office_id = $1`

async function queryParts(client: ClientBase, text: string, values: unknown[]): Promise<StoredPart[]> {
  const { rows } = await client.query<Omit<StoredPart, 'bytes'> & { bytes: string }>(text, values)
  return rows.map((row) => ({ ...row, bytes: Buffer.from(row.bytes, 'base64') }))
}

async function* smallEntries(client: ClientBase, office: string, entries: readonly StoredEntry[]) {
  if (entries.length === 0) return
  const ids = entries.map((entry) => entry.entry)
  const rows = await queryParts(client, `${PART} and entry = any($2) order by entry, ordinal`, [office, ids])
  const byEntry = Map.groupBy(rows, (part) => part.entry)
  for (const entry of entries) yield { entry, parts: byEntry.get(entry.entry) ?? [], last: true }
}

async function* largeEntry(client: ClientBase, office: string, entry: StoredEntry) {
  for (let place = -(2 ** 31); ;) {
    const text = `${PART} and entry = $2 and ordinal > $3 order by ordinal limit ${AT_ONCE}`
    const rows = await queryParts(client, text, [office, entry.entry, place])
    const last = rows.length < AT_ONCE
    yield { entry, parts: rows, last }
    if (last) return
    place = rows.at(-1)!.ordinal
  }
}
