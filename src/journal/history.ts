import type { ClientBase } from 'pg'
import type { HistoryEntry } from './desk.ts'
import { decodeHeader } from './entry.ts'
import { decodePart, hashAfter } from './part.ts'

type Row = Record<string, unknown>
type ChangedRow = { table: string; before: Row | null; after: Row | null }

export interface HistoryQuery {
  readonly person?: string
  readonly client?: string
  /** Entries at most; 50 where absent. */
  readonly limit?: number
  /** Only entries before this place in the chain. */
  readonly before?: number
}

/** Entries read at a time while looking for what a row was before. */
const PAGE = 200

/**
 * Entries that touched a person, a client or (where neither is named) the office itself, newest first, as far as the desk sees their parts. What a row was before is found
 * in the older parts about the same person or client, by the row hash the change names; null where that part was erased.
 */
export async function readHistory(client: ClientBase, office: string, query: HistoryQuery): Promise<HistoryEntry[]> {
  const about = aboutOf(query)
  const limit = query.limit ?? 50
  const entries: HistoryEntry[] = []
  const open = new Map<string, ChangedRow[]>()
  let place = query.before ?? Number.MAX_SAFE_INTEGER
  for (;;) {
    const page = await readPage(client, office, about, place, entries.length === 0 ? limit : PAGE)
    for (const { header, parts } of page) {
      const rows = parts.flatMap((part) => changedRows(part, open))
      if (entries.length >= limit) continue
      const { sequence, at, actor, act, reason } = decodeHeader(header)
      entries.push({ sequence, at, actor, act, reason, rows })
    }
    if (page.length === 0 || (entries.length >= limit && open.size === 0)) return entries
    place = page.at(-1)!.sequence
  }
}

/** Which parts are meant. Where nobody is named, those about the office itself. */
function aboutOf({ person, client }: HistoryQuery): { condition: string; id: string | null } {
  if (person !== undefined) return { condition: 'person_id = $2', id: person }
  if (client !== undefined) return { condition: 'client_id = $2', id: client }
  return { condition: 'client_id is null and person_id is null and $2::uuid is null', id: null }
}

async function readPage(
  client: ClientBase,
  office: string,
  about: { condition: string; id: string | null },
  before: number,
  limit: number,
): Promise<{ sequence: number; header: Buffer; parts: Buffer[] }[]> {
  const { rows } = await client.query<{ sequence: number; header: Buffer; entry: string }>(
    `select sequence, header, entry from journal.entry
     where office_id = $1 and sequence < $3
     and entry in (select entry from journal.part where office_id = $1 and ${about.condition})
     order by sequence desc limit $4`,
    [office, about.id, before, limit],
  )
  const parts = await client.query<{ entry: string; bytes: Buffer }>(
    `select entry, bytes from journal.part where office_id = $1 and ${about.condition} and entry = any($3) order by entry, ordinal`,
    [office, about.id, rows.map((row) => row.entry)],
  )
  const byEntry = Map.groupBy(parts.rows, (part) => part.entry)
  return rows.map(({ sequence, header, entry }) => ({
    sequence,
    header,
    parts: (byEntry.get(entry) ?? []).map((part) => part.bytes),
  }))
}

/** The changes of a part. Rows that newer entries changed find here what they were before. */
function changedRows(bytes: Buffer, open: Map<string, ChangedRow[]>): ChangedRow[] {
  const { salt, lines } = decodePart(bytes)
  return lines.map((line) => {
    const after = line.after === null ? null : (JSON.parse(line.after.toString()) as Row)
    const own = hashAfter(salt, line)
    if (own !== null) {
      for (const newer of open.get(own) ?? []) newer.before = after
      open.delete(own)
    }
    const changed: ChangedRow = { table: line.table, before: null, after }
    if (line.before !== null) open.set(line.before, [...(open.get(line.before) ?? []), changed])
    return changed
  })
}
