import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { averageWage } from './daily.ts'
import { dismissalNotice } from './dismissal.ts'
import { payCutLimit } from './pay-cut.ts'
import { averageWagePeriod } from './period.ts'
import { suspensionAllowance } from './suspension.ts'

const DAY = 86_400_000
const text = (time: number) => new Date(time).toISOString().slice(0, 10)
const isClosing = (time: number, closingDay: number) => {
  const date = new Date(time)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return date.getUTCDate() === Math.min(closingDay, last)
}

test('every event of two years by every closing day: the period is the three wage periods before it, counted on the calendar day by day', () => {
  for (let event = Date.UTC(2024, 0, 1); event < Date.UTC(2026, 0, 1); event += DAY) {
    for (const closingDay of [5, 10, 15, 20, 25, 28, 29, 30, 31]) {
      // Walk back to the closing day before the event, then to the third before that.
      let ends = event - DAY
      while (!isClosing(ends, closingDay)) ends -= DAY
      let begins = ends
      for (let left = 3; left > 0; begins -= DAY) if (isClosing(begins - DAY, closingDay)) left--
      begins += DAY
      expect(averageWagePeriod.run({ eventOn: text(event), hiredOn: '2010-04-01', closingDay }, null)).toEqual({
        begins: text(begins),
        ends: text(ends),
        calendarDays: (ends - begins) / DAY + 1,
      })
    }
  }
})

test('every day of hire before an event: never before hire, never an empty period, and up to the eve only where no whole wage period has closed', () => {
  const event = Date.UTC(2026, 5, 15)
  for (let hired = Date.UTC(2026, 1, 1); hired < event; hired += DAY) {
    const facts = { eventOn: text(event), hiredOn: text(hired), closingDay: 31 }
    const { begins, ends, calendarDays } = mustNotRefuse(averageWagePeriod.run(facts, null))
    expect(begins >= facts.hiredOn).toBe(true)
    expect(calendarDays).toBeGreaterThan(0)
    expect(ends).toBe(hired > Date.UTC(2026, 4, 1) ? '2026-06-14' : '2026-05-31')
    expect(begins).toBe(hired > Date.UTC(2026, 2, 1) ? text(hired) : '2026-03-01')
  }
})

test('the sen are the whole part of wages over days, and a guarantee never lowers the average', () => {
  const facts = { eventOn: '2026-10-10', hiredOn: '2020-04-01', closingDay: 31, excluded: [] }
  for (let wages = 100_000; wages < 1_500_000; wages += 7_919) {
    for (const workedDays of [0, 10, 31, 55, 62]) {
      for (const timed of [0, wages, wages >> 1]) {
        const row = { from: '2026-07-01', to: '2026-09-30', workedDays, reducible: null, fullMonthPaid: false }
        const input = { ...facts, wages: [{ ...row, fixed: wages - timed, timed }] }
        const { averageSen, basis } = mustNotRefuse(averageWage.run(input, null))
        const principle = Math.floor((wages * 100) / 92)
        expect(averageSen).toBeGreaterThanOrEqual(principle)
        expect(basis === '原則').toBe(averageSen === principle)
        const guarantee = workedDays === 0 ? 0 : (timed / workedDays) * 60 + ((wages - timed) / 92) * 100
        // Cut in two places, so less than two sen below the guarantee before it is cut.
        if (timed > 0) expect(averageSen).toBeGreaterThan(guarantee - 2)
      }
    }
  }
})

test('days of notice and days paid make thirty, and a suspension of all the days is 60% of the same', () => {
  for (let days = 0; days <= 45; days++) {
    const dismissedOn = text(Date.UTC(2026, 0, 20) + days * DAY)
    const facts = { noticeOn: '2026-01-20', dismissedOn, averageSen: 978_260, term: { kind: '通常' as const }, certified: false }
    const { noticeDays, dueDays, allowance } = mustNotRefuse(dismissalNotice.run(facts, null))
    expect(noticeDays).toBe(days)
    expect(dueDays).toBe(Math.max(0, 30 - days))
    expect(allowance).toBe(Math.round(dueDays * 9782.6))
    const suspended = suspensionAllowance.run({ averageSen: 978_260, percent: 60, days, partDays: [] }, null)
    expect(suspended).toBe(Math.round((days * 978_260 * 60) / 10_000))
  }
})

test('what is cut now and later is all the acts allow, and never over a tenth of the wages', () => {
  for (let acts = 1; acts <= 20; acts++) {
    for (let wages = 0; wages <= 400_000; wages += 33_333) {
      const { perAct, takeNow, takeLater } = mustNotRefuse(payCutLimit.run({ averageSen: 978_260, acts, wages }, null))
      expect(takeNow + takeLater).toBe(perAct * acts)
      expect(takeNow * 10).toBeLessThanOrEqual(wages)
      expect(perAct * 2).toBeLessThanOrEqual(9782.6)
    }
  }
})
