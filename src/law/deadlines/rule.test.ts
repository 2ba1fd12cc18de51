import holidayJp from '@holiday-jp/holiday_jp'
import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { allProcedures } from './procedures.ts'
import { dueDay } from './rule.ts'

// Another calendar than the product's: JavaScript's dates and the published list of holidays.
const DAY = 86_400_000
const text = (time: number) => new Date(time).toISOString().slice(0, 10)
const at = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day)
const published = new Set(Object.keys(holidayJp.holidays))
const isOff = (time: number) =>
  [0, 6].includes(new Date(time).getUTCDay()) ||
  published.has(text(time)) ||
  ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'].includes(text(time).slice(5))
const worked = (time: number): number => (isOff(time) ? worked(time + DAY) : time)

type Last = (year: number, month: number, day: number) => number
const within =
  (days: number): Last =>
  (...event) =>
    at(...event) + days * DAY
const endOf = (year: number, month: number, later: number) => at(year, month + 1 + later, 1) - DAY
/** The last day of a period of months that begins on a day: the day before the same day, or the month's end. */
const over = (start: number, months: number) => {
  const first = new Date(start)
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + 1]
  return Math.min(at(year, month + months, first.getUTCDate()) - DAY, endOf(year, month, months))
}
const tenth: Last = (year, month) => at(year, month + 1, 10)
const fixed =
  (month: number, day: number, later = 0): Last =>
  (year) =>
    at(year + later, month, day)
/** A day of the fiscal year that begins in April. */
const fiscal =
  (month: number, day: number): Last =>
  (year, of) =>
    at((of >= 4 ? year : year - 1) + (month < 4 ? 1 : 0), month, day)
const oneMonth: Last = (...event) => over(at(...event) + DAY, 1)
const oneMonthCounted: Last = (...event) => over(at(...event), 1)
const fourMonths: Last = (year, month) => endOf(year, month, 3)
const endAfter = (start: number, months: number) => {
  const day = new Date(over(start, months))
  return endOf(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)
}
const before: Last = (...event) => at(...event) - DAY

const expected: Record<string, Last | null> = {
  'social-acquisition': within(5),
  'social-loss': within(5),
  'over70-acquisition': within(5),
  'over70-loss': within(5),
  'dependents-change': within(5),
  'third-kind': within(14),
  'regular-determination': fixed(7, 10),
  'occasional-revision': null,
  bonus: within(5),
  'name-change': null,
  'address-change': null,
  'maternity-leave': oneMonthCounted,
  'maternity-leave-end': null,
  'childcare-leave': oneMonthCounted,
  'childcare-leave-end': null,
  'maternity-leave-end-revision': null,
  'childcare-leave-end-revision': null,
  'childcare-special': null,
  'multiple-workplaces': within(10),
  establishment: within(5),
  'establishment-end': within(5),
  'establishment-change': within(5),
  'voluntary-continuation': within(19),
  'voluntary-continuation-premium': (year, month) => at(year, month, 10),
  'social-premium': (year, month) => endOf(year, month, 1),
  'employment-acquisition': tenth,
  'employment-loss': within(10),
  'separation-certificate': within(10),
  transfer: within(10),
  'employment-establishment': within(10),
  'employment-establishment-end': within(10),
  'employment-establishment-change': within(10),
  'leave-start-wage': within(10),
  'sixty-wage': fourMonths,
  'older-worker-benefit': fourMonths,
  'older-worker-benefit-next': null,
  'childcare-benefit': (...event) => endAfter(at(...event), 4),
  'childcare-benefit-next': null,
  'birth-leave-benefit': (...event) => endAfter(at(...event) + 56 * DAY, 2),
  'short-hours-benefit': fourMonths,
  'short-hours-benefit-next': null,
  'care-benefit': (...event) => endAfter(at(...event) + DAY, 2),
  foreigner: (year, month) => endOf(year, month, 1),
  'disabled-workers': fixed(7, 15),
  'older-workers': fixed(7, 15),
  'disabled-levy': fixed(5, 15),
  'labour-insurance-start': within(10),
  'labour-insurance-change': within(10),
  'labour-premium-first': within(50),
  'labour-premium-works-first': within(20),
  'labour-premium-works-term': (year, month) =>
    month >= 12 ? at(year + 1, 1, 31) : month >= 8 ? at(year, 10, 31) : month >= 4 ? at(year, 3, 31) : at(year, 1, 31),
  'labour-premium-increase': within(30),
  'labour-premium-final': within(49),
  'annual-renewal': fixed(7, 10),
  'labour-premium-second': fiscal(10, 31),
  'labour-premium-third': fiscal(1, 31),
  'labour-premium-second-entrusted': fiscal(11, 14),
  'labour-premium-third-entrusted': fiscal(2, 14),
  'overtime-agreement': before,
  'annual-variable-hours': before,
  'work-rules': null,
  'establishment-report': null,
  accident: null,
  'minor-accidents': (year, month) => endOf(year, Math.ceil(month / 3) * 3, 1),
  'health-checks': null,
  'withholding-tax': tenth,
  'withholding-tax-half-yearly': (year, month) => (month <= 6 ? at(year, 7, 10) : at(year + 1, 1, 20)),
  'payroll-office': oneMonth,
  'dependents-declaration': before,
  'insurance-declaration': before,
  'statutory-reports': fixed(1, 31, 1),
  'withholding-slip-leaver': oneMonth,
  'retirement-slip': oneMonth,
  'inhabitant-tax': tenth,
  'inhabitant-tax-half-yearly': (year, month) => (month === 12 ? at(year + 1, 6, 10) : at(year, month <= 5 ? 6 : 12, 10)),
  'inhabitant-tax-retirement': tenth,
  'inhabitant-tax-change': tenth,
  'payment-report-change': fixed(4, 15),
  'payment-report': fixed(1, 31, 1),
}

