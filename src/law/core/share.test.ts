import fc from 'fast-check'
import { expect, test } from 'vitest'
import { halve } from './share.ts'

test.each([
  // 50銭ちょうど is dropped, one unit over is rounded up.
  [1000, 10, 10_000, 0, 1],
  [10_000, 1001, 1_000_000, 5, 5],
  [10_010, 1100, 1_000_000, 6, 5],
])('half of %i × %i ÷ %i is %i and %i', (amount, rate, denominator, employee, employer) => {
  expect(halve(amount, rate, denominator)).toEqual({ employee, employer, total: employee + employer })
})

test('the two shares make the whole, and never differ by more than a yen and its fraction', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(2000), (amount, rate) => {
      const { employee, employer, total } = halve(amount, rate, 10_000)
      expect(employee + employer).toBe(total)
      expect(Math.abs(employee - employer)).toBeLessThanOrEqual(1)
      expect(total).toBe(Number((BigInt(amount) * BigInt(rate)) / 10_000n))
    }),
  )
})
