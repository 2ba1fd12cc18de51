import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { businessOfWork, contractWages, work } from './contract-wages.ts'
import { meritPercent, movedRate, type Most } from './merit-table.ts'
import { meritRate } from './merit.ts'
import { accidentRateOn, business } from './rates.ts'
import { accidentPremium } from './rule.ts'
import { specialPremium } from './special-enrolment.ts'

const rateOf = (name: string, day: string) => {
  const { rate, denominator } = mustNotRefuse(accidentRateOn(name, day, null, null))
  return (rate * 1000) / denominator
}

test('54 kinds of business; on 2024-04-01 seventeen go down, three go up, and 建設事業 keeps its eight kinds', () => {
  expect(business.options).toHaveLength(54)
  const moved = business.options.map((name) => Math.sign(rateOf(name, '2024-04-01') - rateOf(name, '2024-03-31')))
  expect([moved.filter((sign) => sign < 0).length, moved.filter((sign) => sign > 0).length]).toEqual([17, 3])
  expect(new Set(work.options.map(businessOfWork)).size).toBe(8)
  for (const name of work.options) expect(business.options).toContain(businessOfWork(name))
})

test('every business and day: the premium is the exact product with its fraction dropped, and explains itself alike', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...business.options),
      fc.constantFrom('2018-04-01', '2024-03-31', '2024-04-01', '2027-03-31'),
      fc.nat(10_000_000_000),
      (name, ratesOn, wages) => {
        const input = { ratesOn, business: name, wages, noticedRate: null }
        const found = mustNotRefuse(accidentPremium.run(input, null))
        const halves = BigInt(rateOf(name, ratesOn) * 2)
        expect(found.base).toBe(wages - (wages % 1000))
        expect(found.premium).toBe(Number((BigInt(found.base) * halves) / 2000n))
        expect(mustNotRefuse(explain(accidentPremium, input)).value).toEqual(found)
      },
    ),
  )
})

test('a noticed rate is taken as far as the merit system goes, and no further', () => {
  const refused = (noticed: number) => isRefusal(accidentRateOn('その他の各種事業', '2026-04-01', noticed, null))
  // 3/1000: 2.4 of it moves by 45% at most, 0.6 stays.
  expect([1919, 1920, 3000, 4080, 4081].map(refused)).toEqual([true, false, false, false, true])
})

test('contract prices: a thousand yen of wages is never rounded up, and the share follows the day the work began', () => {
  fc.assert(
    fc.property(fc.constantFrom(...work.options), fc.nat(500_000_000), (kind, contract) => {
      const before = mustNotRefuse(contractWages.run({ startedOn: '2024-03-31', work: kind, contract }, null))
      const after = mustNotRefuse(contractWages.run({ startedOn: '2024-04-01', work: kind, contract }, null))
      expect(after).toBeLessThanOrEqual(before)
      expect(after % 1000).toBe(0)
      expect(after).toBeLessThanOrEqual(contract * 0.38)
    }),
  )
})

test('enrolled for part of a year: never less than the same part of the whole, and at most a yen a month more', () => {
  const enrolment = { kind: '第3種' } as const
  const base = (daily: number, months: number) =>
    mustNotRefuse(specialPremium.run({ ratesOn: '2026-04-01', enrolment, people: [{ daily, months }] }, null)).base
  for (const daily of [3500, 4000, 5000, 7000, 9000, 10_000, 14_000, 16_000, 22_000, 25_000]) {
    for (let months = 1; months <= 12; months++) {
      const exact = (daily * 365 * months) / 12
      const whole = exact + (months === 12 ? 0 : months)
      expect(base(daily, months)).toBeGreaterThanOrEqual(Math.floor(exact / 1000) * 1000)
      expect(base(daily, months)).toBeLessThanOrEqual(Math.floor(whole / 1000) * 1000)
    }
  }
})

test("the ministry's own reckoning of 2004: 8/1000 of which 0.9 stays, 40% less, is 5.16/1000", () => {
  expect(movedRate(8000, 900, -40)).toBe(5160)
})

test('every table goes up as it goes down, never falls, and stands still from over 75% to 85% alone', () => {
  for (const most of ['40', '35', '30', '45'] as Most[]) {
    const at = (ratio: number) => mustNotRefuse(meritPercent(most, ratio, '2026-04-01', null))
    expect([at(0), at(99_999)]).toEqual([-Number(most), Number(most)])
    const all = Array.from({ length: 20_000 }, (_, ratio) => at(ratio))
    expect(all).toEqual(all.toSorted((one, other) => one - other))
    expect([all.indexOf(0), all.lastIndexOf(0)]).toEqual([7501, 8500])
    // Around the middle: from 10% to 75% is as wide as from 85% to 150%, each step in its place.
    for (let tens = 1; tens <= 7; tens++) expect(at(tens * 1000)).toBe(0 - at(16_000 - tens * 1000 + 1))
  }
})

test('every business and 収支率: a rate of whole millionths that a declaration takes as noticed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...business.options), fc.nat(20_000), fc.boolean(), (name, balance, special) => {
      const found = mustNotRefuse(
        meritRate.run(
          {
            year: 2026,
            establishedOn: '2000-04-01',
            business: name,
            scale: { kind: '継続事業', people: [100, 100, 100], special },
            balance,
          },
          null,
        ),
      )
      expect(Number.isInteger(found.meritRate)).toBe(true)
      expect(isRefusal(accidentRateOn(name, '2026-04-01', found.meritRate, null))).toBe(false)
      expect(Math.sign(found.meritRate - rateOf(name, '2026-04-01') * 1000)).toBe(Math.sign(found.meritPercent))
    }),
  )
})
