import { expect, test } from 'vitest'
import { Random } from '../../src/cli/bench/random.ts'
import { inEffect, versionOf, type Choice } from '../../src/journal/merge/decisions.ts'
import { nameOf } from '../../src/journal/merge/facts.ts'
import type { Move } from '../../src/journal/merge/moved.ts'
import { planMerge, type MergePlan } from '../../src/journal/merge/plan.ts'
import { asked, history, rowName, runs, sideOf, slips, tables, told, wrongs, type History, type State } from './random-sides.ts'

// Random histories that part and meet again, ten thousand of them. Every property that fails prints its seed.

const SEEDS = 10_000 // one pass: making a story costs more than checking it

interface Story {
  readonly base: State
  readonly trunk: State
  readonly branch: State
  readonly ours: History
  readonly theirs: History
  readonly plan: MergePlan
  readonly swapped: MergePlan
  readonly random: Random
}

function storyOf(seed: number): Story {
  const random = new Random(seed)
  const base = history(new Map(), random, random.whole(0, 25), 'o').state
  const ours = history(base, random, random.whole(1, 10), 't')
  const theirs = history(base, random, random.whole(1, 10), 'b')
  const planned = () => planMerge(sideOf(base, ours, random), sideOf(base, theirs, random), { tables, asked })
  return { base, trunk: ours.state, branch: theirs.state, ours, theirs, plan: planned(), swapped: planned(), random }
}

const waitsOf = ({ conflicts, contested }: MergePlan) => [
  conflicts,
  contested.map(({ name, trunkWaits, branchWaits }) => [name, trunkWaits, branchWaits]),
]
const named = ({ table, key }: Move) => nameOf(table.name, key)
const takenBy = (plan: MergePlan) => new Set(plan.steps.flatMap(({ moves }) => moves.map(named)))
const rowOf = (state: State, name: string) => JSON.stringify(state.get(name)?.row)

/** The trunk with the steps of a plan applied, each step held against the rules. */
function applied({ trunk, branch, plan }: Story): State {
  const state = new Map(trunk)
  for (const { moves } of plan.steps) {
    for (const move of moves) {
      const after = branch.get(named(move))
      if (after === undefined) state.delete(named(move))
      else state.set(named(move), after)
    }
    expect(wrongs(state)).toEqual([])
  }
  return state
}

/** The office under some decisions. */
function decided(story: Story, merged: State, chosen: ReadonlyMap<string, Choice>): State {
  const state = new Map(merged)
  const effect = inEffect(story.plan.conflicts, (subject) => chosen.get(subject) ?? null)
  for (const row of story.plan.contested) {
    const now = story[versionOf(row, effect)].get(row.name)
    if (now === undefined) state.delete(row.name)
    else state.set(row.name, now)
  }
  return state
}

/** The plan does not depend on the order in which the rows are given. */
function inAnyOrder({ plan, swapped }: Story): void {
  const shown = (of: MergePlan) => JSON.stringify([of.steps.map(({ at, moves }) => [at, moves.map(named)]), waitsOf(of), of.same])
  expect(shown(plan)).toBe(shown(swapped))
}

/** Each change of the branch is applied, alike or in a conflict; no row the trunk moved is touched. */
function nothingLostOrSilent({ base, trunk, branch, plan }: Story, merged: State): void {
  const contested = new Map(plan.contested.map((row) => [row.name, row]))
  const taken = takenBy(plan)
  for (const name of new Set([...base.keys(), ...branch.keys(), ...trunk.keys()])) {
    const moved = { trunk: rowOf(base, name) !== rowOf(trunk, name), branch: rowOf(base, name) !== rowOf(branch, name) }
    const alike = rowOf(trunk, name) === rowOf(branch, name)
    if (moved.branch && !alike && !taken.has(name)) expect(contested.get(name)?.branchWaits.length, name).toBeGreaterThan(0)
    if (moved.trunk) expect(rowOf(merged, name), name).toBe(rowOf(trunk, name))
    if (taken.has(name)) expect([moved.trunk, contested.has(name)], name).toEqual([false, false])
  }
}

