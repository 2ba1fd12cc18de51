import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayFromNumber } from './day.ts'
import { contains, intersect, overlaps, spanUntil, valueAt } from './span.ts'

const day = fc.integer({ min: 20_000, max: 20_030 }).map(dayFromNumber)
const span = fc.tuple(day, fc.option(day)).map(([from, to]) => ({ from, to: to !== null && to < from ? from : to }))

test('both ends are inside, and null never ends', () => {
  const april = { from: '2026-04-01', to: '2026-04-30' }
  expect(['2026-03-31', '2026-04-01', '2026-04-30', '2026-05-01'].map((each) => contains(april, each))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(contains({ from: '2026-04-01', to: null }, '9999-12-31')).toBe(true)
})

test('a span until a day ends the day before it', () => {
  expect(spanUntil('2026-04-01', '2026-05-01')).toEqual({ from: '2026-04-01', to: '2026-04-30' })
  expect(spanUntil('2026-04-01', null)).toEqual({ from: '2026-04-01', to: null })
  expect(spanUntil('2026-04-01', '2026-04-01')).toBeNull()
})

test('a day is in the intersection exactly when it is in both', () => {
  fc.assert(
    fc.property(span, span, day, (one, other, each) => {
      const shared = intersect(one, other)
      expect(shared !== null && contains(shared, each)).toBe(contains(one, each) && contains(other, each))
      expect(overlaps(one, other)).toBe(overlaps(other, one))
      expect(overlaps(one, other)).toBe(shared !== null)
    }),
  )
})

test('the fact in force is the last begun of those that hold', () => {
  const pay = [
    { from: '2025-04-01', yen: 1 },
    { from: '2026-04-01', yen: 2 },
    { from: '2026-06-01', to: '2026-06-30', yen: 3 },
  ]
  expect(['2025-03-31', '2025-04-01', '2026-04-01', '2026-06-15', '2026-07-01'].map((each) => valueAt(pay, each)?.yen)).toEqual([
    undefined,
    1,
    2,
    3,
    2,
  ])
  expect(valueAt(pay.toReversed(), '2026-06-15')?.yen).toBe(3)
})