test('every procedure has a computation of its own here', () => {
  expect(
    allProcedures()
      .map(({ procedure }) => procedure)
      .toSorted(),
  ).toEqual(Object.keys(expected).toSorted())
})

const events = Array.from({ length: (at(2028, 1, 1) - at(2023, 1, 1)) / DAY }, (_, index) => at(2023, 1, 1) + index * DAY)

test.each(allProcedures().map(({ procedure, from }) => [procedure, from]))(
  '%s: every day of 2023 to 2027',
  (procedure, begins) => {
    const last = expected[procedure]!
    const apart: unknown[] = []
    for (const event of events) {
      const day = new Date(event)
      const counted = last === null ? null : last(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())
      const dueOn = counted === null ? null : last === before ? counted : worked(counted)
      if (text(event) < begins) continue
      const found = dueDay.run({ procedure, eventDay: text(event) }, null)
      const unknown = dueOn !== null && dueOn >= at(2028, 1, 1) && last !== before
      const same = isRefusal(found)
        ? unknown && found.code === 'calendar.holidays-unknown'
        : !unknown &&
          found.dueOn === (dueOn === null ? null : text(dueOn)) &&
          found.lastDay === (counted === null ? null : text(counted))
      if (!same) apart.push([text(event), found, dueOn === null ? null : text(dueOn)])
    }
    expect(apart).toEqual([])
  },
)

test('the because of a moved day names the days off and the law that moves it', () => {
  const because = (procedure: string, eventDay: string, insurer?: '健康保険組合') =>
    JSON.stringify(mustNotRefuse(explain(dueDay, { procedure, eventDay, insurer })).because)
  const social = because('social-acquisition', '2026-11-02')
  expect(social).toContain('2026-11-02の翌日から数えて（初日不算入、民法140条）5日目')
  expect(social).toContain('2026-11-07（土曜日）、2026-11-08（日曜日）は休み。行政機関の休日に関する法律2条')
  expect(because('social-acquisition', '2026-11-02', '健康保険組合')).toContain('民法142条と健康保険組合の取扱い')
  expect(because('withholding-tax', '2026-09-25')).toContain('国税通則法10条2項')
  expect(because('inhabitant-tax', '2026-09-25')).toContain('地方税法20条の5第2項')
  expect(because('social-premium', '2026-11-30')).toContain('2026-12-31（年末年始）、2027-01-01（元日）')
})

test('a procedure of the health insurance goes to the 健康保険組合 where there is one, with less confidence', () => {
  const of = (procedure: string) =>
    mustNotRefuse(dueDay.run({ procedure, eventDay: '2026-11-02', insurer: '健康保険組合' }, null))
  expect(of('dependents-change')).toMatchObject({ where: '健康保険組合', confidence: 'C', dueOn: '2026-11-09' })
  expect(of('employment-loss')).toMatchObject({ where: 'ハローワーク', confidence: 'A' })
})

test('a because cites the articles of the procedure asked, and of the days off only where they moved the day', () => {
  const articles = (procedure: string, eventDay: string, insurer?: '健康保険組合') =>
    mustNotRefuse(explain(dueDay, { procedure, eventDay, insurer })).because.articles
  const social = '健康保険法施行規則24条・厚生年金保険法施行規則15条'
  expect(articles('social-acquisition', '2026-11-04')).toEqual([social])
  expect(articles('social-acquisition', '2026-11-02')).toEqual([social, '行政機関の休日に関する法律2条'])
  expect(articles('social-acquisition', '2026-11-02', '健康保険組合')).toEqual([social, '民法142条と健康保険組合の取扱い'])
  for (const { procedure, article } of allProcedures()) {
    const [first, ...others] = articles(procedure, '2026-09-01')
    expect(first).toBe(article)
    expect(others.length).toBeLessThan(2)
  }
})
