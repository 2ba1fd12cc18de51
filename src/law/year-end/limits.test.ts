import { expect, test } from 'vitest'
import { base, child, of, spouse } from './employee.sample.ts'
import type { YearEndFacts, YearEndRelative } from './facts.ts'

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

test('the examples of 「令和7年分 年末調整のしかた」 on pages 37 and 38: 所得金額調整控除 26,544 yen, 172,100 yen of 2,696,000', () => {
  const r7 = { year: 2025, adjustedOn: '2025-12-25' }
  expect(of({ ...r7, pay: 8_765_432, relatives: [child('2015-01-01')] }).incomeAdjustment).toBe(26_544)
  const socialInsurance = { deducted: 184_000, declared: 0, nationalPension: 0 }
  expect(of({ ...r7, pay: 5_000_000, socialInsurance })).toMatchObject({ taxableIncome: 2_696_000, computedTax: 172_100 })
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
