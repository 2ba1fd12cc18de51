import type { ClientBase } from 'pg'
import { columnOf, quoted, sqlTypes } from '../columns.ts'
import { encoderOf } from '../encode-row.ts'
import type { TableShape } from '../table.ts'
import { nameOf } from './facts.ts'

/** A row as it stands in its table. */
export interface LiveRow {
  readonly table: TableShape
  readonly key: string
  readonly row: Readonly<Record<string, unknown>>
  readonly hash: string
}

/** Rows asked for at a time. */
const AT_ONCE = 5000

/** The rows of a table with the keys given (canonical arrays), by name; those that are not there are left out. */
async function liveRows(
  client: ClientBase,
  office: string,
  table: TableShape,
  keys: readonly string[],
): Promise<Map<string, LiveRow>> {
  const typed = table.key.map((name) => `${quoted(name)} ${sqlTypes[columnOf(table, name).kind]}`).join(', ')
  const same = table.key.map((name) => `t.${quoted(name)} = r.${quoted(name)}`).join(' and ')
  const sql = `select t.* from ${quoted(table.name)} t, jsonb_to_recordset($2::jsonb) as r(${typed}) where t.office_id = $1 and ${same}`
  const found = new Map<string, LiveRow>()
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const records = keys.slice(from, from + AT_ONCE).map((key) => {
      const values = JSON.parse(key) as unknown[]
      return Object.fromEntries(table.key.map((name, index) => [name, values[index]]))
    })
    const { rows } = await client.query<Record<string, unknown>>(sql, [office, JSON.stringify(records)])
    for (const one of rows.map((row) => asLive(table, row))) found.set(nameOf(table.name, one.key), one)
  }
  return found
}

/** The rows of several tables that are there, by name. */
export async function liveRowsOf(
  client: ClientBase,
  office: string,
  wanted: Iterable<{ readonly table: TableShape; readonly key: string }>,
): Promise<Map<string, LiveRow>> {
  const found = new Map<string, LiveRow>()
  for (const [table, rows] of Map.groupBy(wanted, (one) => one.table)) {
    const keys = rows.map(({ key }) => key)
    for (const [name, row] of await liveRows(client, office, table, keys)) found.set(name, row)
  }
  return found
}

/** A row read back, without what the database keeps beside it. */
export function asLive(table: TableShape, stored: Readonly<Record<string, unknown>>): LiveRow {
  const { office_id: _, row_hash: hash, ...row } = stored
  return { table, key: encoderOf(table).key(row), row, hash: hash as string }
}

/** Its canonical text. */
export function textOf({ table, row }: Pick<LiveRow, 'table' | 'row'>): string {
  return encoderOf(table).row(row)
}
