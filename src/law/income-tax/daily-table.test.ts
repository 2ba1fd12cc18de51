import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { dailyRowsOf, dailyTableFigures } from './daily-rows.ts'
import { dailyWithholding } from './daily-table.ts'
import { KO_COLUMNS } from './tables.ts'

/** Rows as printed: of R8 all (甲欄 of 0 to 7 people, 乙欄; then 丙欄), of R7 the 甲欄 of nobody. */
interface Printed {
  readonly 令和8年分: { readonly rows: readonly (readonly number[])[]; readonly hei: readonly (readonly number[])[] }
  readonly 令和7年分: { readonly nobody: readonly (readonly number[])[] }
}
const printed = JSON.parse(readFileSync(new URL('./daily-table.printed.json', import.meta.url), 'utf8')) as Printed
const [r7, r8] = [dailyTableFigures.values[0]!, dailyTableFigures.values[1]!]

test('令和8年分: all 1,987 printed cells are regenerated', () => {
  const { ko, otsu, hei } = dailyRowsOf(r8)
  const { rows, hei: heiRows } = printed['令和8年分']
  expect(rows).toHaveLength(205)
  expect(heiRows.flat()).toHaveLength(142)
  expect(rows.map((_, row) => [...ko.subarray(row * KO_COLUMNS, (row + 1) * KO_COLUMNS), otsu[row]])).toEqual(rows)
  expect([...hei]).toEqual(heiRows.flat())
})

test('令和5〜7年分: the 211 printed cells of the 甲欄 of nobody are regenerated', () => {
  const { ko } = dailyRowsOf(r7)
  const nobody = printed['令和7年分'].nobody.flat()
  expect(nobody).toHaveLength(211)
  expect([...ko].filter((_, cell) => cell % KO_COLUMNS === 0)).toEqual(nobody)
})

test.each([
  ['令和5〜7年分', 0, '333486065579b436c460f51163858a3c4d4abc6698be4be02c02dcbd9d1cbe7a'],
  ['令和8年分', 1, 'c3bb7c1bab01b0904105a1ad26f6ee969053d30874f52578116d65f737d28120'],
  ['令和9年分', 2, 'f84e0df8630dde8efaa088a48f7b77c125cbcdd702d21f1ddfad37a4b8fd7334'],
])('the rows of %s are frozen, and begin with the first that is taxed', (edition, index, digest) => {
  const table = dailyTableFigures.values[index]!
  const { ko, otsu, hei } = dailyRowsOf(table)
  expect(table.value.edition).toBe(edition)
  expect(
    createHash('sha256')
      .update([ko, otsu, hei].map((column) => column.join(' ')).join('\n'))
      .digest('hex'),
  ).toBe(digest)
  expect(ko[0]).toBe(5)
  expect(hei[0]).toBeGreaterThan(0)
  const { first, step } = table.value
  expect(dailyRowsOf({ ...table, value: { ...table.value, first: first - step } }).ko[0]).toBe(0)
})

const toFive = (tax: number) => Math.floor((tax + 2) / 5) * 5
const withSurtax = (plain: number) => toFive(Math.floor((plain * 1021) / 1000))

/** 基礎控除 of a day, and what it loses where it shrinks. */
const days = [
  { basic: 1334, losses: { 72500: 445, 73500: 444, 75000: 445 } },
  { basic: 1612, losses: { 71000: 278, 72500: 445, 73500: 444, 75000: 445 } },
  { basic: 1723, losses: {} },
] as const

/**
 * The taxes at which the rows of the 甲欄 above 24,000 yen start: the plain tax is carried on by the rate of each row and steps up, to 5 yen
 * upwards, by 40 % of what the basic deduction loses; no row starts under what the row below comes to. `fromThird`: nor does this hold for
 * the second row, which may as well be the formula alone; the printed R8 table leaves that open.
 */
function starts(index: number, people: number, fromThird: boolean): readonly number[] {
  const { basic, losses } = days[index]!
  const { ko } = dailyTableFigures.values[index]!.value
  let plain = toFive(Math.floor(((24_000 - 5_417 - basic - 1_056 * people) * 20) / 100 - 1_188))
  const taxes = [withSurtax(plain)]
  for (const [row, { from }] of ko.entries()) {
    const below = ko[row - 1]
    if (below === undefined || below.rate === null || ko[row]!.tax === null) continue
    plain += ((from - below.from) * below.rate) / 102_100
    plain += Math.ceil(((losses as Record<number, number>)[from] ?? 0) * 0.08) * 5
    const comesTo = toFive(Math.floor(taxes[row - 1]! + ((from - below.from) * below.rate) / 100_000))
    taxes.push(row === 1 && fromThird ? withSurtax(plain) : Math.max(withSurtax(plain), comesTo))
  }
  return taxes
}

test('甲欄 above 24,000 yen: every start follows, in R8 all 72 printed, in R7 the 8 printed; where two readings part, none is given', () => {
  for (const [index, { value }] of dailyTableFigures.values.entries()) {
    for (let people = 0; people < KO_COLUMNS; people++) {
      const [one, other] = [starts(index, people, false), starts(index, people, true)]
      const given = value.ko.flatMap(({ tax }) => (tax === null ? [] : [tax[people]]))
      expect(given, `${value.edition} ${people}人`).toEqual(one.map((tax, row) => (tax === other[row] ? tax : null)))
    }
  }
})

test('乙欄 and 丙欄 above 24,000 yen: every start is the plain tax carried on by the rate of each row, in R8 all seven printed', () => {
  const plainAt24000 = { otsu: [8150, 8130, 8120], hei: [769, 731, 716] }
  const toTen = (tax: number) => Math.floor((tax + 5) / 10) * 10
  for (const [index, { value }] of dailyTableFigures.values.entries()) {
    for (const [column, round] of [
      ['otsu', toTen],
      ['hei', (tax: number) => tax],
    ] as const) {
      let plain = plainAt24000[column][index]!
      for (const [row, { from, tax }] of value[column].segments.entries()) {
        if (tax === null) continue
        const below = value[column].segments[row - 1]
        if (below !== undefined) plain += ((from - below.from) * (below.rate ?? 0)) / 102_100
        expect(round(Math.floor((plain * 1021) / 1000)), `${value.edition} ${column} ${from}`).toBe(tax)
      }
    }
  }
})

test('more pay never means less tax, one more person never more; the explained path agrees', () => {
  const column = fc.constantFrom('甲' as const, '乙' as const, '丙' as const)
  const year = fc.constantFrom([2023, 24_000], [2025, 24_000], [2026, 130_000], [2027, 24_000])
  const amount = (input: Parameters<typeof dailyWithholding.run>[0]) => {
    const tax = dailyWithholding.run(input, null)
    if (isRefusal(tax)) throw new Error(tax.message)
    return tax
  }
  fc.assert(
    fc.property(
      column,
      year,
      fc.integer({ min: -100, max: 130_000 }),
      fc.nat(5_000),
      fc.nat(10),
      fc.integer({ min: 1, max: 31 }),
      (col, [of, top], pay, more, people, days) => {
        const base = Math.min(pay, top! * days)
        const one = { payDay: `${of}-06-05`, column: col, dependents: people, days, base }
        expect(amount({ ...one, base: Math.min(base + more, top! * days) })).toBeGreaterThanOrEqual(amount(one))
        expect(amount({ ...one, dependents: people + 1 })).toBeLessThanOrEqual(amount(one))
        expect(explain(dailyWithholding, one)).toMatchObject({ value: amount(one) })
      },
    ),
    { numRuns: 1000 },
  )
})
