import { claims } from './claims.ts'
import { continuityTables } from './continuity/tables.ts'
import { mergeTables } from './merge/tables.ts'
import type { TableShape } from './table.ts'

/** The tables given, with those every journal keeps besides. */
export function withOwnTables(tables: readonly TableShape[]): TableShape[] {
  return [...new Set<TableShape>([claims, ...continuityTables, ...mergeTables, ...tables])]
}