/** Merged once more, there is nothing to apply, and the conflicts are the same. */
function idempotent({ base, ours, theirs, plan, random }: Story, merged: State): void {
  const later = new Map([...ours.at, ...[...takenBy(plan)].map((name) => [name, 99] as const)])
  const trunk = sideOf(base, { ...ours, state: merged, at: later }, random)
  const again = planMerge(trunk, sideOf(base, theirs, random), { tables, asked })
  expect([again.steps, waitsOf(again)]).toEqual([[], waitsOf(plan)])
}

/** What was decided for the branch is the branch's, and nobody mixes a whole out of two. */
function ofOneHand(story: Story, state: State, chosen: ReadonlyMap<string, Choice>): void {
  const effect = inEffect(story.plan.conflicts, (subject) => chosen.get(subject) ?? null)
  for (const { name, trunk, branch, trunkWaits } of story.plan.contested) {
    if (trunk !== null && branch !== null && effect.has(name) && trunkWaits.includes(name))
      expect(rowOf(state, name), name).toBe(rowOf(story.branch, name))
  }
  const contested = new Map(story.plan.contested.map((row) => [row.name, row]))
  const hands = new Map<string, Set<Choice>>()
  for (const [name, { table, row }] of [...story.base, ...story.trunk, ...story.branch]) {
    const of = table === slips ? rowName(runs, { id: row['run'] }) : table === runs ? name : null
    const [was, ours, theirs] = [rowOf(story.base, name), rowOf(story.trunk, name), rowOf(story.branch, name)]
    if (of === null || ours === theirs) continue
    const waits = contested.get(name)
    const version = waits === undefined ? null : versionOf(waits, effect)
    if (ours !== was && (version ?? 'trunk') === 'trunk') hands.set(of, (hands.get(of) ?? new Set()).add('trunk'))
    if (theirs !== was && (version ?? 'branch') === 'branch') hands.set(of, (hands.get(of) ?? new Set()).add('branch'))
  }
  for (const [whole, of] of hands) expect([whole, ...of]).toHaveLength(2)
}

/** However the conflicts are decided, and decided again, the rules hold; all for one side is that side. */
function decidable(story: Story, merged: State): void {
  const { conflicts, contested } = story.plan
  const chosen = new Map<string, Choice>()
  for (let turn = 0; turn < conflicts.length * 2; turn++) {
    chosen.set(story.random.pick(conflicts).subject, story.random.pick(['trunk', 'branch']))
    const state = decided(story, merged, chosen)
    expect(wrongs(state)).toEqual([])
    ofOneHand(story, state, chosen)
  }
  const all = (choice: Choice) => decided(story, merged, new Map(conflicts.map(({ subject }) => [subject, choice])))
  expect(told(all('trunk'))).toBe(told(merged))
  const theirs = all('branch')
  for (const { name, branch } of contested) if (branch !== null) expect(rowOf(theirs, name), name).toBe(rowOf(story.branch, name))
}

test(
  'ten thousand random histories: in any order alike, nothing lost, nothing silent, idempotent, decidable',
  { timeout: 240_000 },
  () => {
    let [conflicts, steps] = [0, 0]
    for (let seed = 1; seed <= SEEDS; seed++) {
      try {
        const story = storyOf(seed)
        inAnyOrder(story)
        const merged = applied(story)
        nothingLostOrSilent(story, merged)
        idempotent(story, merged)
        decidable(story, merged)
        conflicts += story.plan.conflicts.length
        steps += story.plan.steps.length
      } catch (error) {
        throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error })
      }
    }
    // The histories do meet, and do pass each other.
    expect(conflicts).toBeGreaterThan(SEEDS / 2)
    expect(steps).toBeGreaterThan(SEEDS)
  },
)
