import type { ClientBase } from 'pg'
import { claims } from './claims.ts'
import { withOwnTables } from './own-tables.ts'
import type { PlannedChange } from './plan.ts'
import { rowSqlOf } from './row-sql.ts'
import { orderedShapes } from './schema/check-shapes.ts'
import type { TableShape } from './table.ts'

/** Rows that were not, or no longer, what the change said they were. */
export class StaleRows extends Error {
  readonly table: TableShape
  readonly count: number
  constructor(table: TableShape, count: number) {
    super(`${count} rows of ${table.name} are not the rows that were read`)
    this.table = table
    this.count = count
  }
}

/** Claims that somebody holds already. */
export class HeldClaims extends Error {
  readonly claims: readonly string[]
  constructor(held: readonly string[]) {
    super(`${held.length} claims are held already`)
    this.claims = held
  }
}

/** Claims first, so that what is there already is told by its claim and not by some row; then parents before children. */
export function applyOrder(tables: readonly TableShape[]): TableShape[] {
  return [claims, ...orderedShapes(withOwnTables(tables)).filter((table) => table !== claims)]
}

/**
 * Applies row changes to the tables of an office: removals children first, then table by table replacements and insertions.
 * The one function behind live writes, standby, restore and merge. Throws `StaleRows` or `HeldClaims`; the caller rolls back.
 */
export async function applyChanges(
  client: ClientBase,
  office: string,
  order: readonly TableShape[],
  changes: readonly PlannedChange[],
): Promise<void> {
  const byTable = new Map(order.map((table) => [table, [] as PlannedChange[]]))
  for (const change of changes) {
    const rows = byTable.get(change.table)
    if (rows === undefined) throw new Error(`table ${change.table.name} is not among the tables of this journal`)
    rows.push(change)
  }
  for (const rows of byTable.values()) rows.sort((left, right) => (left.key < right.key ? -1 : 1))
  for (const table of order.toReversed())
    await remove(
      client,
      office,
      table,
      byTable.get(table)!.filter((row) => row.after === null),
    )
  for (const table of order) {
    const rows = byTable.get(table)!.filter((row) => row.after !== null)
    await update(
      client,
      office,
      table,
      rows.filter((row) => row.before !== null),
    )
    await insert(
      client,
      office,
      table,
      rows.filter((row) => row.before === null),
    )
  }
}

/** Locks rows that must still be what they were when they were read. Throws `StaleRows`. */
export async function lockRows(
  client: ClientBase,
  office: string,
  table: TableShape,
  strength: 'lockForUpdate' | 'lockForShare',
  rows: readonly { key: string; before: string }[],
): Promise<void> {
  for (const chunk of chunks(rows, ({ key, before }) => [keyObject(table, key, before)])) {
    const { rows: answer } = await client.query<{ count: number }>(rowSqlOf(table)[strength], [office, chunk.json])
    const missing = chunk.count - answer[0]!.count
    if (missing > 0) throw new StaleRows(table, missing)
  }
}

async function remove(client: ClientBase, office: string, table: TableShape, rows: readonly PlannedChange[]): Promise<void> {
  const keyed = rows.map(({ key, before }) => ({ key, before: before! }))
  await lockRows(client, office, table, 'lockForUpdate', keyed)
  for (const chunk of chunks(keyed, ({ key, before }) => [keyObject(table, key, before)])) {
    expectCount(table, chunk.count, await client.query(rowSqlOf(table).remove, [office, chunk.json]))
  }
}

async function update(client: ClientBase, office: string, table: TableShape, rows: readonly PlannedChange[]): Promise<void> {
  const keyed = rows.map(({ key, before }) => ({ key, before: before! }))
  await lockRows(client, office, table, 'lockForUpdate', keyed)
  for (const chunk of chunks(rows, (row) => [`{"row_hash":"${row.hash}","row_before":"${row.before}",`, row.after!])) {
    expectCount(table, chunk.count, await client.query(rowSqlOf(table).update, [office, chunk.json]))
  }
}

async function insert(client: ClientBase, office: string, table: TableShape, rows: readonly PlannedChange[]): Promise<void> {
  for (const chunk of chunks(rows, (row) => [`{"row_hash":"${row.hash}",`, row.after!])) {
    if (table !== claims) {
      expectCount(table, chunk.count, await client.query(rowSqlOf(table).insert, [office, chunk.json]))
      continue
    }
    const free = await client.query<{ claim: string }>(rowSqlOf(table).insertFree, [office, chunk.json])
    if (free.rows.length === chunk.count) continue
    const made = new Set(free.rows.map((row) => row.claim))
    throw new HeldClaims(rows.map((row) => (JSON.parse(row.key) as [string])[0]).filter((claim) => !made.has(claim)))
  }
}

function expectCount(table: TableShape, expected: number, { rowCount }: { rowCount: number | null }): void {
  if (rowCount !== expected) throw new StaleRows(table, expected - (rowCount ?? 0))
}

/** The key as an object for json_to_recordset, from its canonical array. */
function keyObject(table: TableShape, key: string, before: string): string {
  if (table.key.length === 1) return `{"row_before":"${before}","${table.key[0]}":${key.slice(1, -1)}}`
  const values = JSON.parse(key) as unknown[]
  return `{"row_before":"${before}",${table.key.map((column, index) => `"${column}":${JSON.stringify(values[index])}`).join(',')}}`
}

/**
 * A quarter of a megabyte at a time: few statements however many rows, and texts that fit a processor's cache. Measured in processor
 * time of the database for a slip of 3.4 KB: json_to_recordset 90 µs in pieces of 250 KB or more, 155 µs of 30 KB; a person of 0.4 KB
 * 17 µs in pieces of 120 or 250 KB, 33 µs of 1 MB. As jsonb 135 µs and 20 µs, in pieces of 1 MB 400 µs and 44 µs.
 */
const CHUNK = 250_000

/** Rows as JSON arrays. A row is a text, and the canonical object that goes on after it. */
function* chunks<T>(
  rows: readonly T[],
  render: (row: T) => readonly [string, Buffer?],
): Generator<{ json: Buffer; count: number }> {
  let pieces: Buffer[] = []
  let [size, count] = [0, 0]
  for (const [index, row] of rows.entries()) {
    const [text, object] = render(row)
    const start = Buffer.from((count === 0 ? '[' : ',') + text)
    pieces.push(start)
    if (object !== undefined) pieces.push(object.subarray(1))
    size += start.length + (object?.length ?? 0)
    count++
    if (size < CHUNK && index < rows.length - 1) continue
    yield { json: Buffer.concat([...pieces, END]), count }
    pieces = []
    ;[size, count] = [0, 0]
  }
}

const END = Buffer.from(']')
