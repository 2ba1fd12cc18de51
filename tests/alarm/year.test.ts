import { expect, test } from 'vitest'
import { civilDayOf } from '../../src/base/receipt.ts'
import type { EntryFacts } from '../../src/journal/alarm/pace/facts.ts'
import { Pace } from '../../src/journal/alarm/pace/pace.ts'
import { emptyRecord, learn, type OfficeRecord } from '../../src/journal/alarm/pace/record.ts'
import type { Verdict } from '../../src/journal/alarm/pace/rules.ts'
import { declaredBy } from '../../src/office/act.ts'
import { acts } from '../../src/office/registry.ts'
import { long } from '../support/long.ts'
import { daysFrom, encrypted, Year, type Size } from './year.ts'

// At most one false alarm in an office's year, and an attack through the front door found in time on any day of it.

const sizes: Record<string, Size> = {
  'a small office': { seats: 1, clients: 15, people: 150 },
  'the average office': { seats: 5, clients: 200, people: 3_000 },
  'a large office': { seats: 40, clients: 900, people: 20_000 },
}

/** An office as the watch knows it. */
class Known {
  readonly pace = new Pace()
  readonly record: OfficeRecord
  readonly rung: Verdict[] = []

  constructor({ people }: Size) {
    // Three years of months, and what belongs to a person.
    this.record = { ...emptyRecord(), rows: people * 80 }
  }

  take(facts: EntryFacts, at: number): Verdict | null {
    const entry = { facts, declared: declaredBy(facts.act), at }
    const verdict = this.pace.judge('office', this.record, entry)
    const minute = this.pace.note('office', entry)
    if (verdict === null) learn(this.record, facts, civilDayOf(new Date(at).toISOString()), minute)
    else this.pace.forget('office')
    return verdict
  }
}

test('the acts of the simulation are acts of the office', () => {
  const names = new Set<string>(acts.map((act) => act.name))
  const used = [...daysFrom('2026-04-01')].slice(0, 60).flatMap((day) => new Year(1, sizes['a small office']!).day(day))
  expect([...new Set(used.map(({ facts }) => facts.act))].filter((act) => !names.has(act))).toEqual([])
})

/** The whole year of every size belongs to the long suite. */
const years = (long ? Object.keys(sizes) : ['a small office', 'the average office']).flatMap((name) =>
  (long ? [1, 2, 3, 4] : [1]).map((seed) => [name, seed] as const),
)

test.each(years)('%s, seed %i: a year of ordinary work rings at most once', { timeout: 600_000 }, (name, seed) => {
  const year = new Year(seed, sizes[name]!)
  const known = new Known(sizes[name]!)
  const rung: string[] = []
  for (const day of daysFrom('2026-04-01')) {
    for (const { facts, at } of year.day(day)) {
      const verdict = known.take(facts, at)
      if (verdict !== null) rung.push(JSON.stringify({ ...verdict, act: facts.act, at: new Date(at).toISOString() }))
    }
  }
  expect(rung.length, rung.join('\n')).toBeLessThanOrEqual(1)
})

test.each([10, 100, 1_000])(
  'encrypting people at %i rows a minute among ordinary work is told within the minute',
  (perMinute) => {
    const size = sizes['the average office']!
    const year = new Year(7, size)
    const known = new Known(size)
    const days = [...daysFrom('2026-04-01')].slice(0, 40)
    for (const day of days) for (const { facts, at } of year.day(day)) known.take(facts, at)
    const work = year.day('2026-05-20')
    const began = work[Math.floor(work.length / 2)]!.at
    const attack = Array.from({ length: perMinute }, (_, index) => ({
      at: began + Math.floor((index * 60_000) / perMinute),
      facts: encrypted(index),
    }))
    const honest = work.filter(({ at }) => at >= began && at < began + 60_000)
    let rows = 0
    for (const { facts, at } of [...honest, ...attack].toSorted((left, right) => left.at - right.at)) {
      if (known.take(facts, at)?.kind === 'unreadable') break
      rows += facts.columns.get('people.name')?.noise ?? 0
    }
    expect(rows).toBeGreaterThan(0)
    // Before the five hundredth row and before a two-hundredth of them all, and at ten a minute before the minute is over.
    expect(rows).toBeLessThan(Math.min(10, known.record.rows / 200))
  },
)
