import { columnOf, columnsOf, quoted, sqlTypes } from './columns.ts'
import type { TableShape } from './table.ts'

/**
 * The statements that apply many rows of one table at once. Rows come as one JSON array made of the canonical texts that were
 * hashed, which costs the client nothing more. Each takes the office as $1 (so that a plan touches one partition, beside the
 * policy that already says it) and the rows as $2.
 */
export interface RowSql {
  /** $2: rows with row_hash. */
  readonly insert: string
  readonly insertFree: string
  /** $2: rows with row_hash and row_before. */
  readonly update: string
  /** $2: keys with row_before; answers how many are still the rows they were. Locks in the order of the keys. */
  readonly lockForUpdate: string
  readonly lockForShare: string
  /** $2: keys with row_before. */
  readonly remove: string
}

const compiled = new WeakMap<TableShape, RowSql>()

/** The statements of a table. */
export function rowSqlOf(table: TableShape): RowSql {
  let sql = compiled.get(table)
  if (sql === undefined) compiled.set(table, (sql = compile(table)))
  return sql
}

function compile(table: TableShape): RowSql {
  const name = quoted(table.name)
  const columns = [...columnsOf(table).map((column) => column.name), 'row_hash']
  const typed = (names: readonly string[]) =>
    names
      .map((column) => `${quoted(column)} ${column.startsWith('row_') ? 'text' : sqlTypes[columnOf(table, column).kind]}`)
      .join(', ')
  const list = (names: readonly string[], prefix = '') => names.map((column) => `${prefix}${quoted(column)}`).join(', ')
  const match = table.key.map((column) => `t.${quoted(column)} = r.${quoted(column)}`).join(' and ')
  const from = (names: readonly string[]) => `json_to_recordset($2::json) as r(${typed(names)})`
  const same = `t.office_id = $1 and ${match} and t.row_hash = r.row_before`
  const keys = [...table.key, 'row_before']
  const lock = (strength: string) =>
    `select count(*) as count from (select from ${name} t, ${from(keys)} where ${same} order by ${list(table.key, 't.')} for ${strength} of t) as locked`
  const insert = `insert into ${name} (office_id, ${list(columns)}) select $1, ${list(columns, 'r.')} from ${from(columns)}`
  const values = columns.filter((column) => !table.key.includes(column))
  return {
    insert,
    insertFree: `${insert} on conflict do nothing returning ${list(table.key)}`,
    update: `update ${name} t set ${values.map((column) => `${quoted(column)} = r.${quoted(column)}`).join(', ')} from ${from([...columns, 'row_before'])} where ${same}`,
    lockForUpdate: lock('update'),
    lockForShare: lock('share'),
    remove: `delete from ${name} t using ${from(keys)} where ${same}`,
  }
}
