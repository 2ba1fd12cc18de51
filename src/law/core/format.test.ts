import { expect, test } from 'vitest'
import { exactYen, perThousand, percent, yenText } from './format.ts'

test.each([
  [1147, 10_000, '11.47%'],
  [1830, 10_000, '18.3%'],
  [5105, 100_000, '5.105%'],
  [1, 3, '33.3333…%'],
])('%i over %i is %s', (numerator, denominator, text) => {
  expect(percent(numerator, denominator)).toBe(text)
})

test('figures as a clerk writes them', () => {
  expect(perThousand(55, 10_000)).toBe('5.5/1000')
  expect(yenText(1_234_567)).toBe('1,234,567円')
  expect(exactYen(134_000, 1147, 20_000)).toBe('7,684.9円')
  expect(exactYen(300_000, 985, 20_000)).toBe('14,775円')
  expect(exactYen(100, 1, 3)).toBe('33.3333…円')
})
