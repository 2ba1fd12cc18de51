import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayFromNumber, dayNumber, partsOf } from '../../base/day.ts'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { basePeriod, type WageLine } from './base-period.ts'
import { certificate } from './certificate.ts'
import { computedDailyWage, dailyWage } from './daily-wage.ts'
import { insuredPeriod } from './insured-period.ts'
import { insuredPeriods, lengthOf, wagePeriods } from './periods.ts'

const days = fc.integer({ min: dayNumber('2022-01-01'), max: dayNumber('2027-07-31') }).map(dayFromNumber)

test.each([
  // Leaving on each of the last days of January to March of a common and of a leap year: where February's line begins.
  ['2025-03-27', '2025-02-28'],
  ['2025-03-28', '2025-02-28'],
  ['2025-03-29', '2025-02-28'],
  ['2025-03-30', '2025-02-28'],
  ['2025-03-31', '2025-03-01'],
  ['2024-03-28', '2024-02-29'],
  ['2024-03-30', '2024-02-29'],
  ['2025-02-28', '2025-02-01'],
  ['2024-02-28', '2024-01-29'],
  ['2024-02-29', '2024-02-01'],
  ['2025-04-30', '2025-04-01'],
])('leaving on %s, the newest line begins on %s', (separatedOn, from) => {
  expect(insuredPeriods(separatedOn, '2020-01-01')[0]).toEqual({ from, to: separatedOn, whole: true })
})

test('every day of four years: the lines touch, none is lost, all are a month long, and 24 of them are two years', () => {
  for (let separatedOn = '2023-01-01'; separatedOn < '2027-01-01'; separatedOn = addDays(separatedOn, 1)) {
    const lines = insuredPeriods(separatedOn, '2015-01-01')
    expect(lines).toHaveLength(24)
    const broken = lines.filter((line, index) => {
      const touches = line.to === (index === 0 ? separatedOn : addDays(lines[index - 1]!.from, -1))
      return !touches || lengthOf(line) < 28 || lengthOf(line) > 31
    })
    expect(broken).toEqual([])
    const [lost, first] = [partsOf(addDays(separatedOn, 1)), partsOf(lines.at(-1)!.from)]
    expect([first.year + 2, first.month]).toEqual([lost.year, lost.month])
    expect(first.day).toBe(lost.month === 2 && lost.day === 29 ? 28 : lost.day)
  }
})

test('the lines by closing day touch, reach back to the acquisition, and only the ends are parts', () => {
  fc.assert(
    fc.property(days, fc.nat(700), fc.integer({ min: 1, max: 31 }), (separatedOn, before, closingDay) => {
      const insuredFrom = addDays(separatedOn, -before)
      const lines = wagePeriods(separatedOn, insuredFrom, closingDay)
      expect(lines[0]!.to).toBe(separatedOn)
      expect(lines.at(-1)!.from).toBe(insuredFrom)
      expect(lines.reduce((sum, line) => sum + lengthOf(line), 0)).toBe(before + 1)
      for (const line of lines.slice(1, -1)) expect(line.whole).toBe(true)
    }),
  )
})

test('never more than the six newest full months, always 180 days, and never more days of a line than it has', () => {
  const line = fc.record({
    days: fc.nat(31),
    minutes: fc.option(fc.nat(12_000)),
    whole: fc.boolean(),
    length: fc.integer({ min: 1, max: 30 }),
  })
  const conditions = { days: 11, minutes: 4800, halfFrom: 15, months: 12, shortMonths: 6 }
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 13 }), (given) => {
      const lines = given.map(({ length, ...one }): WageLine => ({
        ...one,
        from: '2025-01-01',
        to: addDays('2025-01-01', length - 1),
        byMonth: 1,
        byDay: 0,
      }))
      const base = basePeriod(lines, conditions)
      const counted = lines.reduce((sum, one) => sum + (one.whole ? 30 : lengthOf(one)), 0)
      expect(base.reduce((sum, { taken }) => sum + taken, 0)).toBe(Math.min(180, counted))
      for (const one of base) expect(one.taken <= one.counted && one.taken > 0).toBe(true)
      const full = lines.filter((one) => one.whole && one.days >= 11)
      expect(base.filter(({ kind }) => kind === '完全な賃金月').map((one) => one.line)).toEqual(full.slice(0, 6))
    }),
  )
})

