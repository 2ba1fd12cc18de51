import { canonicalJson } from '../../src/base/canonical.ts'
import { Random } from '../../src/cli/bench/random.ts'
import { claims } from '../../src/journal/claims.ts'
import { encoderOf } from '../../src/journal/encode-row.ts'
import { factsOf, nameOf } from '../../src/journal/merge/facts.ts'
import { Joined } from '../../src/journal/merge/joined.ts'
import type { Move, Side } from '../../src/journal/merge/moved.ts'
import { defineTable, type TableShape } from '../../src/journal/table.ts'

// Small tables in which everything that can stand in the way of something does so often: references (one of a table to itself),
// unique groups, natural keys, claims, parts of wholes. Values are few, so that two histories meet at every turn.

export const houses = defineTable({
  name: 'houses',
  shape: 1,
  columns: { id: 'text', code: 'text' },
  key: ['id'],
  unique: [['code']],
})
export const folk = defineTable({
  name: 'folk',
  shape: 1,
  columns: { id: 'text', house: 'text', number: 'int', chief: 'text?', name: 'text?' },
  key: ['id'],
  unique: [['house', 'number'], ['name']],
  references: { house: 'houses', chief: 'folk' },
})
export const runs = defineTable({
  name: 'runs',
  shape: 1,
  columns: { id: 'text', house: 'text', month: 'int', fixed: 'bool' },
  key: ['id'],
  unique: [['house', 'month']],
  references: { house: 'houses' },
})
export const slips = defineTable({
  name: 'slips',
  shape: 1,
  columns: { id: 'text', run: 'text', person: 'text', net: 'int' },
  key: ['id'],
  unique: [['run', 'person']],
  references: { run: 'runs', person: 'folk' },
  partOf: 'run',
})
export const papers = defineTable({
  name: 'papers',
  shape: 1,
  columns: { kind: 'text', number: 'int', note: 'int' },
  key: ['kind', 'number'],
})
export const locks = defineTable({ name: 'locks', shape: 1, columns: { id: 'text', key: 'text' }, key: ['id'] })

export const tables: readonly TableShape[] = [claims, houses, folk, runs, slips, papers, locks]
export const asked = new Set(['locks'])

export type Row = Readonly<Record<string, unknown>>
/** All rows of an office, by name. */
export type State = ReadonlyMap<string, { readonly table: TableShape; readonly row: Row }>

/** What is wrong with a state: every rule a database would hold it to, and claims that nobody holds. Empty when nothing is. */
export function wrongs(state: State): string[] {
  const found: string[] = []
  const seen = new Map<string, string>()
  const ids = new Set([...state.values()].map(({ row }) => row['id']))
  for (const [name, { table, row }] of state) {
    const facts = factsOf(table, encoderOf(table).row(row))
    for (const parent of facts.parents) if (!state.has(parent)) found.push(`${name} refers to ${parent}`)
    if (facts.holder !== null && !ids.has(facts.holder)) found.push(`${name} is held by nobody`)
    facts.unique.forEach((values, group) => {
      if (values === null) return
      const place = `${table.name} ${group} ${values}`
      if (seen.has(place)) found.push(`${name} and ${seen.get(place)} are both ${place}`)
      seen.set(place, name)
    })
  }
  return found
}

export const rowName = (table: TableShape, row: Row): string => nameOf(table.name, encoderOf(table).key(row))

/** A row of a table with values out of a few. */
function randomRow(table: TableShape, random: Random, fresh: string, state: State): Row {
  const some = (of: TableShape) => {
    const rows = [...state.values()].filter((one) => one.table === of)
    return rows.length === 0 ? 'nobody' : random.pick(rows).row['id']
  }
  const maybe = <T>(value: T) => (random.whole(0, 2) === 0 ? value : null)
  switch (table) {
    case houses:
      return { id: fresh, code: `c${random.whole(1, 4)}` }
    case folk:
      return {
        id: fresh,
        house: some(houses),
        number: random.whole(1, 3),
        chief: maybe(some(folk)),
        name: maybe(`n${random.whole(1, 3)}`),
      }
    case runs:
      return { id: fresh, house: some(houses), month: random.whole(1, 2), fixed: random.whole(0, 1) === 0 }
    case slips:
      return { id: fresh, run: some(runs), person: some(folk), net: random.whole(1, 3) }
    case papers:
      return { kind: 'k', number: random.whole(1, 2), note: random.whole(1, 2) }
    case locks:
      return { id: fresh, key: `${random.whole(1, 2)}` }
    default:
      return {
        claim: `x${random.whole(1, 3)}`,
        label: 'x',
        holder: some(random.pick([folk, runs])),
        client_id: null,
        person_id: null,
      }
  }
}

