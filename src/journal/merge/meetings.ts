import { claims } from '../claims.ts'
import { push, uniquePlaces, type Move, type MovedRows } from './moved.ts'

export type ConflictKind = 'claim' | 'row' | 'unique' | 'parent'

/** Moves of the two sides that cannot both stand. */
export interface Meeting {
  readonly kind: ConflictKind
  /** The row it is about. */
  readonly subject: string
  readonly trunk: string | null
  readonly branch: string | null
  /** True where the moves break a rule of the tables; false where they only belong to something that must be decided as one. */
  readonly strict: boolean
}

/** Everything in which two sides met. `same` are rows both left alike; `asked` tables whose moves a person must see in any case. */
export function* meetings<M extends Move>(
  trunk: MovedRows<M>,
  branch: MovedRows<M>,
  same: ReadonlySet<string>,
  asked: ReadonlySet<string>,
): Generator<Meeting> {
  for (const [name, move] of branch.byName) {
    if (same.has(name)) continue
    const kind = move.table === claims ? 'claim' : 'row'
    if (trunk.byName.has(name)) yield { kind, subject: name, trunk: name, branch: name, strict: true }
    else if (asked.has(move.table.name)) yield { kind, subject: name, trunk: null, branch: name, strict: true }
    for (const place of uniquePlaces(move, 'after')) {
      const other = trunk.holding(place, 'after')
      if (other !== null && other !== name) yield { kind: 'unique', subject: name, trunk: other, branch: name, strict: true }
    }
  }
  for (const [parent, child] of orphans(branch, trunk)) {
    yield { kind: 'parent', subject: parent, trunk: parent, branch: child, strict: true }
  }
  for (const [parent, child] of orphans(trunk, branch)) {
    yield { kind: 'parent', subject: parent, trunk: child, branch: parent, strict: true }
  }
  yield* wholes(trunk, branch, same)
}

/** Rows of one side that refer to what the other took away. A claim refers to the row that holds it. */
function* orphans<M extends Move>(side: MovedRows<M>, other: MovedRows<M>): Generator<[parent: string, child: string]> {
  for (const [name, { after }] of side.byName) {
    const held = typeof after?.holder === 'string' ? other.holders(after.holder) : []
    for (const parent of [...(after?.parents ?? []), ...held]) {
      const gone = other.byName.get(parent)
      if (gone !== undefined && gone.after === null) yield [parent, name]
    }
  }
}

/** Wholes of which each side moved some part in its own way: a payroll run with its slips. */
function* wholes<M extends Move>(trunk: MovedRows<M>, branch: MovedRows<M>, same: ReadonlySet<string>): Generator<Meeting> {
  const parts = { trunk: partsOf(trunk, same), branch: partsOf(branch, same) }
  const moved = (side: MovedRows<M>, subject: string, found: readonly string[] = []) =>
    side.byName.has(subject) && !same.has(subject) ? [...found, subject] : found
  for (const subject of new Set([...parts.trunk.keys(), ...parts.branch.keys()])) {
    const ours = moved(trunk, subject, parts.trunk.get(subject))
    const theirs = moved(branch, subject, parts.branch.get(subject))
    if (ours.length === 0 || theirs.length === 0) continue
    for (const name of theirs) yield { kind: 'row', subject, trunk: ours[0]!, branch: name, strict: false }
    for (const name of ours) yield { kind: 'row', subject, trunk: name, branch: theirs[0]!, strict: false }
  }
}

/** The moved parts of each whole. */
function partsOf<M extends Move>(side: MovedRows<M>, same: ReadonlySet<string>): Map<string, string[]> {
  const parts = new Map<string, string[]>()
  for (const [name, { base, after }] of side.byName) {
    if (same.has(name)) continue
    for (const whole of new Set([base?.whole, after?.whole])) {
      if (typeof whole === 'string') push(parts, whole, name)
    }
  }
  return parts
}
