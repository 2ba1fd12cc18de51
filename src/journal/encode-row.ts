import { canonicalJson, canonicalString } from '../base/canonical.ts'
import { isDay, isMonth } from '../base/day.ts'
import { columnsOf, type Column } from './columns.ts'
import type { ColumnKind, TableShape } from './table.ts'

/** Writes rows of one table as canonical JSON: every column, sorted by name, checked by kind. Compiled once for a table. */
export interface RowEncoder {
  readonly table: TableShape
  /** The canonical object of the whole row. A value that does not fit its column is a bug and is thrown, without the value. */
  row(row: Readonly<Record<string, unknown>>): string
  /** The canonical array of the key's values. */
  key(row: Readonly<Record<string, unknown>>): string
}

const compiled = new WeakMap<TableShape, RowEncoder>()

/** The encoder of a table. */
export function encoderOf(table: TableShape): RowEncoder {
  let encoder = compiled.get(table)
  if (encoder === undefined) compiled.set(table, (encoder = compile(table)))
  return encoder
}

function compile(table: TableShape): RowEncoder {
  const sorted = columnsOf(table).toSorted((left, right) => (left.name < right.name ? -1 : 1))
  const fields = sorted.map((column, index) => ({ column, prefix: `${index === 0 ? '{' : ','}"${column.name}":` }))
  const keys = table.key.map((name) => sorted.find((column) => column.name === name)!)
  const names = new Set([...Object.keys(table.columns), 'office_id', 'row_hash'])
  return {
    table,
    row(row) {
      for (const name in row) if (!names.has(name)) throw new Error(`table ${table.name} has no column ${name}`)
      let text = ''
      for (const { column, prefix } of fields) text += prefix + encodeValue(table, column, row[column.name])
      return `${text}}`
    },
    key: (row) => `[${keys.map((column) => encodeValue(table, column, row[column.name])).join(',')}]`,
  }
}

function encodeValue(table: TableShape, column: Column, value: unknown): string {
  if (value === null) {
    if (column.nullable) return 'null'
    throw new Error(`${table.name}.${column.name} must not be null`)
  }
  const text = kinds[column.kind](value)
  if (text === null) throw new Error(`${table.name}.${column.name} was given something that is no ${column.kind}`)
  return text
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const BLOB = /^[0-9a-f]{64}$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Canonical text by kind, or null when the value is not of the kind. */
const kinds: Readonly<Record<ColumnKind, (value: unknown) => string | null>> = {
  uuid: (value) => (typeof value === 'string' && UUID.test(value) ? `"${value}"` : null),
  // PostgreSQL keeps no NUL character.
  text: (value) => (typeof value === 'string' && !value.includes('\0') ? canonicalString(value) : null),
  day: (value) => (typeof value === 'string' && isDay(value) ? `"${value}"` : null),
  month: (value) => (typeof value === 'string' && isMonth(value) ? `"${value}"` : null),
  instant: (value) =>
    typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value)) ? `"${value}"` : null,
  int: (value) =>
    typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? canonicalJson(value) : null,
  yen: (value) => (typeof value === 'number' && Number.isSafeInteger(value) ? canonicalJson(value) : null),
  bool: (value) => (typeof value === 'boolean' ? String(value) : null),
  blob: (value) => (typeof value === 'string' && BLOB.test(value) ? `"${value}"` : null),
  json: (value) => {
    const text = canonicalJson(value)
    return /(?:^|[^\\])(?:\\\\)*\\u0000/.test(text) ? null : text
  },
}