const month = fc.record({ days: fc.nat(31), minutes: fc.option(fc.nat(12_000)) })

test('more paid days never take the right away; who may use six months never needs more lines than who may not', () => {
  const facts = { separatedOn: '2025-10-30', insuredFrom: '2020-04-01', birth: '1990-05-05' }
  const run = (months: { days: number; minutes: number | null }[], special: boolean) =>
    mustNotRefuse(insuredPeriod.run({ ...facts, special, months }, null))
  fc.assert(
    fc.property(fc.array(month, { minLength: 24, maxLength: 24 }), fc.nat(23), (months, at) => {
      const [usual, special] = [run(months, false), run(months, true)]
      const more = months.map((one, index) => (index === at ? { ...one, days: 31 } : one))
      if (usual.enough) expect(run(more, false).enough && special.enough).toBe(true)
      if (special.enough && usual.enough) expect(special.lines.length).toBeLessThanOrEqual(usual.lines.length)
      expect(explain(insuredPeriod, { ...facts, special: true, months })).toMatchObject({ value: special })
    }),
  )
})

test('at 65 six months within one year are asked of everyone, at 64 twelve', () => {
  const months = Array.from({ length: 6 }, () => ({ days: 20, minutes: null }))
  const ask = (birth: string) =>
    insuredPeriod.run({ separatedOn: '2026-03-31', insuredFrom: '2025-10-01', birth, special: false, months }, null)
  expect(ask('1961-04-01')).toMatchObject({ enough: true })
  expect(ask('1961-04-02')).toMatchObject({ enough: false })
})

test('higher wages never lower the 賃金日額; it stays between the limits; the explained path agrees', () => {
  const line = fc.record({
    days: fc.integer({ min: 11, max: 31 }),
    minutes: fc.constant(null),
    byMonth: fc.nat(700_000),
    byDay: fc.nat(700_000),
  })
  const facts = { separatedOn: '2026-03-31', insuredFrom: '2020-04-01', birth: '1990-05-05', closingDay: 31 }
  fc.assert(
    fc.property(fc.array(line, { minLength: 6, maxLength: 6 }), fc.boolean(), fc.nat(50_000), (lines, under30Hours, more) => {
      const input = { ...facts, under30Hours, lines }
      const found = mustNotRefuse(dailyWage.run(input, null))
      const raised = lines.map((one) => ({ ...one, byDay: one.byDay + more }))
      expect(mustNotRefuse(dailyWage.run({ ...input, lines: raised }, null)).dailyWage).toBeGreaterThanOrEqual(found.dailyWage)
      expect(found.dailyWage >= 3014 && found.dailyWage <= 16_110).toBe(true)
      const wages = lines.reduce((sum, { byMonth, byDay }) => sum + byMonth + byDay, 0)
      expect(found.computed).toBeGreaterThanOrEqual(Math.floor(wages / 180))
      expect(found.guaranteed).toBe(found.computed > Math.floor(wages / 180))
      expect(explain(dailyWage, input)).toMatchObject({ value: found })
    }),
  )
})

test('the form of someone paid by the month needs 12 lines and 6, and its counted days are those of the calendar', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 31 }), (separatedOn, closingDay) => {
      const insuredFrom = addDays(separatedOn, -900)
      const periods = wagePeriods(separatedOn, insuredFrom, closingDay)
      const wages = periods.map(({ to }) => ({ to, byMonth: 300_000, byDay: 0 }))
      const facts = { separatedOn, insuredFrom, birth: '1990-05-05', special: false, closingDay }
      const form = mustNotRefuse(certificate.run({ ...facts, paid: { kind: '暦日', unpaid: [] }, wages }, null))
      expect(form.insuredMonths.lines).toHaveLength(12)
      for (const { firstDay, lastDay, days: counted } of form.insuredMonths.lines)
        expect(counted).toBe(dayNumber(lastDay) - dayNumber(firstDay) + 1)
      expect(form.wages).toHaveLength(periods[0]!.whole ? 6 : 7)
      const lines = form.wages.map((one) => ({ days: one.days, minutes: null, byMonth: one.byMonth, byDay: one.byDay }))
      const wage = computedDailyWage.run({ separatedOn, insuredFrom, closingDay, under30Hours: false, lines }, null)
      expect(isRefusal(wage) ? wage : wage.computed).toBe(10_000)
    }),
  )
})
