import { z } from 'zod'
import { civilDay, month, uuid, yenAmount } from '../base/zod.ts'
import type { ColumnKind, ColumnSpec, RowOf, TableShape } from '../journal/table.ts'

/** Zod schemas and camel-cased facts derived from a table, so that a column is described once. */

type Camel<S extends string> = S extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S

const kinds = {
  uuid,
  text: z.string({ error: '入力してください' }).min(1, '入力してください'),
  day: civilDay,
  month,
  instant: z.string(),
  int: z.int({ error: '整数で入力してください' }),
  yen: yenAmount,
  bool: z.boolean(),
  json: z.unknown(),
  blob: z.string().regex(/^[0-9a-f]{64}$/),
} satisfies Record<ColumnKind, z.ZodType>

type SchemaOf<S extends ColumnSpec> = S extends `${infer K extends ColumnKind}?`
  ? z.ZodNullable<(typeof kinds)[K]>
  : S extends ColumnKind
    ? (typeof kinds)[S]
    : never

/** The zod shape of a table's facts, with camel-cased names. */
export type ShapeOf<T extends TableShape> = { [C in keyof T['columns'] & string as Camel<C>]: SchemaOf<T['columns'][C]> }

/** The schema of a table's facts as acts and asks speak of them: camel-cased, text never empty. */
export function schemaOf<T extends TableShape>(table: T): z.ZodObject<ShapeOf<T>> {
  const shape: Record<string, z.ZodType> = {}
  for (const [column, spec] of Object.entries(table.columns)) {
    const nullable = spec.endsWith('?')
    const schema = kinds[(nullable ? spec.slice(0, -1) : spec) as ColumnKind]
    shape[camel(column)] = nullable ? schema.nullable() : schema
  }
  return z.object(shape) as unknown as z.ZodObject<ShapeOf<T>>
}

/** Shown beside facts that may be edited: hand it back as `seen` and an edit of a row that moved meanwhile is refused. */
export const seen = z.string()

/** The facts of a schema without the mark for editing: what pure code asks for. */
export type Facts<S extends z.ZodObject> = Omit<z.infer<S>, 'seen'>

/** A row as facts of a schema. The rows were written through the same schema, so nothing is parsed again. */
export function factsOf<S extends z.ZodObject>(_schema: S, row: object): z.infer<S> {
  const facts: Record<string, unknown> = {}
  for (const [column, value] of Object.entries(row)) {
    if (column === 'row_hash') facts['seen'] = value
    else if (column !== 'office_id') facts[camel(column)] = value
  }
  return facts as z.infer<S>
}

/** Facts as the columns of a table; names the table does not have and undefined values are left out. */
export function columnsOf<T extends TableShape>(table: T, facts: object): Partial<RowOf<T>> {
  const given = facts as Record<string, unknown>
  const row: Record<string, unknown> = {}
  for (const column of Object.keys(table.columns)) {
    const value = given[camel(column)]
    if (value !== undefined) row[column] = value
  }
  return row as Partial<RowOf<T>>
}

/** A whole new row: facts as columns, columns that may be empty and were not given as null. */
export function rowFrom<T extends TableShape>(table: T, facts: object): RowOf<T> {
  const row = columnsOf(table, facts) as Record<string, unknown>
  for (const [column, spec] of Object.entries(table.columns)) {
    if (row[column] !== undefined) continue
    if (!spec.endsWith('?')) throw new Error(`${table.name}.${column} was not given`)
    row[column] = null
  }
  return row as RowOf<T>
}

const camelNames = new Map<string, string>()

function camel(column: string): string {
  const known = camelNames.get(column)
  if (known !== undefined) return known
  const name = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  camelNames.set(column, name)
  return name
}
