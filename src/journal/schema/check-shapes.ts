import { columnOf, quoted } from '../columns.ts'
import type { TableShape } from '../table.ts'

/**
 * Holds declared tables against themselves and orders them parents before children. A mistake is a bug and is thrown with the
 * sentence that says what to write.
 */
export function orderedShapes(tables: readonly TableShape[]): TableShape[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  if (byName.size !== tables.length) throw new Error('two tables have the same name')
  for (const table of tables) checkShape(table, byName)
  const done = new Set<TableShape>()
  const visit = (table: TableShape, path: readonly TableShape[]) => {
    if (done.has(table)) return
    if (path.includes(table))
      throw new Error(`tables refer to each other in a ring: ${path.map((each) => each.name).join(' → ')}`)
    for (const parent of Object.values(table.references ?? {})) {
      if (parent !== table.name) visit(byName.get(parent)!, [...path, table])
    }
    done.add(table)
  }
  for (const table of tables) visit(table, [])
  return [...done]
}

function checkShape(table: TableShape, byName: ReadonlyMap<string, TableShape>): void {
  quoted(table.name)
  for (const name of Object.keys(table.columns)) {
    quoted(name)
    if (name === 'office_id' || name === 'row_hash')
      throw new Error(`${table.name}.${name} is added by the journal, do not declare it`)
  }
  if (table.key.length === 0) throw new Error(`table ${table.name} has no key`)
  for (const name of table.key) {
    const { nullable, kind } = columnOf(table, name)
    if (nullable || kind === 'json')
      throw new Error(`${table.name}.${name} is part of the key and must be a plain value that is never null`)
  }
  for (const name of [...(table.unique ?? []), ...(table.indexes ?? [])].flat()) columnOf(table, name)
  for (const name of [table.client, table.person]) {
    if (name !== undefined && columnOf(table, name).kind !== 'uuid') throw new Error(`${table.name}.${name} must be a uuid`)
  }
  if (table.person !== undefined && table.client === undefined) {
    throw new Error(`table ${table.name} is about a person and must name the client as well`)
  }
  if (table.partOf !== undefined && table.references?.[table.partOf] === undefined) {
    throw new Error(`${table.name}.${table.partOf} names the whole of a part and must refer to it`)
  }
  for (const [column, parent] of Object.entries(table.references ?? {})) {
    const key = byName.get(parent)?.key
    if (key?.length !== 1)
      throw new Error(`${table.name}.${column} refers to ${parent}, which is not a table with a single key column`)
    if (columnOf(byName.get(parent)!, key[0]!).kind !== columnOf(table, column).kind) {
      throw new Error(`${table.name}.${column} and the key of ${parent} hold different kinds`)
    }
  }
}
