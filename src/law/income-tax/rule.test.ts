import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { monthlyWithholding } from './rule.ts'

const payDay = fc.constantFrom('2023-01-10', '2025-12-25', '2026-01-01', '2026-11-25', '2027-12-31')
const base = fc.integer({ min: -10_000, max: 4_000_000 })
const dependents = fc.integer({ min: 0, max: 12 })
const method = fc.constantFrom('月額表' as const, '電算機特例' as const)
const column = fc.constantFrom('甲' as const, '乙' as const)

const taxOf = (input: Parameters<typeof monthlyWithholding.run>[0]) => {
  const tax = monthlyWithholding.run(input, null)
  if (isRefusal(tax)) throw new Error(tax.message)
  return tax
}

test('more pay never means less tax', () => {
  fc.assert(
    fc.property(payDay, base, fc.nat(200_000), dependents, column, method, (day, pay, more, people, col, how) => {
      const one = { payDay: day, column: col, dependents: people, method: how }
      expect(taxOf({ ...one, base: pay + more })).toBeGreaterThanOrEqual(taxOf({ ...one, base: pay }))
    }),
    { numRuns: 2000 },
  )
})

test('one more dependant never means more tax, and tax is never negative', () => {
  fc.assert(
    fc.property(payDay, base, dependents, column, method, (day, pay, people, col, how) => {
      const one = { payDay: day, column: col, base: pay, method: how }
      const more = taxOf({ ...one, dependents: people + 1 })
      expect(more).toBeLessThanOrEqual(taxOf({ ...one, dependents: people }))
      expect(more).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 2000 },
  )
})

test('the 乙欄 is never below the 甲欄 of nobody', () => {
  fc.assert(
    fc.property(payDay, base, (day, pay) => {
      const one = { payDay: day, base: pay, dependents: 0, method: '月額表' as const }
      expect(taxOf({ ...one, column: '乙' })).toBeGreaterThanOrEqual(taxOf({ ...one, column: '甲' }))
    }),
    { numRuns: 1000 },
  )
})

test('the explained path answers the same and shows row, column and cell', () => {
  fc.assert(
    fc.property(payDay, base, dependents, column, method, (day, pay, people, col, how) => {
      const input = { payDay: day, base: pay, dependents: people, column: col, method: how }
      const finding = explain(monthlyWithholding, input)
      expect(isRefusal(finding) ? finding : finding.value).toBe(taxOf(input))
    }),
  )
  const finding = explain(monthlyWithholding, {
    payDay: '2026-04-25',
    base: 446_000,
    column: '甲',
    dependents: 8,
    method: '月額表',
  })
  const text = JSON.stringify(finding)
  expect(text).toContain('446,000円以上 449,000円未満')
  expect(text).toContain('甲欄 扶養親族等の数 7人')
  expect(text).toContain('2,620円 − 1,610円 × 1人')
})
