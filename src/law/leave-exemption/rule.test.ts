import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { exemptBonus, exemptMonth } from './rule.ts'

const DAY = 86_400_000
const text = (time: number) => new Date(time).toISOString().slice(0, 10)
const months = ['2026-01', '2026-02', '2026-03', '2026-04']

test('every leave of a winter: a month is exempt when on leave on its last day, or for 育休 of 14 days within it', () => {
  for (let from = Date.UTC(2026, 0, 1); from < Date.UTC(2026, 2, 1); from += DAY) {
    for (let to = from; to < Date.UTC(2026, 3, 5); to += DAY) {
      const span = { from: text(from), to: text(to) }
      for (const [index, month] of months.entries()) {
        const last = text(Date.UTC(2026, index + 1, 1) - DAY)
        const atEnd = span.from <= last && last <= span.to
        const inside = span.from.startsWith(month) && span.to < last && (to - from) / DAY + 1 >= 14
        const of = (kind: '産休' | '育休') => mustNotRefuse(exemptMonth.run({ month, leaves: [{ kind, ...span }] }, null))
        expect(of('産休'), `${span.from} ${span.to} ${month}`).toBe(atEnd)
        expect(of('育休'), `${span.from} ${span.to} ${month}`).toBe(atEnd || inside)
      }
    }
  }
})

test('every 育休 of a winter: a bonus is exempt when its month is by the month end and the leave reaches the same date of the next month', () => {
  for (let from = Date.UTC(2026, 0, 1); from < Date.UTC(2026, 2, 1); from += DAY) {
    const start = new Date(from)
    // The same date a month later, or the first of the month after where there is none, counted by the platform's own calendar.
    const next = Date.UTC(2026, start.getUTCMonth() + 1, start.getUTCDate())
    const rolled = new Date(next).getUTCMonth() === start.getUTCMonth() + 1 ? next : Date.UTC(2026, start.getUTCMonth() + 2, 1)
    for (let to = from; to < Date.UTC(2026, 3, 5); to += DAY) {
      const leaves = [{ kind: '育休' as const, from: text(from), to: text(to) }]
      for (const [index, month] of months.entries()) {
        const last = text(Date.UTC(2026, index + 1, 1) - DAY)
        const expected = text(from) <= last && last <= text(to) && to >= rolled
        const facts = { payDay: `${month}-10`, leaves }
        expect(exemptBonus.run(facts, null), `${text(from)} ${text(to)} ${month}`).toBe(expected)
        const found = explain(exemptBonus, facts)
        expect(isRefusal(found) ? found : found.value).toBe(expected)
      }
    }
  }
})
