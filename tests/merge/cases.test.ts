import { expect, test } from 'vitest'
import { inEffect, versionOf, type Choice } from '../../src/journal/merge/decisions.ts'
import { nameOf } from '../../src/journal/merge/facts.ts'
import { planMerge } from '../../src/journal/merge/plan.ts'
import { asked, folk, houses, locks, papers, runs, sideOfChanges, slips, tables, type Change } from './random-sides.ts'

// What a merge makes of small stories, told by hand.

const shop = { id: 'h', code: 'c1' }
const person = (id: string, more: object = {}) => ({ id, house: 'h', number: 1, chief: null, name: null, ...more })
const run = (id: string, more: object = {}) => ({ id, house: 'h', month: 1, fixed: false, ...more })
const slip = (id: string, more: object = {}) => ({ id, run: 'r', person: 'p', net: 1, ...more })

/** What comes of changes on both sides: applied, and for each conflict its kind and the rows that wait, by key. */
function met(trunk: readonly Change[], branch: readonly Change[]) {
  const plan = planMerge(sideOfChanges(trunk), sideOfChanges(branch), { tables, asked })
  const keyed = (name: string) => name.slice(name.indexOf(' ') + 1)
  return {
    plan,
    applied: plan.steps.flatMap(({ moves }) => moves.map(({ key }) => key)),
    conflicts: plan.conflicts.map(({ kind, subject }) => [kind, keyed(subject)]),
    waiting: Object.fromEntries(
      plan.contested.map(({ name, trunkWaits, branchWaits }) => [keyed(name), [trunkWaits.map(keyed), branchWaits.map(keyed)]]),
    ),
    under: (decided: Readonly<Record<string, Choice>>) => {
      const effect = inEffect(plan.conflicts, (subject) => decided[keyed(subject)] ?? null)
      return Object.fromEntries(plan.contested.map((row) => [keyed(row.name), versionOf(row, effect)]))
    },
  }
}

test('rows that one side moved go in with the entry that moved them last, after what they could not have moved without', () => {
  const { plan, conflicts } = met(
    [[papers, { kind: 'k', number: 1, note: 1 }, { kind: 'k', number: 1, note: 2 }]],
    [
      [folk, null, person('p'), 3],
      [houses, null, shop, 5],
      [papers, null, { kind: 'k', number: 2, note: 1 }, 4],
    ],
  )
  expect(conflicts).toEqual([])
  expect(plan.steps.map(({ at, moves }) => [at, moves.map(({ key }) => key)])).toEqual([
    [4, ['["k",2]']],
    [5, ['["h"]', '["p"]']],
  ])
})

test('moved alike, moved and moved back: nothing to decide', () => {
  const before = { kind: 'k', number: 1, note: 1 }
  const after = { ...before, note: 2 }
  expect(met([[papers, before, after]], [[papers, before, after]]).plan).toMatchObject({ steps: [], conflicts: [], same: 1 })
  expect(met([[papers, before, before]], [[papers, before, after]])).toMatchObject({ applied: ['["k",1]'], conflicts: [] })
  expect(met([[papers, before, after]], [[papers, before, before]])).toMatchObject({ applied: [], conflicts: [] })
})

test('one side changed what the other took away', () => {
  const before = { kind: 'k', number: 1, note: 1 }
  expect(met([[papers, before, null]], [[papers, before, { ...before, note: 2 }]]).conflicts).toEqual([['row', '["k",1]']])
  expect(met([[papers, before, { ...before, note: 2 }]], [[papers, before, null]]).conflicts).toEqual([['row', '["k",1]']])
})

test('two holders of one claim: what hangs from each waits for the one decision', () => {
  const { conflicts, waiting, applied } = met(
    [
      ['x', null, 'r'],
      [runs, null, run('r')],
      [slips, null, slip('s')],
    ],
    [
      ['x', null, 'q'],
      [runs, null, run('q')],
      [slips, null, slip('z', { run: 'q' })],
      [folk, null, person('o', { number: 2 })],
    ],
  )
  expect(conflicts).toEqual([['claim', '["x"]']])
  const [ours, theirs] = [
    [['["x"]'], []],
    [[], ['["x"]']],
  ]
  expect(waiting).toEqual({ '["x"]': [['["x"]'], ['["x"]']], '["r"]': ours, '["s"]': ours, '["q"]': theirs, '["z"]': theirs })
  expect(applied).toEqual(['["o"]'])
})

test('a slip of a contested person in a contested run waits for both, and neither waits for it', () => {
  const { under, conflicts } = met(
    [
      ['p1', null, 'p'],
      [folk, null, person('p')],
      ['x', null, 'r'],
      [runs, null, run('r')],
      [slips, null, slip('s')],
    ],
    [
      ['p1', null, 'o'],
      [folk, null, person('o')],
      ['x', null, 'q'],
      [runs, null, run('q')],
      [slips, null, slip('z', { run: 'q', person: 'o' })],
    ],
  )
  expect(conflicts).toEqual([
    ['claim', '["p1"]'],
    ['claim', '["x"]'],
  ])
  expect(under({ '["x"]': 'branch' })).toMatchObject({
    '["q"]': 'branch',
    '["z"]': 'trunk',
    '["r"]': 'base',
    '["s"]': 'base',
    '["o"]': 'trunk',
  })
  expect(under({ '["p1"]': 'branch' })).toMatchObject({
    '["o"]': 'branch',
    '["p"]': 'base',
    '["s"]': 'base',
    '["r"]': 'trunk',
    '["z"]': 'trunk',
  })
  expect(under({ '["p1"]': 'branch', '["x"]': 'branch' })).toMatchObject({ '["z"]': 'branch', '["q"]': 'branch' })
})

