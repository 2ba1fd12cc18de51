import { canonicalString } from '../../base/canonical.ts'
import type { TableShape } from '../table.ts'
import { nameOf, type RowFacts } from './facts.ts'

/** What one side did to a row since the common place, taken together. */
export interface Move {
  readonly table: TableShape
  /** The canonical array of the key's values. */
  readonly key: string
  /** As it was at the common place; null where it was not there. */
  readonly base: RowFacts | null
  /** As the side left it; null where it took it away. */
  readonly after: RowFacts | null
  /** The place of the entry that changed it last. */
  readonly at: number
}

/** All one side did. */
export interface Side<M extends Move = Move> {
  readonly moves: readonly M[]
  /** Rows that were changed together for one person: by name, any name that all of them share. They stand or fall together. */
  readonly units: ReadonlyMap<string, string>
}

/** The moves of one side by every way in which one row can stand in the way of another. */
export class MovedRows<M extends Move> {
  readonly byName = new Map<string, M>()
  readonly #unique = { base: new Map<string, string>(), after: new Map<string, string>() }
  readonly #children = { base: new Map<string, string[]>(), after: new Map<string, string[]>() }
  readonly #byKey = new Map<string, string[]>()
  readonly #units = new Map<string, string[]>()

  constructor({ moves, units }: Side<M>) {
    for (const move of moves) {
      // Moved and moved back.
      if (move.base?.same === move.after?.same) continue
      const name = nameOf(move.table.name, move.key)
      this.byName.set(name, move)
      push(this.#byKey, move.key, name)
      for (const when of ['base', 'after'] as const) {
        for (const place of uniquePlaces(move, when)) this.#unique[when].set(place, name)
        for (const parent of move[when]?.parents ?? []) push(this.#children[when], parent, name)
      }
      const unit = units.get(name)
      if (unit !== undefined) push(this.#units, unit, name)
    }
  }

  /** The moved row that has a unique value, at the common place or now. */
  holding(place: string, when: 'base' | 'after'): string | null {
    return this.#unique[when].get(place) ?? null
  }

  /** The moved rows that refer to a row, at the common place or now. */
  children(name: string, when: 'base' | 'after'): readonly string[] {
    return this.#children[when].get(name) ?? []
  }

  /** The moved rows that hold a claim, by the id it names. Claims name rows of any table. */
  holders(id: string): readonly string[] {
    return this.#byKey.get(`[${canonicalString(id)}]`) ?? []
  }

  /** Pairs that stand or fall together: a claim and the row that holds it, what was changed in one act for one person, rows removed with their parent. */
  *ties(): Generator<readonly [string, string]> {
    for (const names of this.#units.values()) for (const name of names.slice(1)) yield [names[0]!, name]
    for (const [name, { base, after, at }] of this.byName) {
      for (const id of new Set([base?.holder, after?.holder])) {
        for (const holder of typeof id === 'string' ? this.holders(id) : []) yield [name, holder]
      }
      if (after !== null) continue
      for (const child of this.children(name, 'base')) {
        const of = this.byName.get(child)!
        if (of.after === null && of.at === at) yield [name, child]
      }
    }
  }

  /** For each row those that could not have moved without it. */
  dependants(): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>()
    for (const [one, other] of this.ties()) {
      push(found, one, other)
      push(found, other, one)
    }
    for (const [name, move] of this.byName) {
      if (move.base === null) for (const child of this.children(name, 'after')) push(found, name, child)
      if (move.after === null) for (const child of this.children(name, 'base')) push(found, child, name)
      for (const place of uniquePlaces(move, 'after')) {
        const before = this.holding(place, 'base')
        if (before !== null && before !== name) push(found, before, name)
      }
    }
    return found
  }
}

/** Where a row stands in the unique groups of its table. */
export function uniquePlaces({ table, base, after }: Move, when: 'base' | 'after'): string[] {
  const facts = when === 'base' ? base : after
  return (facts?.unique ?? []).flatMap((values, group) => (values === null ? [] : [`${table.name} ${group} ${values}`]))
}

/** Adds to a list in a map. */
export function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
