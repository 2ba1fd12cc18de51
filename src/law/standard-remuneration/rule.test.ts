import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { pensionPremium } from '../pension/rule.ts'
import { grade } from './rule.ts'
import { notAStandard, tablesOn } from './standards.ts'

const at = (remuneration: number, on = '2026-09-01') => mustNotRefuse(grade.run({ remuneration, on }, null))
const rows = mustNotRefuse(tablesOn('2026-09-01')).health.value

test('each of the 50 grades begins where the one before ends', () => {
  expect(rows).toHaveLength(50)
  for (const [index, [standard, atLeast]] of rows.entries()) {
    expect(at(atLeast).health).toEqual({ grade: index + 1, standard })
    if (atLeast > 0) expect(at(atLeast - 1).health.grade).toBe(index)
    // A 標準報酬月額 read as remuneration falls in its own grade.
    expect(at(standard).health.standard).toBe(standard)
  }
})

test('the pension has 32 grades, then 33, 34, 35', () => {
  const grades = (on: string) => new Set(rows.map(([, atLeast]) => at(atLeast, on).pension.grade))
  for (const [on, count] of [
    ['2027-08-31', 32],
    ['2027-09-01', 33],
    ['2028-08-31', 33],
    ['2028-09-01', 34],
    ['2029-09-01', 35],
  ] as const) {
    expect([...grades(on)], on).toEqual(Array.from({ length: count }, (_, index) => index + 1))
  }
})

test('only standards of that insurance and month are taken, and each gives a whole half', () => {
  for (let standard = 50_000; standard <= 1_400_000; standard += 1000) {
    const isHealth = rows.some(([amount]) => amount === standard)
    expect(notAStandard('health', standard, '2026-05') === null).toBe(isHealth)
    const inPension = isHealth && standard >= 88_000 && standard <= 650_000
    const premium = pensionPremium.run({ month: '2026-05', standard }, null)
    expect(isRefusal(premium)).toBe(!inPension)
    if (!isRefusal(premium))
      expect(premium).toEqual({
        employee: (standard / 1000) * 91.5,
        employer: (standard / 1000) * 91.5,
        total: (standard / 1000) * 183,
      })
  }
})
