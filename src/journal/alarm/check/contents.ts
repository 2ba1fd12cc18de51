import type { ClientBase } from 'pg'
import { columnOf, quoted, sqlTypes } from '../../columns.ts'
import { encoderOf } from '../../encode-row.ts'
import type { TableShape } from '../../table.ts'
import type { SaidRow, Suspect } from './writes.ts'

export type LiveRow = Record<string, unknown> & { row_hash: string }

/**
 * Rows that bear the hash of a line and do not hold what the line says. A row that bears another hash was written again since, and is
 * the business of whoever wrote it.
 */
export async function alteredRows(client: ClientBase, office: string, said: readonly SaidRow[]): Promise<Suspect[]> {
  const altered: Suspect[] = []
  for (const [table, rows] of Map.groupBy(said, (row) => row.table)) {
    const byKey = new Map(rows.map((row) => [row.key, row]))
    for (const live of await rowsByKey(client, office, table, [...byKey.keys()])) {
      const row = byKey.get(encoderOf(table).key(live))
      if (row !== undefined && live.row_hash === row.hash && !isWritten(table, live, row.after)) altered.push(row)
    }
  }
  return altered
}

/** The live rows of some keys, each the canonical array of its values. */
export async function rowsByKey(
  client: ClientBase,
  office: string,
  table: TableShape,
  keys: readonly string[],
): Promise<LiveRow[]> {
  const columns = table.key.map((name) => `${quoted(name)} ${sqlTypes[columnOf(table, name).kind]}`)
  const match = table.key.map((name) => `t.${quoted(name)} = k.${quoted(name)}`)
  const objects = keys.map((key) => {
    const values = JSON.parse(key) as unknown[]
    return Object.fromEntries(table.key.map((name, index) => [name, values[index]]))
  })
  const { rows } = await client.query<LiveRow>(
    `select t.* from ${quoted(table.name)} t, jsonb_to_recordset($2::jsonb) as k(${columns.join(', ')})
     where t.office_id = $1 and ${match.join(' and ')}`,
    [office, JSON.stringify(objects)],
  )
  return rows
}

/** True where a live row is, to the letter, what a line left behind. One that could not have been written by us is not. */
export function isWritten(table: TableShape, row: LiveRow, after: Buffer): boolean {
  try {
    return Buffer.from(encoderOf(table).row(row)).equals(after)
  } catch {
    return false
  }
}