test('a run and its slips are decided as one, though no row of them met', () => {
  const { conflicts, waiting, applied } = met(
    [[runs, run('r'), run('r', { fixed: true })]],
    [
      [slips, slip('s'), slip('s', { net: 2 })],
      [slips, null, slip('z', { person: 'o' })],
      [papers, null, { kind: 'k', number: 1, note: 1 }],
    ],
  )
  expect(conflicts).toEqual([['row', '["r"]']])
  expect(Object.keys(waiting)).toEqual(['["r"]', '["s"]', '["z"]'])
  expect(applied).toEqual(['["k",1]'])
})

test('one unique value on two rows; a parent that went while a child came', () => {
  expect(met([[houses, null, shop]], [[houses, null, { ...shop, id: 'i' }]]).conflicts).toEqual([['unique', '["i"]']])
  const gone = met([[houses, shop, null]], [[folk, null, person('p')]])
  expect(gone).toMatchObject({ conflicts: [['parent', '["h"]']], applied: [] })
  expect(gone.under({ '["h"]': 'branch' })).toEqual({ '["h"]': 'base', '["p"]': 'branch' })
  const other = met([[folk, null, person('p')]], [[houses, shop, null]])
  expect(other).toMatchObject({ conflicts: [['parent', '["h"]']], applied: [] })
  expect(other.under({ '["h"]': 'branch' })).toEqual({ '["h"]': 'branch', '["p"]': 'base' })
})

test('keys of the office are never moved by a branch without a person’s word', () => {
  const { conflicts, applied, under } = met([], [[locks, null, { id: 'k', key: '1' }]])
  expect([conflicts, applied]).toEqual([[['row', '["k"]']], []])
  expect(under({ '["k"]': 'branch' })).toEqual({ '["k"]': 'branch' })
})

test('a decision that hangs on another takes nothing back before the other is taken', () => {
  // In the branch p has a chief who met somebody of the trunk.
  const { plan, under } = met(
    [
      [folk, person('p'), person('p', { name: 'a' })],
      [folk, null, person('q', { number: 2 })],
    ],
    [
      [folk, person('p'), person('p', { chief: 'z' })],
      [folk, null, person('z', { number: 2 })],
    ],
  )
  expect(plan.conflicts.map(({ kind, needs }) => [kind, needs.length])).toEqual([
    ['row', 2],
    ['unique', 1],
  ])
  expect(under({ '["p"]': 'branch' })).toEqual({ '["p"]': 'trunk', '["q"]': 'trunk', '["z"]': 'trunk' })
  expect(under({ '["z"]': 'branch' })).toEqual({ '["p"]': 'trunk', '["q"]': 'base', '["z"]': 'branch' })
  expect(under({ '["p"]': 'branch', '["z"]': 'branch' })).toMatchObject({ '["p"]': 'branch', '["z"]': 'branch' })
})

test('a row both left alike goes back where what it rested on goes back', () => {
  // Both sides gave s the name a once p had let it go. The trunk's p rests on its q, which met the branch's house.
  const named = (id: string, number: number, name: string | null, more: object = {}) => person(id, { number, name, ...more })
  const { under, conflicts } = met(
    [
      [folk, named('p', 1, 'a'), named('p', 1, 'b', { chief: 'q' })],
      [folk, named('s', 2, null), named('s', 2, 'a')],
      [folk, null, named('q', 3, null)],
    ],
    [
      [folk, named('p', 1, 'a'), named('p', 1, 'd')],
      [folk, named('s', 2, null), named('s', 2, 'a')],
      [folk, null, named('z', 3, null)],
    ],
  )
  expect(conflicts.map(([kind]) => kind)).toEqual(['row', 'unique'])
  expect(under({ '["z"]': 'branch' })).toEqual({ '["z"]': 'branch', '["q"]': 'base', '["p"]': 'base', '["s"]': 'base' })
  expect(under({ '["z"]': 'branch', '["p"]': 'branch' })).toMatchObject({ '["p"]': 'branch', '["s"]': 'branch' })
})

test('what one act changed for one person stands or falls together', () => {
  const trunk = sideOfChanges([[papers, { kind: 'k', number: 1, note: 1 }, { kind: 'k', number: 1, note: 2 }]])
  const branch = sideOfChanges([
    [papers, { kind: 'k', number: 1, note: 1 }, { kind: 'k', number: 1, note: 3 }],
    [papers, null, { kind: 'k', number: 2, note: 1 }],
  ])
  const unit = new Map([1, 2].map((number) => [nameOf('papers', `["k",${number}]`), 'one act']))
  expect(planMerge(trunk, { ...branch, units: unit }, { tables, asked })).toMatchObject({
    steps: [],
    conflicts: [{ kind: 'row' }],
  })
  expect(planMerge(trunk, branch, { tables, asked }).steps).toHaveLength(1)
})
