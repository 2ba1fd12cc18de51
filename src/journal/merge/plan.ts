import type { TableShape } from '../table.ts'
import { Joined } from './joined.ts'
import { meetings, type ConflictKind, type Meeting } from './meetings.ts'
import { MovedRows, type Move, type Side } from './moved.ts'

/** Something both sides moved, that a person decides. */
export interface Conflict {
  /** The name of the row it is about: no other conflict of the same merge has it. */
  readonly subject: string
  readonly kind: ConflictKind
  /** The conflicts (itself among them) that must all be decided for the branch before any row of this one is taken from there. */
  readonly needs: readonly string[]
}

/** A row that at least one conflict holds back. */
export interface ContestedRow<M extends Move = Move> {
  readonly name: string
  readonly trunk: M | null
  readonly branch: M | null
  /** The conflicts on whose decision for the branch the trunk's move is taken back. */
  readonly trunkWaits: readonly string[]
  /** The conflicts that must be decided for the branch before the branch's move comes in. */
  readonly branchWaits: readonly string[]
}

export interface MergePlan<M extends Move = Move> {
  /** What to apply on the trunk: step by step, in the order of the branch's entries, each step good on its own. */
  readonly steps: readonly { readonly at: number; readonly moves: readonly M[] }[]
  readonly conflicts: readonly Conflict[]
  readonly contested: readonly ContestedRow<M>[]
  /** Rows that both sides left alike. */
  readonly same: number
}

export interface Rules {
  /** All tables, parents before children: the order of everything in the plan. */
  readonly tables: readonly TableShape[]
  /** Names of tables whose rows the branch never moves without a person's word. */
  readonly asked: ReadonlySet<string>
}

/**
 * What two sides did since their common place, brought together on the trunk: rows that only the branch moved are applied, rows moved
 * alike are left, and whatever of the one cannot stand beside the other is a conflict, with all that hangs from it. Pure; the order in
 * which the moves are given makes no difference. Why no combination of decisions can break the tables: docs/decisions/0019.
 */
export function planMerge<M extends Move>(trunk: Side<M>, branch: Side<M>, rules: Rules): MergePlan<M> {
  const order = orderOf(rules.tables)
  const ours = new MovedRows<M>({ ...trunk, moves: trunk.moves.toSorted(order) })
  const theirs = new MovedRows<M>({ ...branch, moves: branch.moves.toSorted(order) })
  const same = new Set([...theirs.byName].filter(([name, move]) => isSame(ours.byName.get(name), move)).map(([name]) => name))
  const groups = conflictsOf([...meetings(ours, theirs, same, rules.asked)], ours, theirs)
  const waits = { trunk: waitsOf(groups, ours, 'trunk'), branch: waitsOf(groups, theirs, 'branch') }
  const conflicts = groups.map(({ subject, kind, strict }) => ({
    subject,
    kind,
    needs: [...new Set([subject, ...strict.flatMap((name) => waits.branch.get(name) ?? [])])].toSorted(),
  }))
  const contested = [...new Set([...ours.byName.keys(), ...theirs.byName.keys()])].flatMap((name): ContestedRow<M>[] => {
    const row = {
      name,
      trunk: ours.byName.get(name) ?? null,
      branch: theirs.byName.get(name) ?? null,
      trunkWaits: waits.trunk.get(name) ?? [],
      branchWaits: waits.branch.get(name) ?? [],
    }
    // What one side holds fast stays as both have it, whatever becomes of the other's.
    const held = same.has(name) ? row.trunkWaits.length > 0 && row.branchWaits.length > 0 : true
    return held && (row.trunkWaits.length > 0 || row.branchWaits.length > 0) ? [row] : []
  })
  const free = [...theirs.byName].filter(([name]) => !same.has(name) && !waits.branch.has(name))
  const byOrder = (left: { subject: string }, right: { subject: string }) => compare(left.subject, right.subject)
  return {
    steps: stepsOf(new Map(free), theirs.dependants(), order),
    conflicts: conflicts.toSorted(byOrder),
    contested: contested.toSorted((left, right) => order((left.branch ?? left.trunk)!, (right.branch ?? right.trunk)!)),
    same: same.size,
  }
}

