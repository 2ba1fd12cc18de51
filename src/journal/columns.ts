import type { ColumnKind, ColumnSpec, TableShape } from './table.ts'

/** A column as the house's SQL and bytes see it. */
export interface Column {
  readonly name: string
  readonly kind: ColumnKind
  readonly nullable: boolean
}

/** PostgreSQL's types, as format_type() writes them. */
export const sqlTypes: Readonly<Record<ColumnKind, string>> = {
  uuid: 'uuid',
  text: 'text',
  day: 'date',
  month: 'text',
  instant: 'timestamp with time zone',
  int: 'integer',
  yen: 'bigint',
  bool: 'boolean',
  // As text, which is kept as it was hashed; docs/decisions/0021-json-as-text.md.
  json: 'json',
  blob: 'text',
}

/** The columns of a table in the order declared. */
export function columnsOf(table: TableShape): Column[] {
  return Object.keys(table.columns).map((name) => columnOf(table, name))
}

/** One column; a name the table does not have is a bug. */
export function columnOf(table: TableShape, name: string): Column {
  const spec: ColumnSpec | undefined = table.columns[name]
  if (spec === undefined) throw new Error(`table ${table.name} has no column ${name}`)
  const nullable = spec.endsWith('?')
  return { name, kind: (nullable ? spec.slice(0, -1) : spec) as ColumnKind, nullable }
}

const blobColumns = new WeakMap<TableShape, readonly string[]>()

function blobColumnsOf(table: TableShape): readonly string[] {
  let names = blobColumns.get(table)
  if (names === undefined) {
    names = columnsOf(table).flatMap(({ name, kind }) => (kind === 'blob' ? [name] : []))
    blobColumns.set(table, names)
  }
  return names
}

/** The blobs that the canonical bytes of a row name; they are read only where its table has such a column. */
export function blobsNamedIn(table: TableShape, row: Buffer | null): string[] {
  const names = blobColumnsOf(table)
  if (row === null || names.length === 0) return []
  const values = JSON.parse(row.toString()) as Readonly<Record<string, unknown>>
  return names.map((name) => values[name]).filter((value) => typeof value === 'string')
}

const NAME = /^[a-z][a-z0-9_]{0,50}$/

/** Quotes an identifier that has been declared, never one that came from outside. */
export function quoted(name: string): string {
  if (!NAME.test(name)) throw new Error(`not a name for a table or column: ${name}`)
  return `"${name}"`
}
