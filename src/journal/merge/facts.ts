import { hash } from 'node:crypto'
import { canonicalJson } from '../../base/canonical.ts'
import { claims } from '../claims.ts'
import type { TableShape } from '../table.ts'

/** What the rules of a merge look at in a row; the rest of it may lie where it is. */
export interface RowFacts {
  /** Equal where the canonical rows are equal. */
  readonly same: string
  /** The values of each unique group of the table, null where one of them is null and nothing is the same as it. */
  readonly unique: readonly (string | null)[]
  /** Names of the rows it refers to. */
  readonly parents: readonly string[]
  /** Of a claim: the id of the row that holds it. */
  readonly holder: string | null
  /** The name of the row it is a part of. */
  readonly whole: string | null
}

/** What a row is called in a merge. */
export function nameOf(table: string, key: string): string {
  return `${table} ${key}`
}

/** The facts of a canonical row. */
export function factsOf(table: TableShape, text: string | Buffer): RowFacts {
  const row = JSON.parse(text.toString()) as Readonly<Record<string, unknown>>
  const parent = (column: string, to: string) => {
    const value = row[column] ?? null
    return value === null ? null : nameOf(to, `[${canonicalJson(value)}]`)
  }
  const references = Object.entries(table.references ?? {})
  const whole = references.find(([column]) => column === table.partOf)
  return {
    same: hash('sha256', text, 'base64'),
    unique: (table.unique ?? []).map((group) => valuesOf(row, group)),
    parents: references.map(([column, to]) => parent(column, to)).filter((name) => name !== null),
    holder: table === claims ? (row['holder'] as string) : null,
    whole: whole === undefined ? null : parent(...whole),
  }
}

function valuesOf(row: Readonly<Record<string, unknown>>, group: readonly string[]): string | null {
  const values = group.map((column) => row[column] ?? null)
  return values.includes(null) ? null : canonicalJson(values)
}
