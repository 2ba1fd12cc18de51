import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse, type Refusal } from '../../base/refusal.ts'
import { bonusSlip, bonusSlips, explain } from '../index.ts'
import type { BonusSlip, BonusSlipInput } from './facts.ts'

const day = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))

const bonuses: fc.Arbitrary<BonusSlipInput> = fc.record({
  payDay: day('2025-12-01', '2026-12-31'),
  birth: day('1950-01-01', '2006-12-31'),
  earnings: fc.array(
    fc.record({
      code: fc.constant('bonus'),
      label: fc.constant('賞与'),
      amount: fc.integer({ min: -1000, max: 3_000_000 }),
      counts: fc.record({
        taxable: fc.boolean(),
        social: fc.constantFrom('賞与', '賞与', '報酬', '対象外'),
        employmentInsurance: fc.boolean(),
      }),
    }),
    { maxLength: 3 },
  ),
  deductions: fc.array(fc.record({ code: fc.constant('x'), label: fc.constant('その他'), amount: fc.nat(50_000) }), {
    maxLength: 2,
  }),
  social: fc.option(
    fc.record({
      insurer: fc.constantFrom(
        { kind: '協会けんぽ' as const, prefecture: '大阪' },
        { kind: '健康保険組合' as const, name: '試験組合' },
      ),
      acquiredOn: day('2024-01-01', '2026-12-31'),
      lostOn: fc.option(day('2026-01-01', '2027-01-31')),
      healthInsured: fc.boolean(),
      pensionInsured: fc.boolean(),
      multipleWorkplaces: fc.constantFrom(false, false, false, true),
      leaves: fc.constantFrom(
        [],
        [{ kind: '育休' as const, from: '2026-05-20', to: '2026-07-31' }],
        [{ kind: '産休' as const, from: '2026-02-10', to: '2026-05-19' }],
      ),
      earlierInMonth: fc.array(fc.nat(2_000_000), { maxLength: 2 }),
      healthToDate: fc.integer({ min: 0, max: 5_730_000 }),
    }),
  ),
  employmentInsurance: fc.option(fc.record({ industry: fc.constantFrom('一般', '建設') })),
  incomeTax: fc.record({
    column: fc.constantFrom('甲', '乙'),
    dependents: fc.nat(9),
    previousBase: fc.option(fc.integer({ min: -1000, max: 900_000 })),
    periodMonths: fc.integer({ min: 1, max: 12 }),
    method: fc.constantFrom('月額表', '電算機特例'),
  }),
})

test('earnings less deductions is the net, parts make their sums, and bulk, explained and bare answers are one', () => {
  let slips = 0
  fc.assert(
    fc.property(bonuses, (input) => {
      const [bulk] = bonusSlips([input])
      const finding = explain(bonusSlip, input)
      expect(withoutBecause(isRefusal(finding) ? finding : finding.value)).toEqual(withoutBecause(bulk!))
      if (isRefusal(bulk)) return
      slips++
      const { totals, earnings, deductions, employer, standardBonus } = bulk!
      const sum = (lines: readonly { amount: number }[]) => lines.reduce((all, { amount }) => all + amount, 0)
      expect(totals.net).toBe(sum(earnings) - sum(deductions))
      expect(totals.earnings).toBe(totals.taxable + totals.nontaxable)
      expect(totals.taxBase).toBe(Math.max(0, totals.taxable - totals.socialInsurance))
      expect(standardBonus.health % 1000 === 0 || input.social!.healthToDate % 1000 !== 0).toBe(true)
      for (const { amount } of [...deductions, ...employer]) expect(amount).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 2000 },
  )
  expect(slips).toBeGreaterThan(300)
})

test('two bonuses of one month bear together what one bonus of their sum would', () => {
  // A bonus of a few yen that fills a thousand bears more than it pays and is refused; that is not asked here.
  const amounts = fc.integer({ min: 10_000, max: 2_500_000 })
  fc.assert(
    fc.property(amounts, amounts, fc.integer({ min: 0, max: 5730 }), (first, second, toDate) => {
      const one = premiumsOf([], first, toDate * 1000)
      const two = premiumsOf([first], second, toDate * 1000)
      const both = premiumsOf([], first + second, toDate * 1000)
      for (const [part, amount] of Object.entries(both)) expect((one[part] ?? 0) + (two[part] ?? 0), part).toBe(amount)
    }),
    { numRuns: 500 },
  )
})

function premiumsOf(earlierInMonth: number[], amount: number, healthToDate: number) {
  const { deductions, employer, standardBonus } = mustNotRefuse(
    bonusSlip.run(
      {
        payDay: '2026-12-10',
        birth: '1980-01-01',
        earnings: [
          { code: 'bonus', label: '賞与', amount, counts: { taxable: true, social: '賞与', employmentInsurance: false } },
        ],
        deductions: [],
        social: {
          insurer: { kind: '協会けんぽ', prefecture: '新潟' },
          acquiredOn: '2010-04-01',
          lostOn: null,
          healthInsured: true,
          pensionInsured: true,
          multipleWorkplaces: false,
          earlierInMonth,
          healthToDate,
        },
        employmentInsurance: null,
        incomeTax: { column: '甲', dependents: 9, previousBase: 5_000_000, periodMonths: 6, method: '月額表' },
      },
      null,
    ),
  )
  const of = (lines: readonly { code: string; amount: number }[], code: string) =>
    lines.find((one) => one.code === code)?.amount ?? 0
  const parts = ['health-insurance', 'long-term-care', 'child-support-levy', 'pension', 'child-contribution']
  return {
    ...standardBonus,
    ...Object.fromEntries(parts.map((part) => [`employee ${part}`, of(deductions, part)])),
    ...Object.fromEntries(parts.map((part) => [`employer ${part}`, of(employer, part)])),
  } as Record<string, number>
}

function withoutBecause(value: BonusSlip | Refusal): unknown {
  return JSON.parse(JSON.stringify(value, (key, field: unknown) => (key === 'because' ? undefined : field)))
}
