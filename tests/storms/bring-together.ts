import { Changes } from '../../src/journal/changes.ts'
import { nameOf } from '../../src/journal/merge/facts.ts'
import type { Move, Side } from '../../src/journal/merge/moved.ts'
import { planMerge } from '../../src/journal/merge/plan.ts'
import { factsOf } from '../../src/journal/merge/facts.ts'
import { TakenTogether } from '../../src/journal/merge/taken-together.ts'
import { questions, rowsOf, tables, towards, type House, type Kept, type Rows } from './house.ts'
import { step, type Weather } from './line.ts'

/** The last place at which two chains are the same. */
export function commonOf(one: readonly Kept[], other: readonly Kept[]): number {
  let place = 0
  while (place < one.length && one[place]!.hash === other[place]?.hash) place++
  return place
}

/** What a branch did to rows, as a merge looks at it. */
function sideOf(base: Rows, chain: readonly Kept[]): Side {
  const taken = new TakenTogether()
  for (const { checked } of chain) taken.step(checked)
  const moves = [...taken.rows.values()].map(({ table, key, after, last }): Move => {
    const was = base.get(nameOf(table.name, key))
    return { table, key, base: was === undefined ? null : factsOf(table, was.bytes), after, at: last.sequence }
  })
  return { moves, units: new Map([...taken.rows.keys()].map((name) => [name, taken.units.of(name)])) }
}

/** The plan for a branch that is kept whole here, and the rows as the branch left them. */
export function planOf(trunk: House, tip: string) {
  const branch = trunk.branches.get(tip)!
  const common = branch[0]!.header.sequence - 1
  const base = rowsOf(trunk.chain.slice(0, common))
  const plan = planMerge(sideOf(base, trunk.chain.slice(common)), sideOf(base, branch), {
    tables,
    asked: new Set(['office_keys', 'epochs']),
  })
  return { plan, theirs: rowsOf(branch, base) }
}

/**
 * Takes a branch into the trunk: step by step, each a commit of its own, then the questions it leaves. Broken off anywhere, the same
 * call goes on.
 */
export function merge(trunk: House, tip: string, weather: Weather): void {
  const { plan, theirs } = planOf(trunk, tip)
  for (const { at, moves } of plan.steps) {
    const changes = new Changes()
    for (const move of moves) {
      const name = nameOf(move.table.name, move.key)
      changes.rows.push(...towards(trunk.rows.get(name), theirs.get(name)).rows)
    }
    settle(step(weather, () => trunk.commit({ act: 'continuity.merge', key: `merge:${tip}:${at}`, changes })))
  }
  const asked = new Changes()
  for (const { subject } of plan.conflicts) {
    if (!trunk.rows.has(nameOf('questions', JSON.stringify([subject, tip])))) asked.insert(questions, { subject, tip })
  }
  settle(step(weather, () => trunk.commit({ act: 'continuity.merge', key: `merge:${tip}:end`, changes: asked })))
}

function settle(done: number | string): void {
  if (typeof done === 'string') throw new Error(`a step of the merge was refused: ${done}`)
}
