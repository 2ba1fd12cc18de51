import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { houses, type HousingLoanFacts } from './facts.ts'
import { housingLoanDeduction } from './rule.ts'

const base: HousingLoanFacts = {
  year: 2027,
  movedInOn: '2024-06-01',
  acquired: '新築',
  house: '認定住宅',
  family: false,
  floor: '50㎡以上',
  balance: 30_000_000,
  cost: 50_000_000,
  income: 6_000_000,
  livesThere: true,
}
const of = (more: Partial<HousingLoanFacts>) => mustNotRefuse(housingLoanDeduction.run({ ...base, ...more }, null))

// 借入限度額（万円） of every house and year of moving in: 国土交通省「住宅ローン減税」の表. null: not known.
const table: Record<string, readonly (readonly [other: number, family: number] | null)[]> = {
  '2022': [
    [5000, 5000],
    [4500, 4500],
    [4000, 4000],
    [3000, 3000],
    [3000, 3000],
  ],
  '2023': [
    [5000, 5000],
    [4500, 4500],
    [4000, 4000],
    [3000, 3000],
    [3000, 3000],
  ],
  '2024': [
    [4500, 5000],
    [3500, 4500],
    [3000, 4000],
    [0, 0],
    [2000, 2000],
  ],
  '2025': [
    [4500, 5000],
    [3500, 4500],
    [3000, 4000],
    [0, 0],
    [2000, 2000],
  ],
  '2026': [[4500, 5000], [3500, 4500], [2000, 3000], null, null],
  '2027': [[4500, 5000], [3500, 4500], [2000, 3000], null, null],
}

test.each(Object.entries(table))('the limits of %s, and the years of the deduction one by one', (movedIn, row) => {
  for (const [index, house] of houses.entries()) {
    for (const family of [false, true]) {
      const ask = (year: number) =>
        housingLoanDeduction.run(
          { ...base, year, movedInOn: `${movedIn}-12-31`, house, family, balance: 90_000_000, cost: 90_000_000 },
          null,
        )
      const limit = row[index]?.[family ? 1 : 0]
      if (limit === undefined) {
        expect(ask(Number(movedIn) + 1)).toMatchObject({ code: 'housing-loan.not-known' })
        continue
      }
      expect(ask(Number(movedIn) + 1)).toMatchObject({ limit: limit * 10_000, amount: limit * 70 })
      const given = Array.from({ length: 17 }, (_, year) => ask(Number(movedIn) + year)).map((answer) => !isRefusal(answer))
      const years = limit === 2000 && house.startsWith('その他') ? 10 : 13
      if (limit > 0) expect(given).toEqual(given.map((_, year) => year >= 1 && year < years))
    }
  }
})

test('0.7% of the least of three, never above the limit, a multiple of 100; the explained path agrees', () => {
  const facts = fc.record({
    balance: fc.nat(80_000_000),
    cost: fc.nat(80_000_000),
    income: fc.integer({ min: 0, max: 25_000_000 }),
    house: fc.constantFrom(...houses.slice(0, 3)),
    family: fc.boolean(),
    floor: fc.constantFrom('50㎡以上' as const, '40㎡以上50㎡未満' as const),
  })
  fc.assert(
    fc.property(facts, (one) => {
      const found = of(one)
      const { amount, limit } = found
      const least = BigInt(Math.min(one.balance, one.cost, limit))
      const gives = one.income <= (one.floor === '50㎡以上' ? 20_000_000 : 10_000_000)
      expect(amount).toBe(gives ? Number((least * 7n) / 100_000n) * 100 : 0)
      expect(explain(housingLoanDeduction, { ...base, ...one })).toMatchObject({ value: found })
    }),
  )
})

test.each(['買取再販', '中古', '増改築'] as const)('%s is refused aloud', (acquired) => {
  const answer = housingLoanDeduction.run({ ...base, acquired }, null)
  expect(answer).toMatchObject({
    code: 'housing-loan.not-known',
    message: `${acquired}の住宅借入金等特別控除は、まだ計算できません。`,
  })
})
