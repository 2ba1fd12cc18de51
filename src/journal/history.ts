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
 * Entries that touched a person or a client, newest first, as far as the desk sees their parts. What a row was before is found
 * in the older parts about the same person or client, by the row hash the change names; null where that part was erased.
 */
export async function readHistory(client: ClientBase, office: string, query: HistoryQuery): Promise<HistoryEntry[]> {
  const column = query.person === undefined ? 'client_id' : 'person_id'
  const about = query.person ?? query.client
  if (about === undefined) throw new Error('history is about a person or a client')
  const limit = query.limit ?? 50
  const entries: HistoryEntry[] = []
  const open = new Map<string, ChangedRow[]>()
  let place = query.before ?? Number.MAX_SAFE_INTEGER
  for (;;) {
    const page = await readPage(client, office, column, about, place, entries.length === 0 ? limit : PAGE)
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

async function readPage(
  client: ClientBase,
  office: string,
  column: 'client_id' | 'person_id',
  about: string,
  before: number,
  limit: number,
): Promise<{ sequence: number; header: Buffer; parts: Buffer[] }[]> {
  const { rows } = await client.query<{ sequence: number; header: Buffer; entry: string }>(
    `select sequence, header, entry from journal.entry
     where office_id = $1 and sequence < $3
     and entry in (select entry from journal.part where office_id = $1 and ${column} = $2)
     order by sequence desc limit $4`,
    [office, about, before, limit],
  )
  const parts = await client.query<{ entry: string; bytes: Buffer }>(
    `select entry, bytes from journal.part where office_id = $1 and entry = any($2) and ${column} = $3 order by entry, ordinal`,
    [office, rows.map((row) => row.entry), about],
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
    const after = line.after === null ? null : (JSON.parse(line.after) as Row)
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
