import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { renderFinding } from '../core/render.ts'
import { explain } from '../core/rule.ts'
import type { YearEndFacts, YearEndRelative } from './facts.ts'
import { yearEndAdjustment } from './rule.ts'
import { withholdingSlip } from './slip.ts'

const none = { deducted: 0, declared: 0 }
const base: YearEndFacts = {
  year: 2026,
  adjustedOn: '2026-12-25',
  diedOn: null,
  declared: true,
  disasterRelief: false,
  pay: 6_000_000,
  withheld: 200_000,
  notYetTaken: 0,
  socialInsurance: { ...none, nationalPension: 0 },
  mutualAid: none,
  other: { pay: 0, pension: 0, income: 0, specificExpenditure: 0 },
  self: { disability: 'なし', widowed: false, singleParent: false, workingStudent: false },
  spouse: null,
  relatives: [],
  basicDeclared: true,
  incomeAdjustmentDeclared: true,
  lifeInsurance: { generalNew: 0, generalOld: 0, medicalCare: 0, pensionNew: 0, pensionOld: 0 },
  earthquakeInsurance: { earthquake: 0, oldLongTerm: 0 },
  housingLoan: 0,
}
const child = (birth: string, more: Partial<YearEndRelative> = {}): YearEndRelative => ({
  name: '子',
  birth,
  income: 0,
  disability: 'なし',
  together: true,
  resident: true,
  ascendant: false,
  claimed: true,
  ...more,
})
const of = (more: Partial<YearEndFacts> = {}) => {
  const answer = yearEndAdjustment.run({ ...base, ...more }, null)
  if (isRefusal(answer)) throw new Error(answer.message)
  return answer
}
const spouse = (income: number, more = {}) => ({
  birth: '1980-01-01',
  income,
  disability: 'なし' as const,
  together: true,
  resident: true,
  ...more,
})

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

test('ages on 31 December: 16, 19, 23 and 70 are attained on the day before the birthday', () => {
  for (const [birth, amount] of [
    ['2011-01-02', 0],
    ['2011-01-01', 380_000],
    ['2008-01-02', 380_000],
    ['2008-01-01', 630_000],
    ['2004-01-02', 630_000],
    ['2004-01-01', 380_000],
    ['1957-01-02', 380_000],
    ['1957-01-01', 480_000],
  ] as const) {
    expect(of({ relatives: [child(birth)] }).deductions.dependents, birth).toBe(amount)
  }
  const mother = child('1950-01-01', { ascendant: true })
  expect(of({ relatives: [mother] }).deductions.dependents).toBe(580_000)
  expect(of({ relatives: [{ ...mother, together: false }] }).deductions.dependents).toBe(480_000)
  // Who died before the seventieth birthday is judged on that day.
  expect(of({ relatives: [{ ...child('1956-12-01'), diedOn: '2026-05-01' }] }).deductions.dependents).toBe(380_000)
})

test('a relative abroad counts up to 29 and from 70, between only as a student, for a disability or with money sent; no 定額減税', () => {
  const abroad = (birth: string, how: YearEndRelative['abroad'], more = {}) =>
    child(birth, { resident: false, together: false, abroad: how, ...more })
  for (const [relative, amount] of [
    [abroad('1997-01-02', '書類あり'), 380_000],
    [abroad('1997-01-01', '書類あり'), 0],
    [abroad('1997-01-01', '留学'), 380_000],
    [abroad('1980-01-01', '38万円以上の送金'), 380_000],
    [abroad('1980-01-01', '書類あり', { disability: '障害者' }), 380_000],
    [abroad('1957-01-02', '書類あり'), 0],
    [abroad('1957-01-01', '書類あり'), 480_000],
  ] as const) {
    expect(of({ relatives: [relative] }).deductions.dependents, `${relative.birth} ${relative.abroad}`).toBe(amount)
  }
  const reduced = { year: 2024, adjustedOn: '2024-12-20', pay: 9_000_000 }
  expect(of({ ...reduced, relatives: [abroad('1997-01-02', '書類あり')] }).fixedReduction).toBe(30_000)
  expect(of({ ...reduced, relatives: [child('1997-01-02')] }).fixedReduction).toBe(60_000)
})

test('the limits of 令和5〜8年分 for a spouse: 配偶者控除 up to them, 配偶者特別控除 above, none above 1,330,000 yen', () => {
  for (const [year, limit] of [
    [2023, 480_000],
    [2024, 480_000],
    [2025, 580_000],
    [2026, 620_000],
  ] as const) {
    const at = (income: number, more = {}) => of({ year, adjustedOn: `${year}-12-20`, spouse: spouse(income, more) }).deductions
    expect(at(limit).spouse).toBe(380_000)
    expect(at(limit, { birth: '1950-01-01' }).spouse).toBe(480_000)
    expect(at(limit + 1, { birth: '1950-01-01' }).spouse).toBe(380_000)
    expect(at(1_330_001).spouse).toBe(0)
    expect(at(limit, { disability: '特別障害者' }).disability).toBe(750_000)
    expect(at(limit + 1, { disability: '特別障害者' }).disability).toBe(0)
  }
  for (const [pay, amount] of [
    [10_950_000, 380_000],
    [10_950_001, 260_000],
    [11_450_001, 130_000],
    [11_950_001, 0],
  ] as const) {
    expect(of({ pay, spouse: spouse(0) }).deductions.spouse, String(pay)).toBe(amount)
  }
})

