import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import type { OccasionalInput } from './facts.ts'
import { occasionalRevision } from './rule.ts'

const rows: [number, number][] = parse(readFileSync(new URL('../standard-remuneration/grades.yaml', import.meta.url), 'utf8'))
  .values[0].value

const input = (amount: number, up: boolean, current: OccasionalInput['current']): OccasionalInput => ({
  changeMonth: '2026-01',
  trigger: { kind: '固定的賃金', before: up ? 1 : 2, after: up ? 2 : 1 },
  workKind: '通常',
  bonusMonthly: 0,
  months: ['2026-01', '2026-02', '2026-03'].map((month) => ({ month, days: 28, amount })),
  current,
  annual: null,
})

test('from every grade to every grade: two grades the way the pay went, and the ends as the notice lists them', () => {
  for (const [from, [standard, atLeast]] of rows.entries()) {
    for (const [to, [next, edge]] of rows.entries()) {
      for (const up of [true, false]) {
        // Decided in the middle of its grade, so that nothing lies beyond the table.
        const remuneration = Math.max(atLeast, 53_000)
        const found = mustNotRefuse(
          occasionalRevision.run(input(Math.max(edge, 53_000), up, { health: standard, pension: null, remuneration }), null),
        )
        const expected = up ? to - from >= 2 : from - to >= 2
        expect(found.health, `${standard} → ${next} ${up}`).toBe(expected ? next : null)
        expect(found.revised).toBe(expected)
      }
    }
  }
})

// The eight rows of the notice: insurance, current standard, what it was decided on, the new average, up or down, the new standard.
test.each([
  ['pension', 620_000, 620_000, 665_000, true, 650_000],
  ['pension', 650_000, 665_000, 634_999, false, 620_000],
  ['pension', 88_000, 82_999, 93_000, true, 98_000],
  ['pension', 98_000, 98_000, 82_999, false, 88_000],
  ['health', 1_330_000, 1_330_000, 1_415_000, true, 1_390_000],
  ['health', 1_390_000, 1_415_000, 1_354_999, false, 1_330_000],
  ['health', 58_000, 52_999, 63_000, true, 68_000],
  ['health', 68_000, 68_000, 52_999, false, 58_000],
] as const)('%s %i (on %i) to %i', (insurance, standard, remuneration, average, up, next) => {
  const current = { health: null, pension: null, remuneration, [insurance]: standard }
  const of = (amount: number, decidedOn: number) =>
    mustNotRefuse(occasionalRevision.run(input(amount, up, { ...current, remuneration: decidedOn }), null))[insurance]
  expect(of(average, remuneration)).toBe(next)
  // A yen short on either side is one grade only.
  expect(of(up ? average - 1 : average + 1, remuneration)).toBe(null)
  const inside = up ? remuneration + 1 : remuneration - 1
  if (standard === 650_000 || standard === 88_000 || standard === 1_390_000 || standard === 58_000) {
    expect(of(average, inside)).toBe(null)
  }
})

test('the explained path answers the same', () => {
  for (let amount = 50_000; amount < 1_500_000; amount += 7_777) {
    const facts = input(amount, amount > 400_000, { health: 410_000, pension: 410_000, remuneration: 400_000 })
    const finding = explain(occasionalRevision, facts)
    expect(isRefusal(finding) ? finding : finding.value).toEqual(occasionalRevision.run(facts, null))
  }
})

test('a revision of January to June holds until August, of July to December until August of the next year', () => {
  for (let month = 1; month <= 12; month++) {
    const months = [0, 1, 2].map((index) => new Date(Date.UTC(2026, month - 1 + index, 1)).toISOString().slice(0, 7))
    const facts = {
      ...input(500_000, true, { health: 300_000, pension: 300_000, remuneration: null }),
      changeMonth: months[0]!,
      months: months.map((one) => ({ month: one, days: 28, amount: 500_000 })),
    }
    const { from, until } = mustNotRefuse(occasionalRevision.run(facts, null))
    const begins = new Date(Date.UTC(2026, month + 2, 1)).toISOString().slice(0, 7)
    expect(from).toBe(begins)
    expect(until).toBe(`${Number(begins.slice(0, 4)) + (Number(begins.slice(5)) >= 7 ? 1 : 0)}-08`)
  }
})
