import type { ClientBase } from 'pg'
import type { StoredPart } from '../../fsck/read-parts.ts'
import { decodePart, hashAfter } from '../../part.ts'
import { rowsByKey, isWritten, type LiveRow } from './contents.ts'
import type { Suspect } from './writes.ts'

/** Suspects looked up one by one; of more, the whole office is walked. */
export const MOST_LOOKED_UP = 200

/**
 * True where one of the suspects is not what the journal says. A row that is there, and is to the letter what its newest line says, was
 * only written again: a table put back from a dump, say. `until` is the last entry known when the suspects were written; a line of a
 * later one proves nothing, for it may have been made from the row as it was forged.
 */
export async function isAnyGuilty(
  client: ClientBase,
  office: string,
  suspects: readonly Suspect[],
  until: number,
): Promise<boolean> {
  for (const suspect of suspects) {
    const [live] = await rowsByKey(client, office, suspect.table, [suspect.key])
    if (live === undefined || !(await isRecorded(client, office, suspect, live, until))) return true
  }
  return false
}

/** Parts about the same person, client or office, the newest first. */
async function isRecorded(
  client: ClientBase,
  office: string,
  { table, key }: Suspect,
  live: LiveRow,
  until: number,
): Promise<boolean> {
  const values: unknown[] = [office, Number.MAX_SAFE_INTEGER]
  const is = (column: string | undefined) => {
    const value = column === undefined ? null : (live[column] ?? null)
    return value === null ? 'is null' : `= $${values.push(value)}`
  }
  const about = `p.client_id ${is(table.client)} and p.person_id ${is(table.person)}`
  for (;;) {
    const { rows } = await client.query<Pick<StoredPart, 'bytes'> & { sequence: number }>(
      `select e.sequence, p.bytes from journal.part p join journal.entry e on e.office_id = p.office_id and e.entry = p.entry
       where p.office_id = $1 and e.sequence < $2 and ${about} order by e.sequence desc limit 50`,
      values,
    )
    for (const { sequence, bytes } of rows) {
      const { salt, lines } = decodePart(bytes)
      const line = lines.findLast((one) => one.table === table.name && one.key === key)
      if (line === undefined) continue
      const same = line.after !== null && hashAfter(salt, line) === live.row_hash && isWritten(table, live, line.after)
      return same && sequence <= until
    }
    if (rows.length === 0) return false
    values[1] = rows.at(-1)!.sequence
  }
}