test('基礎控除 by 合計所得金額 at every edge of every year', () => {
  const edges = {
    2024: [
      [24_000_000, 480_000],
      [24_000_001, 320_000],
      [24_500_001, 160_000],
      [25_000_001, 0],
    ],
    2025: [
      [1_320_000, 950_000],
      [1_320_001, 880_000],
      [3_360_001, 680_000],
      [4_890_001, 630_000],
      [6_550_001, 580_000],
      [23_500_001, 480_000],
    ],
    2026: [
      [4_890_000, 1_040_000],
      [4_890_001, 670_000],
      [6_550_001, 620_000],
      [23_500_001, 480_000],
      [25_000_001, 0],
    ],
  }
  for (const [year, bands] of Object.entries(edges)) {
    for (const [income, basic] of bands) {
      const asked = { year: Number(year), adjustedOn: `${year}-12-20`, pay: 0, other: { ...base.other, income: income! } }
      expect(of(asked).deductions.basic, `${year} ${income}`).toBe(basic)
    }
  }
})

test('an amendment in force on 1 December is not used by an adjustment before it', () => {
  expect(of({ adjustedOn: '2026-11-30', pay: 1_900_000 }).deductions.basic).toBe(950_000)
  expect(of({ adjustedOn: '2026-12-01', pay: 1_900_000 }).deductions.basic).toBe(1_040_000)
  expect(of({ adjustedOn: '2027-01-31', pay: 1_900_000 }).deductions.basic).toBe(1_040_000)
  expect(of({ year: 2024, adjustedOn: '2024-05-31' }).fixedReduction).toBe(0)
  expect(of({ year: 2024, adjustedOn: '2024-06-01' }).fixedReduction).toBe(30_000)
})

test('所得金額調整控除: a child of anybody under 23, 特別障害者, declared; a 特定親族 is no 扶養親族', () => {
  const at = (more: Partial<YearEndFacts>) => of({ pay: 9_000_000, ...more }).incomeAdjustment
  expect(at({ relatives: [child('2015-01-01', { claimed: false })] })).toBe(50_000)
  expect(at({ relatives: [child('2015-01-01')], incomeAdjustmentDeclared: false })).toBe(0)
  expect(at({ relatives: [child('2005-05-05', { income: 900_000 })] })).toBe(0)
  expect(at({ spouse: spouse(0, { disability: '特別障害者' }) })).toBe(50_000)
  expect(at({ pay: 8_765_432, self: { ...base.self, disability: '特別障害者' } })).toBe(26_544)
  expect(at({ pay: 15_000_000, self: { ...base.self, disability: '特別障害者' } })).toBe(150_000)
})

test('合計所得金額 takes in what is not taxed here: other pay, pensions less 100,000 yen, losses, 特定支出', () => {
  expect(of({ other: { ...base.other, pay: 1_000_000 } })).toMatchObject({ totalIncome: 5_200_000, adjustedIncome: 4_360_000 })
  expect(of({ other: { ...base.other, pension: 600_000 } }).totalIncome).toBe(4_860_000)
  expect(of({ pay: 7_000_000, other: { ...base.other, income: -500_000 } }).totalIncome).toBe(4_700_000)
  expect(of({ other: { ...base.other, income: 600_000, specificExpenditure: 100_000 } }).totalIncome).toBe(4_860_000)
})

test('寡婦・ひとり親 up to five million, 勤労学生 up to the limit of the year', () => {
  const single = { ...base.self, singleParent: true }
  expect(of({ self: single }).deductions.single).toBe(350_000)
  expect(of({ self: { ...base.self, widowed: true } }).deductions.single).toBe(270_000)
  expect(of({ self: single, other: { ...base.other, income: 640_001 } }).deductions.single).toBe(0)
  const student = { ...base.self, workingStudent: true }
  expect(of({ pay: 1_630_000, self: student }).deductions.workingStudent).toBe(270_000)
  expect(of({ pay: 1_630_001, self: student }).deductions.workingStudent).toBe(0)
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

test('the slip without 年末調整 tells what was taken; 乙欄 tells nothing of the family', () => {
  const slip = (facts: Partial<YearEndFacts>, adjusted: boolean) => {
    const answer = withholdingSlip.run(
      { facts: { ...base, ...facts }, adjusted, birth: '1990-01-01', joinedOn: null, leftOn: null },
      null,
    )
    if (isRefusal(answer)) throw new Error(answer.message)
    return answer
  }
  const relatives = [
    child('2005-01-01'),
    child('2005-02-02', { income: 1_000_000 }),
    child('2020-01-01', { disability: '障害者' }),
  ]
  expect(slip({ relatives, spouse: spouse(900_000) }, true)).toMatchObject({
    withheldTax: of({ relatives, spouse: spouse(900_000) }).annualTax,
    spouse: { eligible: false, deduction: 380_000, income: 900_000 },
    dependents: { specific: 1, elder: 0, other: 0 },
    specificRelatives: { count: 1, deduction: 410_000 },
    under16: 1,
    disabilities: { special: 0, other: 1 },
  })
  expect(slip({ pay: 25_000_000, relatives, spouse: spouse(900_000) }, false)).toMatchObject({
    withheldTax: 200_000,
    spouse: { eligible: false },
    basicDeduction: null,
  })
  expect(slip({ declared: false, relatives, spouse: spouse(0) }, false)).toMatchObject({
    marks: ['乙欄'],
    spouse: { eligible: false },
    dependents: { specific: 0, other: 0 },
    under16: 0,
    disabilities: { other: 0 },
  })
  expect(slip({ housingLoan: 3_000_000 }, true).housingLoan).toEqual({ taken: of().computedTax, possible: 3_000_000 })
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
