import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { bandOf } from '../income-tax/parameters.ts'
import { employmentIncome } from './employment-income.ts'
import { earthquakeDeduction, lifeInsuranceDeduction } from './insurance.ts'
import { employmentIncomeFigures, insurance, limits, personal } from './parameters.ts'

/** The rows of 別表第五 from the first printed one to 6,600,000 yen: [from, under, income]. */
function printed(index: number, first: number): [number, number, number][] {
  const figures = employmentIncomeFigures.values[index]!.value
  const rows: [number, number, number][] = []
  for (let pay = first; pay < 6_600_000; pay += 1_000) {
    const income = employmentIncome(figures, pay, null)
    expect(employmentIncome(figures, pay + 999, null), String(pay)).toBe(income)
    const last = rows.at(-1)
    if (last?.[2] === income) last[1] = pay + 1_000
    else rows.push([pay, pay + 1_000, income])
  }
  return rows
}
const digest = (rows: readonly (readonly number[])[]) =>
  createHash('sha256')
    .update(rows.map((row) => row.join(' ')).join('\n'))
    .digest('hex')

test.each([
  ['令和5・6年分', 0, 1_619_000, 1_247, 'f5244a871ab3db7760e106fa3371be264f42ce02d85ef4be600ced18a297d484'],
  ['令和7年分', 1, 1_900_000, 1_175, 'f402395e791c502047b3a4c9a73fb18572c86e5ecd53f7a7f6a2db07408c1a6a'],
  // 国税庁「令和8年分 年末調整のしかた」47〜54頁 prints 1,103 rows.
  ['令和8年分', 2, 2_191_000, 1_103, 'd4780f336763d50537756a2afbe7b972bbe381242faadcfdb67dd704e027df2e'],
])('the table of %s has all its rows', (_, index, first, count, frozen) => {
  const rows = printed(index, first)
  expect(rows).toHaveLength(count)
  expect(digest(rows)).toBe(frozen)
})

// Rows read from the printed table of 令和8年分.
test.each([
  [2_191_000, 2_193_000, 1_451_000],
  [2_193_000, 2_196_000, 1_453_000],
  [2_196_000, 2_200_000, 1_456_000],
  [2_200_000, 2_204_000, 1_460_000],
  [2_404_000, 2_408_000, 1_602_800],
  [2_996_000, 3_000_000, 2_017_200],
  [3_492_000, 3_496_000, 2_364_400],
])('令和8年分 prints %i to %i: %i', (from, under, income) => {
  expect(printed(2, 2_191_000)).toContainEqual([from, under, income])
})

test('給与所得控除後 never falls with pay, and joins the parts before and after the table', () => {
  for (const { value } of employmentIncomeFigures.values) {
    let before = 0
    for (let pay = 0; pay <= 20_000_000; pay += 500) {
      const income = employmentIncome(value, pay, null)
      expect(income, String(pay)).toBeGreaterThanOrEqual(before)
      before = income
    }
    expect(employmentIncome(value, 6_600_000, null)).toBe(4_840_000)
    expect(employmentIncome(value, 8_500_000, null)).toBe(6_550_000)
    expect(employmentIncome(value, 20_000_000, null)).toBe(18_050_000)
  }
})

test('特定親族特別控除: the bands are the formula of 所得税法84条の2, yen by yen', () => {
  for (const [index, from] of [
    [1, 580_001],
    [2, 620_001],
  ] as const) {
    const bands = limits.values[index]!.value.specificRelative
    for (let income = from; income <= 1_230_001; income += 1) {
      if (bandOf(bands, income).amount !== byStatute(income)) throw new Error(`${income}: ${bandOf(bands, income).amount}`)
    }
  }
})

function byStatute(income: number): number {
  if (income <= 850_000) return 630_000
  if (income > 1_230_000) return 0
  if (income > 1_200_000) return 30_000
  if (income > 1_150_000) return 60_000
  return 630_000 - (Math.floor(((income - 840_001) * 2 + 80_000) / 100_000) * 100_000 - 80_000)
}