/** One change of a row, or of a row and all that hangs from it; null where it came to nothing. */
function step(state: State, random: Random, fresh: string): State | null {
  const next = new Map(state)
  const table = random.pick(tables)
  const rows = [...state].filter(([, one]) => one.table === table)
  const what = random.whole(0, 9)
  if (rows.length === 0 || what < 4) {
    const row = randomRow(table, random, fresh, state)
    if (state.has(rowName(table, row))) return null
    next.set(rowName(table, row), { table, row })
    if (table === folk || table === runs) {
      const claim = `${table.name}:${String(row['house'])}:${String(row['number'] ?? row['month'])}`
      const held = { claim, label: fresh, holder: fresh, client_id: null, person_id: null }
      if (state.has(rowName(claims, held))) return null
      next.set(rowName(claims, held), { table: claims, row: held })
    }
  } else if (what < 7) {
    const [name, { row }] = random.pick(rows)
    const other = randomRow(table, random, fresh, state)
    const column = random.pick(Object.keys(table.columns).filter((one) => !table.key.includes(one)))
    next.set(name, { table, row: { ...row, [column]: other[column] } })
  } else {
    next.delete(random.pick(rows)[0])
    if (what > 7) takeAwayWhatHangs(next)
  }
  return wrongs(next).length === 0 ? next : null
}

function takeAwayWhatHangs(state: Map<string, { table: TableShape; row: Row }>): void {
  for (let wrong = wrongs(state); wrong.length > 0; wrong = wrongs(state)) {
    for (const line of wrong) {
      const name = /^(.*) (?:refers to|is held by) /.exec(line)?.[1]
      if (name !== undefined) state.delete(name)
    }
  }
}

/** An office after so many changes; with the place of each row's last change, and rows changed in one step joined now and then. */
export function history(from: State, random: Random, length: number, prefix: string) {
  let state = from
  const at = new Map<string, number>()
  const units = new Joined()
  for (let place = 1; place <= length; place++) {
    const next = step(state, random, `${prefix}${place}`)
    if (next === null) continue
    const changed = [...new Set([...state.keys(), ...next.keys()])].filter((name) => state.get(name)?.row !== next.get(name)?.row)
    for (const name of changed) at.set(name, place)
    if (random.whole(0, 3) === 0) for (const name of changed) units.join(changed[0]!, name)
    state = next
  }
  return { state, at, units }
}

export type History = ReturnType<typeof history>

/** What a history did, as a merge takes it: moves in no particular order. */
export function sideOf(base: State, { state, at, units }: History, random: Random): Side {
  const facts = (of: State, name: string) => {
    const found = of.get(name)
    return found === undefined ? null : factsOf(found.table, encoderOf(found.table).row(found.row))
  }
  const moves: Move[] = [...at].map(([name, place]) => {
    const { table, row } = state.get(name) ?? base.get(name) ?? gone
    return { table, key: encoderOf(table).key(row), base: facts(base, name), after: facts(state, name), at: place }
  })
  const shuffled = moves.map((move) => [random.whole(0, 1e6), move] as const).toSorted(([left], [right]) => left - right)
  return {
    moves: shuffled.map(([, move]) => move).filter(({ base: was, after: is }) => was !== null || is !== null),
    units: new Map([...at.keys()].map((name) => [name, units.of(name)])),
  }
}

/** A row that came and went between. */
const gone = { table: papers, row: { kind: 'gone', number: 0 } }

/** A row before and after; or the text of a claim and its holders. The last: the place of the entry, 1 where it does not matter. */
export type Change =
  | readonly [table: TableShape, before: Row | null, after: Row | null, at?: number]
  | readonly [claim: string, before: string | null, after: string | null, at?: number]

/** One side of a story told by hand. */
export function sideOfChanges(changes: readonly Change[]): Side {
  const moves = changes.map(([what, before, after, at = 1]): Move => {
    const table = typeof what === 'string' ? claims : what
    const row = (given: Row | string | null): Row | null =>
      typeof given === 'string' ? { claim: what, label: 'x', holder: given, client_id: null, person_id: null } : given
    const facts = (given: Row | null) => (given === null ? null : factsOf(table, encoderOf(table).row(given)))
    const [was, is] = [row(before), row(after)]
    return { table, key: encoderOf(table).key((is ?? was)!), base: facts(was), after: facts(is), at }
  })
  return { moves, units: new Map() }
}

/** A state in one line, for comparing. */
export const told = (state: State): string => canonicalJson(Object.fromEntries([...state].map(([name, { row }]) => [name, row])))
