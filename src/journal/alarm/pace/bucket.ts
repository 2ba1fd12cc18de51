import { factsOf, type ColumnFacts, type EntryFacts } from './facts.ts'
import { total } from './record.ts'

/** What an act says of itself beforehand: of which tables it may change many rows, and of which it may remove rows. */
export interface Declared {
  readonly bulk: readonly string[] | 'any'
  readonly removes: readonly string[] | 'any'
}

export const nothingDeclared: Declared = { bulk: [], removes: [] }

/** Acts of the journal itself, which are no acts of the office: a merge writes whatever was written elsewhere. */
const ownActs: Readonly<Record<string, Declared>> = { 'continuity.merge': { bulk: 'any', removes: 'any' } }

/** What an act declares: its own declaration, or the journal's. */
export function declaredOf(act: string, declared: Declared): Declared {
  return ownActs[act] ?? declared
}

/** Entries that came within some seconds, taken together. */
export interface Bucket {
  /** Milliseconds since 1970. */
  readonly at: number
  /** The first of its entries; null for one that has no place yet. */
  readonly first: number | null
  /** Rows changed or removed that no act had declared. */
  undeclared: number
  /** Rows removed, and of these the undeclared. */
  removed: number
  removedUndeclared: number
  readonly tables: Set<string>
  readonly columns: Map<string, ColumnFacts>
}

/** A claim is let go with the row it belongs to. */
const FOLLOWS = 'claims'

/** One entry alone. */
export function bucketOf(facts: EntryFacts, declared: Declared, at: number): Bucket {
  const except = (counts: ReadonlyMap<string, number>, tables: readonly string[] | 'any') =>
    new Map([...counts].filter(([table]) => table !== FOLLOWS && tables !== 'any' && !tables.includes(table)))
  const replaced = except(facts.replaced, declared.bulk)
  const removed = except(facts.removed, declared.removes)
  return {
    at,
    first: facts.sequence,
    undeclared: total(replaced) + total(removed),
    removed: declared.removes === 'any' ? 0 : total(except(facts.removed, [])),
    removedUndeclared: total(removed),
    tables: new Set([...replaced.keys(), ...removed.keys()]),
    columns: facts.columns,
  }
}

/** Adds the later to the earlier. */
export function addTo(bucket: Bucket, { undeclared, removed, removedUndeclared, tables, columns }: Bucket): void {
  bucket.undeclared += undeclared
  bucket.removed += removed
  bucket.removedUndeclared += removedUndeclared
  for (const table of tables) bucket.tables.add(table)
  for (const [name, more] of columns) {
    const facts = factsOf(bucket.columns, name)
    for (const count of ['written', 'noise', 'fresh', 'freshNoise'] as const) facts[count] += more[count]
  }
}
