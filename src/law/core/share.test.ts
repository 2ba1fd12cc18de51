import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { bonusHealth, bonusLevy, bonusPension } from '../bonus/premiums.ts'
import { childSupportLevy } from '../child-support-levy/rule.ts'
import { employmentInsurancePremium, industries } from '../employment-insurance/rule.ts'
import { healthPremium } from '../health-insurance/rule.ts'
import { pensionPremium } from '../pension/rule.ts'
import { tablesOn } from '../standard-remuneration/standards.ts'
import { explain } from './rule.ts'
import { halve, type Payment, type Split } from './share.ts'

test.each([
  // 50銭ちょうど is dropped, one unit over is rounded up.
  [1000, 10, 10_000, 0, 1],
  [10_000, 1001, 1_000_000, 5, 5],
  [10_010, 1100, 1_000_000, 6, 5],
])('half of %i × %i ÷ %i is %i and %i', (amount, rate, denominator, employee, employer) => {
  expect(halve(amount, rate, denominator)).toEqual({ employee, employer, total: employee + employer })
})

test('the two shares make the whole, and never differ by more than a yen and its fraction', () => {
  const payments = fc.constantFrom<Payment>(undefined, '控除', '現金')
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(2000), payments, (amount, rate, payment) => {
      const { employee, employer, total } = halve(amount, rate, 10_000, payment)
      expect(employee + employer).toBe(total)
      expect(Math.abs(employee - employer)).toBeLessThanOrEqual(1)
      expect(total).toBe(Number((BigInt(amount) * BigInt(rate)) / 10_000n))
    }),
  )
})

const month = '2026-05'
const closingDay = '2026-05-20'
const { health, pension } = mustNotRefuse(tablesOn('2026-05-01'))
const standards = health.value.map(([standard]) => standard)
const pensionStandards = standards.filter((one) => one >= pension.value.lowest && one <= pension.value.highest)
const bonuses = fc.nat(1_500).map((thousands) => thousands * 1_000)
/** 令和8年度, both sides together over 10,000: of 協会けんぽ only some prefectures, care 1.62%. */
const prefectures = { 東京: 985, 大阪: 1013, 新潟: 921, 佐賀: 1055 } as const
const healthFacts = fc.record({
  prefecture: fc.constantFrom(...(Object.keys(prefectures) as (keyof typeof prefectures)[])),
  longTermCare: fc.boolean(),
})
const rateOf = ({ prefecture, longTermCare }: { prefecture: keyof typeof prefectures; longTermCare: boolean }) =>
  prefectures[prefecture] + (longTermCare ? 162 : 0)

/** One premium both ways: the insured person's share of `amount × rate ÷ denominator`, in cash and taken from pay. */
interface BothWays {
  readonly product: number
  readonly denominator: number
  readonly cash: Split
  readonly deducted: Split
  readonly silent: Split
}

const ways = (product: number, denominator: number, ask: (payment: { payment?: Payment }) => Split): BothWays => ({
  product,
  denominator,
  cash: ask({ payment: '現金' }),
  deducted: ask({ payment: '控除' }),
  silent: ask({}),
})

const totals = ({ employee, employer, total }: { employee: { total: number }; employer: { total: number }; total: number }) => ({
  employee: employee.total,
  employer: employer.total,
  total,
})

const premiums = {
  健康保険料: fc.tuple(fc.constantFrom(...standards), healthFacts).map(([standard, facts]) => {
    const insurer = { kind: '協会けんぽ' as const, prefecture: facts.prefecture }
    return ways(standard * rateOf(facts), 20_000, (paid) =>
      totals(mustNotRefuse(healthPremium.run({ insurer, month, standard, longTermCare: facts.longTermCare, ...paid }, null))),
    )
  }),
  賞与の健康保険料: fc.tuple(bonuses, healthFacts).map(([standard, facts]) => {
    const asked = { insurer: { kind: '協会けんぽ' as const, prefecture: facts.prefecture }, longTermCare: facts.longTermCare }
    return ways(standard * rateOf(facts), 20_000, (paid) =>
      totals(mustNotRefuse(bonusHealth.run({ ...asked, month, standard, before: 0, ...paid }, null))),
    )
  }),
  支援金: fc
    .constantFrom(...standards)
    .map((standard) =>
      ways(standard * 23, 20_000, (paid) => mustNotRefuse(childSupportLevy.run({ month, standard, ...paid }, null))),
    ),
  賞与の支援金: bonuses.map((standard) =>
    ways(standard * 23, 20_000, (paid) => mustNotRefuse(bonusLevy.run({ month, standard, before: 0, ...paid }, null))),
  ),
  厚生年金保険料: fc
    .constantFrom(...pensionStandards)
    .map((standard) =>
      ways(standard * 1830, 20_000, (paid) => mustNotRefuse(pensionPremium.run({ month, standard, ...paid }, null))),
    ),
  賞与の厚生年金保険料: bonuses.map((standard) =>
    ways(standard * 1830, 20_000, (paid) => mustNotRefuse(bonusPension.run({ month, standard, before: 0, ...paid }, null))),
  ),
  雇用保険料: fc
    .tuple(fc.nat(2_000_000), fc.constantFrom(...industries))
    .map(([wages, industry]) =>
      ways(wages * (industry === '一般' ? 50 : 60), 10_000, (paid) =>
        mustNotRefuse(employmentInsurancePremium.run({ closingDay, industry, wages, ...paid }, null)),
      ),
    ),
}

test.each(Object.entries(premiums))('%s: cash and deduction differ exactly where the share ends in 50銭', (_, both) => {
  fc.assert(
    fc.property(both, ({ product, denominator, cash, deducted, silent }) => {
      const ends50Sen = (product % denominator) * 2 === denominator
      expect(cash.employee - deducted.employee).toBe(ends50Sen ? 1 : 0)
      expect(deducted.employer - cash.employer).toBe(ends50Sen ? 1 : 0)
      expect(cash.total).toBe(deducted.total)
      expect(cash.employee).toBe(Math.floor((product * 2 + denominator) / (denominator * 2)))
      expect(silent).toEqual(deducted)
    }),
    { numRuns: 300 },
  )
})

test.each(Object.entries(premiums).filter(([name]) => name !== '厚生年金保険料'))(
  '%s: some share ends in 50銭, so that the test above sees both',
  (_, both) => {
    const sample = fc.sample(both, { numRuns: 2_000, seed: 1 })
    expect(sample.some(({ cash, deducted }) => cash.employee !== deducted.employee)).toBe(true)
  },
)

test('no 標準報酬月額 of the pension has a fraction', () => {
  expect(pensionStandards.filter((standard) => (standard * 1830) % 20_000 !== 0)).toEqual([])
})

test('the because names the rounding of each way', () => {
  const told = (payment: Payment) =>
    JSON.stringify(explain(employmentInsurancePremium, { closingDay, industry: '一般', wages: 100_100, payment }))
  expect(told('現金')).toContain('雇用保険料（本人負担、現金で受け取る）')
  expect(told('現金')).toContain('50銭未満切捨て・50銭以上切上げ')
  expect(told('控除')).toContain('50銭以下切捨て・50銭超切上げ')
  expect(told(undefined)).toBe(told('控除'))
})
