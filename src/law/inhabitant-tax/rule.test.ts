import fc from 'fast-check'
import { expect, test } from 'vitest'
import { total } from '../../base/yen.ts'
import { mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { inhabitantTaxOf } from './rule.ts'
import { inhabitantTaxSplit } from './split.ts'

test('the parts are the whole, equal but for the first, which is the largest, and the months run on', () => {
  fc.assert(
    fc.property(fc.nat(5_000_000), fc.constantFrom(2023, 2025, 2026), fc.nat(11), (annual, fiscalYear, skipped) => {
      const startMonth =
        skipped < 7 ? `${fiscalYear}-${String(6 + skipped).padStart(2, '0')}` : `${fiscalYear + 1}-0${skipped - 6}`
      const parts = mustNotRefuse(inhabitantTaxSplit.run({ annual, fiscalYear, startMonth }, null))
      expect(parts).toHaveLength(12 - skipped)
      expect(parts[0]!.month).toBe(startMonth)
      expect(parts.at(-1)!.month).toBe(`${fiscalYear + 1}-05`)
      expect(total(parts.map(({ amount }) => amount))).toBe(annual)
      for (const { amount } of parts.slice(1)) {
        expect(amount).toBe(parts[1]!.amount)
        expect(amount % 100).toBe(0)
        expect(amount).toBeLessThanOrEqual(parts[0]!.amount)
        expect(parts[0]!.amount - amount).toBeLessThan(100 * parts.length)
      }
      for (const { month, amount } of parts) {
        expect(inhabitantTaxOf.run({ payDay: `${month}-25`, schedule: parts }, null)).toBe(amount)
      }
    }),
  )
})

test('令和6年度: the two ways collect the same in all, differ in June, and are one from July on', () => {
  fc.assert(
    fc.property(fc.nat(5_000_000), fc.integer({ min: 7, max: 12 }), (annual, startsIn) => {
      const split = (more: object) => mustNotRefuse(inhabitantTaxSplit.run({ annual, fiscalYear: 2024, ...more }, null))
      const [had, hadNot] = [split({ fixedReduction: true }), split({ fixedReduction: false })]
      expect([had, hadNot].map((parts) => total(parts.map(({ amount }) => amount)))).toEqual([annual, annual])
      expect(had.map(({ month }) => month)).toEqual(hadNot.map(({ month }) => month))
      expect(had[0]).toEqual({ month: '2024-06', amount: 0 })
      for (const { amount } of had.slice(2)) expect(amount).toBe(Math.floor(annual / 1100) * 100)
      const startMonth = `2024-${String(startsIn).padStart(2, '0')}`
      for (const fixedReduction of [true, false]) expect(split({ startMonth, fixedReduction })).toEqual(split({ startMonth }))
    }),
  )
})

test('a month without an entry collects nothing, and says so', () => {
  const finding = explain(inhabitantTaxOf, { payDay: '2026-06-25', schedule: [{ month: '2026-07', amount: 9000 }] })
  expect(finding).toMatchObject({ value: 0, because: { steps: [{ working: '通知書に月割額のない月' }] } })
})
