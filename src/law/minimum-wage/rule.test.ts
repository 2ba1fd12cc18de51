import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readFileSync } from 'node:fs'
import { mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { minimumWageComparison, minimumWageRate } from './rule.ts'

const years = (
  parse(readFileSync(new URL('./rates.yaml', import.meta.url), 'utf8')) as {
    values: { value: Record<string, { day: string; yen: number }> }[]
  }
).values
const prefectures = Object.keys(years[0]!.value)
const place = (prefecture: string, firstDay: string, lastDay: string) => ({
  prefecture,
  firstDay,
  lastDay,
  specific: [],
  reduction: null,
})

test('47 prefectures in every year, each amount higher and later than the year before', () => {
  expect(prefectures).toHaveLength(47)
  for (const [index, { value }] of years.entries()) {
    expect(Object.keys(value)).toEqual(prefectures)
    for (const name of prefectures) {
      const before = years[index - 1]?.value[name]
      if (before === undefined) continue
      expect(value[name]!.yen, name).toBeGreaterThan(before.yen)
      expect(value[name]!.day > before.day, name).toBe(true)
    }
  }
})

test.each(prefectures)('%s: the day before each 発効日 has the old amount, the day itself the new one', (name) => {
  for (const [index, { value }] of years.entries()) {
    const { day, yen } = value[name]!
    const on = (date: string) => mustNotRefuse(minimumWageRate.run(place(name, date, date), null))[0]!.minimum
    expect(on(day)).toBe(yen)
    const eve = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
    if (index > 0) expect(on(eve)).toBe(years[index - 1]!.value[name]!.yen)
    else expect(minimumWageRate.run(place(name, eve, eve), null)).toMatchObject({ code: 'law.date-not-covered' })
  }
})

test('the stretches of any period join without a gap and each holds the rate of its own days', () => {
  for (const name of prefectures) {
    const stretches = mustNotRefuse(minimumWageRate.run(place(name, '2023-11-01', '2027-09-30'), null))
    expect(stretches).toHaveLength(4)
    expect([stretches[0]!.begins, stretches.at(-1)!.ends]).toEqual(['2023-11-01', '2027-09-30'])
    for (const [index, { ends }] of stretches.slice(0, -1).entries()) {
      expect(Date.parse(stretches[index + 1]!.begins) - Date.parse(ends)).toBe(86_400_000)
    }
  }
})

test('a monthly wage meets the minimum exactly from the least whole yen that does; paying the shortfall more always does', () => {
  for (let minutes = 60_000; minutes <= 130_000; minutes += 777) {
    const least = Math.ceil((1280 * minutes) / 720)
    const hours = { daily: null, weekly: null, yearly: minutes, piece: null }
    const at = (amount: number, more = 0) => {
      const wages = [
        { label: '基本給', kind: '月給' as const, amount },
        { label: '時給', kind: '時給' as const, amount: more },
      ]
      const facts = { ...place('東京', '2026-11-01', '2026-11-30'), wages, hours }
      const [stretch] = mustNotRefuse(minimumWageComparison.run(facts, null))
      expect(mustNotRefuse(explain(minimumWageComparison, facts)).value).toEqual([stretch])
      return stretch!.shortfall
    }
    expect(at(least)).toBe(0)
    expect(at(least - 1)).toBe(1)
    const low = least - 25_000
    expect(at(low, at(low))).toBe(0)
    expect(at(low, at(low) - 1)).toBe(1)
  }
})
