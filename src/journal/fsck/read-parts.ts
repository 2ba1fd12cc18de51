import type { ClientBase } from 'pg'
import { copyOut, fieldOf, idLiteral, textOf } from '../copy-out.ts'

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

const ENTRY = `select sequence, entry, idempotency_key, hash, header,
  (select hashes from journal.part_list l where l.office_id = e.office_id and l.entry = e.entry) as hashes
  from journal.entry e where office_id = $1`

/** Certain entries, in the order of the chain. */
export async function entriesOf(client: ClientBase, office: string, ids: readonly string[]): Promise<StoredEntry[]> {
  const text = `${ENTRY} and entry = any($2) order by sequence`
  return (await client.query<StoredEntry>(text, [office, ids])).rows
}

/** Entries after a place, in the order of the chain. */
export async function* readEntries(client: ClientBase, office: string, after = 0): AsyncGenerator<StoredEntry[]> {
  for (let place = after; ;) {
    const text = `${ENTRY} and sequence > $2 order by sequence limit 500`
    const { rows } = await client.query<StoredEntry>(text, [office, place])
    if (rows.length === 0) return
    yield rows
    place = rows.at(-1)!.sequence
  }
}

/**
 * Hands over the parts of entries that follow each other, in the order of the chain, as they arrive; after the last part of an entry
 * once more with `last`. The bytes hold only while they are handed over.
 */
export async function copyParts(
  client: ClientBase,
  office: string,
  entries: readonly StoredEntry[],
  take: (entry: StoredEntry, parts: readonly StoredPart[], last: boolean) => void,
): Promise<void> {
  for (const run of ascending(entries)) {
    const places = new Map(run.map(({ entry }, index) => [entry, index]))
    let at = 0
    const until = (place: number) => {
      for (; at < place; at++) take(run[at]!, [], true)
    }
    const question = `select entry::text, ordinal, client_id::text, person_id::text, bytes from journal.part p
      where office_id = ${idLiteral(office)} and entry between ${idLiteral(run[0]!.entry)} and ${idLiteral(run.at(-1)!.entry)}
      order by p.entry, ordinal`
    await copyOut(client, question, (row) => {
      const entry = textOf(row, 0)!
      const place = places.get(entry)
      // Of another run, or of no entry at all: those are counted at the end.
      if (place === undefined) return
      until(place)
      const [ordinal, bytes] = [fieldOf(row, 1)!.readInt32BE(), fieldOf(row, 4)!]
      take(run[at]!, [{ entry, ordinal, client_id: textOf(row, 2), person_id: textOf(row, 3), bytes }], false)
    })
    until(run.length)
  }
}

/** Ids are made in the order of time, and nearly always entries stand in the order of their ids: then one question does for many. */
function ascending(entries: readonly StoredEntry[]): StoredEntry[][] {
  const runs: StoredEntry[][] = []
  for (const [index, entry] of entries.entries()) {
    if (index > 0 && entries[index - 1]!.entry < entry.entry) runs.at(-1)!.push(entry)
    else runs.push([entry])
  }
  return runs
}