function isSame(ours: Move | undefined, theirs: Move): boolean {
  return ours !== undefined && ours.after?.same === theirs.after?.same
}

interface Group {
  readonly subject: string
  readonly kind: ConflictKind
  readonly trunk: readonly string[]
  readonly branch: readonly string[]
  /** Moves of the branch that break a rule of the tables beside one of the trunk's. */
  readonly strict: readonly string[]
}

const precedence: readonly ConflictKind[] = ['claim', 'row', 'unique', 'parent']

/** Meetings that share a move, or whose moves are tied, are one conflict. */
function conflictsOf<M extends Move>(met: readonly Meeting[], ours: MovedRows<M>, theirs: MovedRows<M>): Group[] {
  const joined = new Joined()
  for (const { trunk, branch } of met) if (trunk !== null && branch !== null) joined.join(`t ${trunk}`, `b ${branch}`)
  for (const [one, other] of ours.ties()) joined.join(`t ${one}`, `t ${other}`)
  for (const [one, other] of theirs.ties()) joined.join(`b ${one}`, `b ${other}`)
  const groups = Map.groupBy(met, ({ trunk, branch }) => joined.of(branch === null ? `t ${trunk}` : `b ${branch}`))
  return [...groups.values()].map((group) => {
    const [first] = group.toSorted(
      (left, right) =>
        Number(right.strict) - Number(left.strict) ||
        precedence.indexOf(left.kind) - precedence.indexOf(right.kind) ||
        compare(left.subject, right.subject),
    )
    const whole = group.find(({ strict }) => !strict)
    const named = (names: readonly (string | null)[]) => [...new Set(names.filter((name) => name !== null))]
    return {
      subject: first!.kind === 'claim' ? first!.subject : (whole ?? first!).subject,
      kind: first!.kind === 'claim' || whole === undefined ? first!.kind : whole.kind,
      trunk: named(group.map(({ trunk }) => trunk)),
      branch: named(group.map(({ branch }) => branch)),
      strict: named(group.filter(({ strict }) => strict).map(({ branch }) => branch)),
    }
  })
}

/** For each row of a side the conflicts it waits for: those it stands in, and those of the rows it could not have moved without. */
function waitsOf<M extends Move>(
  groups: readonly Group[],
  side: MovedRows<M>,
  which: 'trunk' | 'branch',
): ReadonlyMap<string, readonly string[]> {
  const dependants = side.dependants()
  const waits = new Map<string, string[]>()
  for (const group of groups.toSorted((left, right) => compare(left.subject, right.subject))) {
    const seen = new Set(group[which])
    for (const name of seen) {
      const list = waits.get(name)
      if (list === undefined) waits.set(name, [group.subject])
      else list.push(group.subject)
      for (const dependant of dependants.get(name) ?? []) seen.add(dependant)
    }
  }
  return waits
}

/** Rows go in with the last entry that moved them, or with that of a row they could not have moved without. */
function stepsOf<M extends Move>(
  free: ReadonlyMap<string, M>,
  dependants: ReadonlyMap<string, readonly string[]>,
  order: (left: Move, right: Move) => number,
): { at: number; moves: M[] }[] {
  const place = new Map([...free].map(([name, { at }]) => [name, at]))
  const ahead = [...place.keys()].toSorted((left, right) => place.get(right)! - place.get(left)!)
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    const at = place.get(name)!
    for (const dependant of dependants.get(name) ?? []) {
      if ((place.get(dependant) ?? Number.MAX_SAFE_INTEGER) >= at) continue
      place.set(dependant, at)
      ahead.push(dependant)
    }
  }
  const steps = Map.groupBy(free, ([name]) => place.get(name)!)
  return [...steps]
    .toSorted(([left], [right]) => left - right)
    .map(([at, moves]) => ({ at, moves: moves.map(([, move]) => move).toSorted(order) }))
}

function orderOf(tables: readonly TableShape[]): (left: Move, right: Move) => number {
  const places = new Map(tables.map((table, place) => [table, place]))
  return (left, right) => places.get(left.table)! - places.get(right.table)! || compare(left.key, right.key)
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
