import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { attendanceRate } from './attendance.ts'
import { balance } from './balance.ts'
import { afterMonths } from './calendar.ts'
import { grantDays } from './days.ts'
import { fiveDays } from './five-days.ts'
import { grants } from './grants.ts'

const DAY = 86_400_000
const text = (time: number) => new Date(time).toISOString().slice(0, 10)
const full = [10, 11, 12, 14, 16, 18, 20]
const fullTime = { weeklyMinutes: 2400, scheduledDays: { per: '週' as const, count: 5 } }

test('every cell of the table of 比例付与 is the full days × weekly days ÷ 5.2, the fraction dropped; by the year it is the same row', () => {
  const edges = { 1: [48, 72], 2: [73, 120], 3: [121, 168], 4: [169, 216] } as const
  for (const count of [1, 2, 3, 4] as const) {
    for (const [years, days] of full.entries()) {
      const on = (scheduledDays: { per: '週' | '年'; count: number }) =>
        grantDays.run(
          { hiredOn: '2015-04-01', grantedOn: `${2015 + years}-10-01`, pattern: { weeklyMinutes: 1799, scheduledDays } },
          null,
        )
      const expected = Math.floor((days * count * 10) / 52)
      expect(on({ per: '週', count })).toBe(expected)
      for (const yearly of edges[count]) expect(on({ per: '年', count: yearly })).toBe(expected)
      expect(on({ per: '週', count: 5 })).toBe(days)
    }
  }
})

test('every day of hire: the first grant is on the day after six whole months, by the platform’s own calendar, and each year gives the row of its day', () => {
  for (let time = Date.UTC(2023, 0, 1); time < Date.UTC(2025, 0, 1); time += DAY) {
    const hiredOn = text(time)
    const date = new Date(time)
    const same = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 6, date.getUTCDate())
    const rolled = new Date(same).getUTCDate() === date.getUTCDate()
    const first = rolled ? same : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 7, 1)
    const list = mustNotRefuse(
      grants.run({ hiredOn, until: '2033-12-31', patterns: [{ ...fullTime, from: hiredOn }], failed: [] }, null),
    )
    expect(list[0]!.day).toBe(text(first))
    for (const [years, { day, grantedDays: days, usableUntil }] of list.entries()) {
      expect(days).toBe(full[Math.min(years, 6)])
      expect(grantDays.run({ hiredOn, grantedOn: day, pattern: fullTime }, null)).toBe(days)
      const eve = text(Date.parse(day) - DAY)
      if (years > 0)
        expect(grantDays.run({ hiredOn, grantedOn: eve, pattern: fullTime }, null)).toBe(full[Math.min(years - 1, 6)])
      expect(text(Date.parse(usableUntil) + DAY)).toBe(afterMonths(day, 24))
    }
  }
})

test('a uniform 基準日 never comes later than the statutory one', () => {
  for (let time = Date.UTC(2024, 0, 1); time < Date.UTC(2025, 0, 1); time += DAY) {
    const hiredOn = text(time)
    const facts = { hiredOn, until: '2030-12-31', patterns: [{ ...fullTime, from: hiredOn }], failed: [] }
    const legal = mustNotRefuse(grants.run(facts, null))
    const uniform = mustNotRefuse(grants.run({ ...facts, uniform: '04-01' }, null))
    for (const [years, { day, grantedDays }] of legal.entries()) {
      expect(uniform[years]!.day <= day, hiredOn).toBe(true)
      expect(uniform[years]!.grantedDays).toBe(grantedDays)
    }
  }
})

test('the share of two periods lies between five and ten days, and is exactly as long as they are together', () => {
  for (let months = 0; months < 12; months++) {
    for (const date of ['01', '16', '31']) {
      const second = afterMonths(`2025-10-${date}`, months)
      if (second <= '2025-10-31' || second > '2026-09-30') continue
      const [one] = mustNotRefuse(
        fiveDays.run(
          { grants: [[{ day: '2025-10-01', days: 10 }], [{ day: second, days: 11 }]], taken: [], prorate: true, byHalfDay: true },
          null,
        ),
      )
      // The same by days of the year: a half-day is 36.5 of them, and a month's rest moves it by less than one more.
      const length = (Date.parse(one!.ends) - Date.parse(one!.begins)) / DAY + 1
      expect(Math.abs(one!.due - (length / 365) * 10)).toBeLessThan(1.1)
      expect(one!.due).toBeGreaterThan(10)
      expect(one!.due).toBeLessThanOrEqual(20)
    }
  }
})

test('four fifths for every number of days: 8割 is met from the first whole day that is not below it', () => {
  for (let scheduled = 1; scheduled <= 260; scheduled++) {
    const least = Math.ceil(scheduled * 0.8 - 1e-9)
    for (const worked of [least - 1, least]) {
      const facts = {
        scheduled,
        worked,
        asWorked: { injury: 0, maternity: 0, childAndFamilyCare: 0, paidLeave: 0, notTheirFault: 0 },
        leftOut: { disaster: 0, employer: 0, strike: 0, substitute: 0 },
      }
      expect(mustNotRefuse(attendanceRate.run(facts, null)).enough).toBe(worked === least)
    }
  }
})

test('what was granted is what is left, taken and lapsed, whenever it is asked', () => {
  const given = [2022, 2023, 2024, 2025].map((year, index) => ({ day: `${year}-10-01`, days: full[index]! }))
  const taken = Array.from({ length: 30 }, (_, index) => ({
    day: text(Date.UTC(2022, 10, 1) + index * 41 * DAY),
    halfDays: 1 + (index % 2),
  }))
  for (let time = Date.UTC(2022, 9, 1); time < Date.UTC(2028, 0, 1); time += 7 * DAY) {
    const on = text(time)
    const { halfDays, lapsed, lots } = mustNotRefuse(balance.run({ on, grants: given, taken, dailyMinutes: null }, null))
    const granted = given.filter(({ day }) => day <= on).reduce((sum, { days }) => sum + days * 2, 0)
    const used = taken.filter(({ day }) => day <= on).reduce((sum, one) => sum + one.halfDays, 0)
    expect(halfDays + lapsed + used).toBe(granted)
    expect(lots.reduce((sum, lot) => sum + lot.halfDays, 0)).toBe(halfDays)
    expect(lots.length).toBeLessThanOrEqual(2)
  }
})
