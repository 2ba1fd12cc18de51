import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { bonusRateTable } from './rate-table.ts'
import { bonusWithholding } from './rule.ts'

interface Table {
  from: string
  value: { ko: { rate: number; from: number[] }[]; otsu: { rate: number; from: number }[] }
}
const tables: Table[] = parse(readFileSync(new URL('./rates.yaml', import.meta.url), 'utf8')).values

test.each([
  [0, '5c151afb57408f90a0c1a11c3235ff1b'],
  [1, 'fc541d2ca38fc745d01563a1aae848a0'],
])('the printed table %i is frozen', (index, digest) => {
  const { ko, otsu } = tables[index]!.value
  const lines = [...ko.map(({ rate, from }) => [rate, ...from].join(' ')), ...otsu.map(({ rate, from }) => `${rate} ${from}`)]
  expect(lines).toHaveLength(26)
  expect(createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32)).toBe(digest)
})

test('every cell of both tables answers at its lower edge and not a yen below', () => {
  for (const { from: day, value } of tables) {
    for (let people = 0; people <= 7; people++) {
      for (const [row, { rate, from }] of value.ko.entries()) {
        const edge = from[people]! * 1000
        const facts = { payDay: day, base: 100_000, column: '甲' as const, dependents: people }
        // Where two rates begin at one edge the lower of them has no room.
        const next = value.ko[row + 1]
        if (next === undefined || next.from[people]! > from[people]!) {
          if (edge > 0) expect(bonusRateTable.run({ ...facts, previousBase: edge }, null), `${day} ${people} ${rate}`).toBe(rate)
        }
        if (edge > 1) {
          const below = mustNotRefuse(bonusRateTable.run({ ...facts, previousBase: edge - 1 }, null))
          expect(below).toBeLessThan(rate)
        }
      }
    }
    for (const { rate, from } of value.otsu.slice(1)) {
      const facts = { payDay: day, base: 100_000, column: '乙' as const, dependents: 3 }
      expect(bonusRateTable.run({ ...facts, previousBase: from * 1000 }, null)).toBe(rate)
      expect(mustNotRefuse(bonusRateTable.run({ ...facts, previousBase: from * 1000 - 1 }, null))).toBeLessThan(rate)
    }
  }
})

test('rates and edges never fall down a column, and more people never mean a higher rate', () => {
  for (const { value } of tables) {
    for (const [index, { rate, from }] of value.ko.entries()) {
      const next = value.ko[index + 1]
      if (next !== undefined) {
        expect(next.rate).toBeGreaterThan(rate)
        for (const [people, edge] of from.entries()) expect(next.from[people]).toBeGreaterThanOrEqual(edge)
      }
      for (let people = 1; people <= 7; people++) expect(from[people]).toBeGreaterThanOrEqual(from[people - 1]!)
    }
  }
})

const facts = fc.record({
  payDay: fc.constantFrom('2023-06-30', '2025-12-10', '2026-06-30', '2026-12-10'),
  base: fc.integer({ min: 0, max: 8_000_000 }),
  column: fc.constantFrom('甲' as const, '乙' as const),
  dependents: fc.integer({ min: 0, max: 9 }),
  previousBase: fc.option(fc.integer({ min: -5000, max: 1_200_000 })),
  periodMonths: fc.integer({ min: 1, max: 12 }),
  method: fc.constantFrom('月額表' as const, '電算機特例' as const),
})

test('the explained path answers the same, a larger bonus is never taxed less, and tax never exceeds the bonus', () => {
  fc.assert(
    fc.property(facts, fc.nat(500_000), (input, more) => {
      const tax = mustNotRefuse(bonusWithholding.run(input, null))
      const finding = explain(bonusWithholding, input)
      expect(isRefusal(finding) ? finding : finding.value).toBe(tax)
      expect(tax).toBeGreaterThanOrEqual(0)
      expect(tax).toBeLessThanOrEqual(input.base)
      const larger = { ...input, base: input.base + more }
      const crosses = input.base <= (input.previousBase ?? 0) * 10 && larger.base > (input.previousBase ?? 0) * 10
      if (!crosses) expect(mustNotRefuse(bonusWithholding.run(larger, null))).toBeGreaterThanOrEqual(tax)
    }),
    { numRuns: 2000 },
  )
})
