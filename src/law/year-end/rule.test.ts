import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { renderFinding } from '../core/render.ts'
import { explain } from '../core/rule.ts'
import { base, child, of, spouse } from './employee.sample.ts'
import type { YearEndFacts } from './facts.ts'
import { yearEndAdjustment } from './rule.ts'
import { withholdingSlip } from './slip.ts'

const facts = fc.record({
  year: fc.constantFrom(2023, 2024, 2025, 2026),
  pay: fc.nat(20_000_000),
  withheld: fc.nat(3_000_000),
  notYet: fc.nat(100_000),
  social: fc.nat(2_000_000),
  other: fc.integer({ min: -500_000, max: 3_000_000 }),
  spouse: fc.option(fc.nat(1_500_000).map((income) => spouse(income))),
  relatives: fc.array(
    fc.record({
      birth: fc.integer({ min: 1930, max: 2022 }).map((year) => `${year}-06-15`),
      income: fc.nat(1_400_000),
      disability: fc.constantFrom('なし' as const, '障害者' as const, '特別障害者' as const),
      together: fc.boolean(),
      ascendant: fc.boolean(),
      claimed: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  loan: fc.nat(300_000),
  self: fc.record({
    disability: fc.constantFrom('なし' as const, '特別障害者' as const),
    widowed: fc.constant(false),
    singleParent: fc.boolean(),
    workingStudent: fc.boolean(),
  }),
})
const whole = (one: typeof facts extends fc.Arbitrary<infer T> ? T : never): YearEndFacts => ({
  ...base,
  year: one.year,
  adjustedOn: `${one.year}-12-25`,
  pay: one.pay,
  withheld: one.withheld,
  notYetTaken: Math.min(one.notYet, one.withheld),
  socialInsurance: { deducted: one.social, declared: 0, nationalPension: 0 },
  other: { ...base.other, income: Math.min(one.other, 1_500_000) },
  self: one.self,
  spouse: one.spouse,
  relatives: one.relatives.map(({ birth, ...more }) => child(birth, more)),
  housingLoan: one.loan,
})

test('the parts add up, nothing is negative, and the settlement ends at 年調年税額', () => {
  fc.assert(
    fc.property(facts, (one) => {
      const asked = whole(one)
      const { deductions, settlement, ...rest } = of(asked)
      const { total, ...parts } = deductions
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total)
      for (const figure of [...Object.values(rest), ...Object.values(parts), ...Object.values(settlement)]) {
        expect(figure).toBeGreaterThanOrEqual(0)
      }
      expect(asked.withheld - rest.annualTax).toBe(settlement.over - settlement.short)
      expect(asked.withheld - asked.notYetTaken - settlement.refund + settlement.collect).toBe(rest.annualTax)
      expect(rest.housingLoan + rest.housingLoanLeft).toBe(asked.housingLoan)
      expect(rest.annualTax % 100).toBe(0)
      expect(rest.taxableIncome % 1000).toBe(0)
    }),
    { numRuns: 1000 },
  )
})

test('more pay never means less tax; one more claimed relative, premium or loan never more', () => {
  fc.assert(
    fc.property(facts, fc.nat(500_000), (one, more) => {
      const asked = whole(one)
      const { annualTax } = of(asked)
      expect(of({ ...asked, pay: Math.min(20_000_000, asked.pay + more) }).annualTax).toBeGreaterThanOrEqual(annualTax)
      expect(of({ ...asked, relatives: [...asked.relatives, child('2000-01-01')] }).annualTax).toBeLessThanOrEqual(annualTax)
      expect(of({ ...asked, mutualAid: { deducted: 0, declared: more } }).annualTax).toBeLessThanOrEqual(annualTax)
      expect(of({ ...asked, housingLoan: asked.housingLoan + more }).annualTax).toBeLessThanOrEqual(annualTax)
    }),
    { numRuns: 1000 },
  )
})

test('the explained path answers the same', () => {
  fc.assert(
    fc.property(facts, (one) => {
      const asked = whole(one)
      expect(explain(yearEndAdjustment, asked)).toMatchObject({ value: of(asked) })
    }),
  )
})

test('the because shows each step of the year, within a screen', () => {
  const finding = explain(yearEndAdjustment, {
    ...base,
    spouse: spouse(0),
    relatives: [child('2010-06-01')],
    housingLoan: 50_000,
  })
  if (isRefusal(finding)) throw new Error(finding.message)
  const text = renderFinding({ ...finding, value: finding.value.annualTax })
  for (const step of [
    '所得税法190条',
    '給与所得控除後の給与等の金額: 4,360,000円',
    '配偶者控除額: 380,000円',
    '基礎控除額: 1,040,000円',
    '課税給与所得金額: 2,560,000円',
    '年調年税額: ',
  ]) {
    expect(text).toContain(step)
  }
  expect(text.split('\n').length).toBeLessThanOrEqual(24)
})

test('every field of the adjustment and of the slip has its Japanese name', () => {
  const asked = {
    ...base,
    spouse: spouse(0),
    relatives: [child('2010-06-01')],
    self: { ...base.self, disability: '障害者' as const },
  }
  for (const finding of [
    explain(yearEndAdjustment, asked),
    explain(withholdingSlip, { facts: asked, adjusted: true, birth: '1990-01-01', joinedOn: '2026-04-01', leftOn: null }),
  ]) {
    if (isRefusal(finding)) throw new Error(finding.message)
    expect(renderFinding(finding)).not.toMatch(/^\s*[a-z]\w+:/im)
  }
})
