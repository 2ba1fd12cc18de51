import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { dailyTableFigures, dailyWithholding } from './daily-table.ts'

const table = dailyTableFigures.values[0]!.value
const taxOf = (input: Parameters<typeof dailyWithholding.run>[0]) => {
  const tax = dailyWithholding.run(input, null)
  if (isRefusal(tax)) throw new Error(tax.message)
  return tax
}

// The table is made again from the R8 figures of the month divided by the days and rounded up: 30 days in 甲 and 乙, 22 in 丙.
const up = (amount: number, by: number) => Math.ceil(amount / by)
const figures = (days: number) => ({
  employment: (pay: number) => {
    const month = pay * days
    if (month <= 158_333) return up(54_167, days)
    if (month <= 300_000) return up(pay * 3, 10) + up(6_667, days)
    if (month <= 550_000) return up(pay * 2, 10) + up(36_667, days)
    return month <= 708_330 ? up(pay, 10) + up(91_667, days) : up(162_500, days)
  },
  person: up(31_667, days),
  basic: up(48_334, days),
  /** In hundredths of a yen. */
  tax: (taxable: number) => {
    const month = taxable * days
    if (taxable <= 0) return 0
    if (month <= 162_500) return taxable * 5
    if (month <= 275_000) return taxable * 10 - 100 * up(8_125, days)
    if (month <= 579_166) return taxable * 20 - 100 * up(35_625, days)
    if (month <= 750_000) return taxable * 23 - 100 * up(53_000, days)
    return month <= 1_500_000 ? taxable * 33 - 100 * up(128_000, days) : taxable * 40 - 100 * up(233_000, days)
  },
})
/** 2捨3入: to 5 yen, two yen dropped and three counted as five. */
const toFive = (yen: number) => Math.floor((yen + 2) / 5) * 5

test('甲欄: all 1,640 printed cells are the tax on the middle of the row, to 5 yen, with 2.1%, to 5 yen again', () => {
  const of = figures(30)
  expect(table.rows).toHaveLength(205)
  for (const [row, printed] of table.rows.entries()) {
    const middle = table.first + row * table.step + table.step / 2
    for (let people = 0; people < 8; people++) {
      const tax = of.tax(middle - of.employment(middle) - of.basic - of.person * people)
      expect(toFive(Math.floor((toFive(Math.floor(tax / 100)) * 1021) / 1000)), `${middle} ${people}`).toBe(printed[people])
    }
  }
})

test('丙欄: all 142 printed cells are the tax on the lower edge with three people, both fractions dropped', () => {
  const of = figures(22)
  const printed = table.hei.rows.flat()
  expect(printed).toHaveLength(142)
  for (const [row, tax] of printed.entries()) {
    const edge = table.hei.first + row * table.step
    const plain = Math.floor(of.tax(edge - of.employment(edge) - of.basic - of.person * 3) / 100)
    expect(Math.floor((plain * 1021) / 1000), String(edge)).toBe(tax)
  }
})

test('乙欄: all 205 printed cells are the taxes on 2.5 and 1.5 times the lower edge, their difference to 10 yen, with 2.1%, to 10 yen', () => {
  const of = figures(30)
  const toTen = (yen: number) => Math.floor((yen + 5) / 10) * 10
  for (const [row, printed] of table.rows.entries()) {
    const edge = table.first + row * table.step
    const plain = (pay: number) => Math.floor(of.tax(pay - of.employment(pay) - of.basic) / 100)
    const difference = toTen(plain((edge * 5) / 2) - plain((edge * 3) / 2))
    expect(toTen(Math.floor((difference * 1021) / 1000)), String(edge)).toBe(printed[8])
    expect(printed).toHaveLength(9)
  }
})

test('the segments above 24,000 yen follow each other; only where the basic deduction shrinks does the tax step up', () => {
  for (const segments of [
    table.otsu.segments,
    table.hei.segments,
    table.ko.map(({ tax, ...rest }) => ({ ...rest, tax: tax[0]! })),
  ]) {
    for (const [index, { from, rate, tax }] of segments.entries()) {
      const next = segments[index + 1]
      if (next === undefined) continue
      const gap = next.tax - tax - Math.floor(((next.from - from) * rate) / 100_000)
      expect(gap, String(next.from)).toBeGreaterThanOrEqual(-6)
      expect(gap, String(next.from)).toBeLessThanOrEqual(190)
    }
  }
})

test('more pay never means less tax, one more person never more; the explained path agrees', () => {
  const column = fc.constantFrom('甲' as const, '乙' as const, '丙' as const)
  fc.assert(
    fc.property(
      column,
      fc.integer({ min: -100, max: 130_000 }),
      fc.nat(5_000),
      fc.nat(10),
      fc.integer({ min: 1, max: 31 }),
      (col, pay, more, people, days) => {
        const one = { payDay: '2026-06-05', column: col, dependents: people, days, base: pay }
        expect(taxOf({ ...one, base: pay + more })).toBeGreaterThanOrEqual(taxOf(one))
        expect(taxOf({ ...one, dependents: people + 1 })).toBeLessThanOrEqual(taxOf(one))
        expect(explain(dailyWithholding, one)).toMatchObject({ value: taxOf(one) })
      },
    ),
    { numRuns: 1000 },
  )
})
