import holidayJp from '@holiday-jp/holiday_jp'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../base/day.ts'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { total } from '../../base/yen.ts'
import { explain } from '../core/rule.ts'
import { inhabitantTaxLeaving } from './leaving.ts'
import { inhabitantTaxRevision } from './revision.ts'
import { inhabitantTaxSplit } from './split.ts'

const annual = 123_400
const schedule = mustNotRefuse(inhabitantTaxSplit.run({ annual, fiscalYear: 2026 }, null))

/** The 10th of the next month by JavaScript's dates and the published list of holidays: no 10th lies near the turn of the year. */
function tenthOrLater(month: string): string {
  const [year, name] = month.split('-').map(Number)
  let day = new Date(Date.UTC(year!, name!, 10))
  const text = () => day.toISOString().slice(0, 10)
  while ([0, 6].includes(day.getUTCDay()) || text() in holidayJp.holidays) day = new Date(day.getTime() + 86_400_000)
  return text()
}

test('every day of a year: what was collected, this month and the rest make the year; who must, who may', () => {
  for (let index = 0; index < 365; index++) {
    const leftOn = addDays('2026-06-01', index)
    const month = leftOn.slice(0, 7)
    const before = total(schedule.filter((one) => one.month < month).map(({ amount }) => amount))
    for (const reason of ['退職', '死亡', '転勤・再就職で特別徴収を続ける'] as const) {
      for (const requested of [false, true]) {
        for (const payable of [0, 500_000]) {
          const facts = { leftOn, reason, schedule, requested, payable, payDay: leftOn }
          const found = mustNotRefuse(inhabitantTaxLeaving.run(facts, null))
          expect(before + found.instalment + found.remaining).toBe(annual)
          const may = month < '2027-01' ? requested : month <= '2027-04'
          const lump = reason === '退職' && may && payable > 0
          expect(found.collect, leftOn).toBe(lump ? found.remaining : 0)
          expect(found.method === '残りなし').toBe(month === '2027-05')
          expect(found.payBy === null).toBe(found.collect === 0)
          expect(found.noticeBy, leftOn).toBe(tenthOrLater(month))
          const finding = explain(inhabitantTaxLeaving, facts)
          expect(isRefusal(finding) ? finding : finding.value).toEqual(found)
        }
      }
    }
  }
})

test('after a change, collected and to be collected make the new tax, or the surplus is refunded', () => {
  fc.assert(
    fc.property(fc.nat(300_000), fc.integer({ min: 1, max: 11 }), (changed, months) => {
      const collected = schedule.slice(0, months)
      const facts = { annual: changed, collected, firstPayDay: `${schedule[months]!.month}-25` }
      const found = mustNotRefuse(inhabitantTaxRevision.run(facts, null))
      const sum = total(collected.map(({ amount }) => amount))
      expect(sum + total(found.schedule.map(({ amount }) => amount)) - found.refund).toBe(changed)
      expect(found.refund === 0 || found.schedule.length === 0).toBe(true)
      const finding = explain(inhabitantTaxRevision, facts)
      expect(isRefusal(finding) ? finding : finding.value).toEqual(found)
    }),
  )
})
