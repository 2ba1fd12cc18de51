import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../../base/day.ts'
import { mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { workDetermined } from './determined.ts'
import { workEstimate } from './estimate.ts'
import { workIncrease } from './increase.ts'

const building = (contract: number) => ({ kind: '請負金額', work: '建築事業（既設建築物設備工事業を除く。）', contract }) as const

/** The term of a day, counted from 平成元年. */
const termOf = (day: string) => Number(day.slice(0, 4)) * 3 + Math.floor((Number(day.slice(5, 7)) + 8) / 4)

test('every day a work may begin: one term of each that it touches, the first joined to the next where it is two months or less', () => {
  for (let day = '2025-04-01'; day <= '2026-03-31'; day = addDays(day, 1)) {
    const endsOn = '2026-11-30'
    const facts = { startedOn: day, endsOn, basis: building(500_000_000), association: false, deferred: true }
    const { terms, premium } = mustNotRefuse(workEstimate.run(facts, null))
    const of = day.slice(5)
    const joined = (of > '05-31' && of <= '07-31') || (of > '09-30' && of <= '11-30') || (of > '01-31' && of <= '03-31')
    expect(terms).toHaveLength(termOf(endsOn) - termOf(day) + (joined ? 0 : 1))
    expect(daysBetween(day, terms[0]!.fallsDue)).toBe(20)
    expect(terms.reduce((sum, { amount }) => sum + amount, 0)).toBe(premium)
    expect(terms.map(({ fallsDue }) => fallsDue)).toEqual(terms.map(({ fallsDue }) => fallsDue).toSorted())
  }
})

test('every day of a work an increase may be seen: no term is due before the first, and nothing is lost', () => {
  for (let day = '2025-07-01'; day <= '2026-10-31'; day = addDays(day, 1)) {
    const span = { startedOn: '2025-07-01', endsOn: '2026-10-31', increasedOn: day }
    const facts = { ...span, before: 115_000_000, basis: building(1_200_000_000), declared: 1_092_500, deferred: true }
    const { terms, difference } = mustNotRefuse(workIncrease.run(facts, null))
    expect(terms).toHaveLength(termOf('2026-10-31') - termOf(day) + 1)
    expect(daysBetween(day, terms[0]!.fallsDue)).toBe(30)
    expect(terms.reduce((sum, { amount }) => sum + amount, 0)).toBe(difference)
    for (const { fallsDue } of terms) expect(fallsDue >= terms[0]!.fallsDue).toBe(true)
  }
})

test('what was declared and what is settled make the premium, whichever way, and the because agrees', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000), fc.nat(5_000_000), fc.boolean(), (contract, declared, credit) => {
      const facts = {
        startedOn: '2025-07-01',
        endedOn: '2026-05-31',
        basis: building(contract),
        declared,
        excess: credit ? ('一般拠出金に充当' as const) : ('還付' as const),
      }
      const found = mustNotRefuse(workDetermined.run(facts, null))
      const { premium, generalContribution, refund, dueAmount, short } = found
      expect(dueAmount - refund).toBe(premium - declared + generalContribution)
      expect(Math.min(refund, short)).toBe(0)
      expect(mustNotRefuse(explain(workDetermined, facts)).value).toEqual(found)
    }),
  )
})
