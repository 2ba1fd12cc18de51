import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { retirementWithholding } from './rule.ts'
import { yearsOfService } from './years.ts'

type Facts = Parameters<typeof retirementWithholding.run>[0]
const base: Facts = {
  hiredOn: '2000-04-01',
  retiredOn: '2026-03-31',
  amount: 0,
  officer: 'なし',
  disability: false,
  declared: true,
  otherPayments: false,
}
const taxes = (more: Partial<Facts>) => {
  const answer = retirementWithholding.run({ ...base, ...more }, null)
  if (isRefusal(answer)) throw new Error(answer.message)
  return answer
}

test.each([
  ['2006-04-01', '2026-03-31', 20],
  ['2006-04-01', '2026-04-01', 21],
  ['2006-04-02', '2026-03-31', 20],
  ['2026-04-01', '2026-04-01', 1],
  ['2024-02-29', '2025-02-28', 1],
  ['2024-02-29', '2025-03-01', 2],
  ['2024-02-29', '2028-02-28', 4],
  ['2024-02-29', '2028-02-29', 5],
  ['2023-12-31', '2026-12-30', 3],
])('from %s to %s are %i years', (from, to, years) => {
  expect(yearsOfService(from, to)).toBe(years)
})

test('more pay never means less tax or less net pay while declared; the parts add up; the explained path agrees', () => {
  const facts = fc.record({
    hiredOn: fc.integer({ min: 1980, max: 2025 }).map((year) => `${year}-07-01`),
    amount: fc.nat(80_000_000),
    officer: fc.constantFrom('なし' as const, 'すべて' as const),
    disability: fc.boolean(),
  })
  fc.assert(
    fc.property(facts, fc.nat(1_000_000), (one, more) => {
      const [less, larger] = [taxes(one), taxes({ ...one, amount: one.amount + more })]
      for (const tax of ['incomeTax', 'municipal', 'prefectural'] as const) expect(larger[tax]).toBeGreaterThanOrEqual(less[tax])
      expect(less.net + less.incomeTax + less.municipal + less.prefectural).toBe(one.amount)
      expect(taxes({ ...one, declared: false }).municipal).toBe(less.municipal)
      expect(explain(retirementWithholding, { ...base, ...one })).toMatchObject({ value: less })
    }),
  )
})

test('a non-resident pays one rate on the domestic part, whatever else is so, and the because names the return of his own', () => {
  const facts = fc.record({
    declared: fc.boolean(),
    disability: fc.boolean(),
    otherPayments: fc.boolean(),
    officer: fc.constantFrom('なし' as const, 'すべて' as const, '一部' as const),
  })
  fc.assert(
    fc.property(facts, fc.nat(90_000_000), fc.nat(90_000_000), (one, domestic, abroad) => {
      const amount = domestic + abroad
      const found = taxes({ ...one, amount, nonResident: { domestic, treaty: false } })
      const incomeTax = Number((BigInt(domestic) * 2042n) / 10_000n)
      expect(found).toEqual({ incomeTax, municipal: 0, prefectural: 0, net: amount - incomeTax })
    }),
  )
  const told = explain(retirementWithholding, { ...base, amount: 5, nonResident: { domestic: 5, treaty: false } })
  expect(JSON.stringify(told)).toContain('所得税法171条')
  expect(JSON.stringify(told)).toContain('選択課税')
})

test('an officer of up to five years pays no less than others', () => {
  for (let amount = 0; amount <= 20_000_000; amount += 250_000) {
    const short = { hiredOn: '2022-01-01', amount }
    expect(taxes({ ...short, officer: 'すべて' }).incomeTax).toBeGreaterThanOrEqual(taxes(short).incomeTax)
  }
})