test('配偶者特別控除: the bands are the formula of 所得税法83条の2, two thirds and one third rounded up to 10,000 yen', () => {
  const { special } = personal.values[0]!.value.spouse
  for (let income = 480_001; income <= 1_330_001; income += 1) {
    const { amounts } = bandOf(special, income)
    const first = spouseByStatute(income)
    const third = (parts: number) => Math.ceil((first * parts) / 3 / 10_000) * 10_000
    if (amounts[0] !== first || amounts[1] !== third(2) || amounts[2] !== third(1))
      throw new Error(`${income}: ${amounts.join(' ')}`)
  }
})

function spouseByStatute(income: number): number {
  if (income <= 950_000) return 380_000
  if (income > 1_330_000) return 0
  if (income > 1_300_000) return 30_000
  return 380_000 - (Math.floor((income - 930_001 + 30_000) / 50_000) * 50_000 - 30_000)
}

test('生命保険料控除: never falls with a premium, never above its limits, and old contracts alone where that is more', () => {
  const none = { generalNew: 0, generalOld: 0, medicalCare: 0, pensionNew: 0, pensionOld: 0 }
  const [before, child] = insurance.values.map(({ value }) => value)
  for (let paid = 0; paid <= 130_000; paid += 37) {
    expect(lifeInsuranceDeduction(before!, { ...none, generalNew: paid }, true, null)).toBeLessThanOrEqual(40_000)
    expect(lifeInsuranceDeduction(child!, { ...none, generalNew: paid }, true, null)).toBeLessThanOrEqual(60_000)
    expect(lifeInsuranceDeduction(child!, { ...none, generalNew: paid }, false, null)).toBe(
      lifeInsuranceDeduction(before!, { ...none, generalNew: paid }, false, null),
    )
    for (const kind of ['generalNew', 'generalOld', 'medicalCare', 'pensionNew', 'pensionOld'] as const) {
      const of = (amount: number) => lifeInsuranceDeduction(child!, { ...none, generalOld: 60_000, [kind]: amount }, true, null)
      expect(of(paid + 37)).toBeGreaterThanOrEqual(of(paid))
      expect(of(paid)).toBeLessThanOrEqual(120_000)
    }
  }
  const many = { generalNew: 90_000, generalOld: 110_000, medicalCare: 90_000, pensionNew: 90_000, pensionOld: 110_000 }
  expect(lifeInsuranceDeduction(before!, { ...none, generalNew: 90_000, generalOld: 110_000 }, false, null)).toBe(50_000)
  expect(lifeInsuranceDeduction(child!, { ...none, generalNew: 130_000, generalOld: 110_000 }, true, null)).toBe(60_000)
  expect(lifeInsuranceDeduction(before!, many, false, null)).toBe(120_000)
})

// 国税庁タックスアンサー No.1140・1145: the edges of each band.
test.each([
  ['generalNew', 20_001, 20_001],
  ['generalNew', 40_001, 30_001],
  ['generalNew', 80_001, 40_000],
  ['generalOld', 25_001, 25_001],
  ['generalOld', 50_001, 37_501],
  ['generalOld', 100_001, 50_000],
] as const)('%s of %i yen gives %i', (kind, paid, deduction) => {
  const none = { generalNew: 0, generalOld: 0, medicalCare: 0, pensionNew: 0, pensionOld: 0 }
  expect(lifeInsuranceDeduction(insurance.values[0]!.value, { ...none, [kind]: paid }, false, null)).toBe(deduction)
})

test.each([
  [50_001, 0, 50_000],
  [0, 10_001, 10_001],
  [0, 20_001, 15_000],
  [40_000, 15_000, 50_000],
  [42_000, 14_800, 50_000],
  [30_000, 14_801, 42_401],
])('地震 %i and 旧長期 %i give %i', (earthquake, oldLongTerm, deduction) => {
  expect(earthquakeDeduction(insurance.values[0]!.value, { earthquake, oldLongTerm }, null)).toBe(deduction)
})
