import { expect, test } from 'vitest'
import { exponent, spreadOf } from './measure.ts'

test('the middle and the ends, of odd and even counts', () => {
  expect(spreadOf([5, 1, 3])).toEqual({ median: 3, least: 1, most: 5 })
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, least: 1, most: 4 })
})

test('the exponent is the power of the size that the time follows', () => {
  const sizes = [1_000, 10_000, 100_000]
  for (const power of [0.5, 1, 1.5]) {
    expect(exponent(sizes.map((size) => ({ size, ms: 3 * size ** power })))).toBeCloseTo(power, 9)
  }
})
