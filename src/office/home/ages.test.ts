import { expect, test } from 'vitest'
import { ageEventIn } from './ages.ts'

test.each([
  ['1986-12-01', '2026-11', 40, '2026-11-30'],
  ['1987-01-01', '2026-12', 40, '2026-12-31'],
  ['1961-11-15', '2026-11', 65, '2026-11-14'],
  ['1956-11-30', '2026-11', 70, '2026-11-29'],
  ['1951-12-01', '2026-12', 75, '2026-12-01'],
])('born %s: in %s', (birth, month, age, on) => {
  expect(ageEventIn(birth, month)).toMatchObject({ age, on })
})

test.each([
  ['1951-12-01', '2026-11'],
  ['1986-11-01', '2026-11'],
  ['1990-11-15', '2026-11'],
])('born %s: nothing in %s', (birth, month) => {
  expect(ageEventIn(birth, month)).toBeNull()
})
