import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import type { DependentsFacts, Relative } from './facts.ts'
import { dependentsCount } from './rule.ts'

const person = { income: 0, disability: 'なし' as const, together: true, resident: true }
const child = (birth: string, more: Partial<Relative> = {}): Relative => ({ ...person, name: '子', birth, ...more })
const family = (relatives: Relative[], more: Partial<DependentsFacts> = {}): DependentsFacts => ({
  on: '2026-11-25',
  self: { income: 4_000_000, disability: 'なし', widowed: false, singleParent: false, workingStudent: false },
  spouse: null,
  relatives,
  ...more,
})
const count = (facts: DependentsFacts) => {
  const answer = dependentsCount.run(facts, null)
  return isRefusal(answer) ? answer.code : answer
}

test('a child counts from the year it is 16 on 31 December: born on 1 January 2011 for 2026, not a day later', () => {
  expect(count(family([child('2011-01-01')]))).toBe(1)
  expect(count(family([child('2011-01-02')]))).toBe(0)
})

test('a 特定親族 is 19 to 22 on 31 December and earns up to one million, from 2026', () => {
  for (const [birth, income, expected] of [
    ['2008-01-01', 1_000_000, 1],
    ['2008-01-02', 1_000_000, 0],
    ['2004-01-02', 1_000_000, 1],
    ['2004-01-01', 1_000_000, 0],
    ['2006-05-05', 1_000_001, 0],
  ] as const) {
    expect(count(family([child(birth, { income })])), birth).toBe(expected)
  }
  expect(count(family([child('2005-05-05', { income: 600_000 })], { on: '2025-11-25' }))).toBe(0)
})

test('a small child counts only for its disability, and twice when it lives here with a special one', () => {
  expect(count(family([child('2020-04-01', { disability: '障害者' })]))).toBe(1)
  expect(count(family([child('2020-04-01', { disability: '特別障害者' })]))).toBe(2)
  expect(count(family([child('2020-04-01', { disability: '特別障害者', together: false })]))).toBe(1)
})

test('the spouse counts up to 950,000 yen, while one earns up to nine million', () => {
  const spouse = (income: number) => ({ ...person, income })
  expect(count(family([], { spouse: spouse(950_000) }))).toBe(1)
  expect(count(family([], { spouse: spouse(950_001) }))).toBe(0)
  const rich = { ...family([]).self, income: 9_000_001 }
  expect(count(family([], { spouse: spouse(0), self: rich }))).toBe(0)
  expect(count(family([], { spouse: { ...spouse(0), disability: '障害者' }, self: rich }))).toBe(1)
})

test('December 2026 is refused only for whom the amendment changes the answer', () => {
  const on = '2026-12-25'
  expect(count(family([child('1950-01-01', { income: 600_000 })], { on }))).toBe('dependents.limit-unconfirmed')
  expect(count(family([child('2006-05-05', { income: 600_000 })], { on }))).toBe(1)
  expect(count(family([child('1950-01-01', { income: 620_001 })], { on }))).toBe(0)
  expect(count(family([], { on, spouse: { ...person, income: 600_000 } }))).toBe(1)
  expect(count(family([], { on, spouse: { ...person, income: 600_000, disability: '障害者' } }))).toBe(
    'dependents.limit-unconfirmed',
  )
  expect(count(family([child('1950-01-01', { income: 600_000 })], { on: '2027-01-25' }))).toBe(1)
})

test('one more relative or circumstance never lowers the count, and the explained path agrees', () => {
  const relative = fc.record({
    name: fc.constant('親族'),
    birth: fc.integer({ min: 1930, max: 2025 }).map((year) => `${year}-06-15`),
    income: fc.nat(1_500_000),
    disability: fc.constantFrom('なし' as const, '障害者' as const, '特別障害者' as const),
    together: fc.boolean(),
    resident: fc.constant(true),
  })
  fc.assert(
    fc.property(fc.array(relative, { maxLength: 6 }), relative, (relatives, one) => {
      const before = count(family(relatives))
      expect(count(family([...relatives, one]))).toBeGreaterThanOrEqual(before as number)
      expect(count(family(relatives, { self: { ...family([]).self, workingStudent: true } }))).toBe((before as number) + 1)
      expect(explain(dependentsCount, family(relatives))).toMatchObject({ value: before })
    }),
  )
})
