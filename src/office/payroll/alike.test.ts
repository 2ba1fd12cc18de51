import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { payslip } from '../../law/payslip/rule.ts'
import type { Alike } from './alike.ts'
import { compareSlips } from './comparison.ts'
import { hintsFor } from './hints.ts'
import { sampleSources } from './slip-facts.sample.ts'
import { slipFacts, type SlipSources } from './slip-facts.ts'
import { keptSlip, linesOf } from './stored-slip.ts'

const december = { periodStart: '2026-11-01', closingDay: '2026-11-30', payDay: '2026-12-25' }
const terms = sampleSources.terms[0]!

const slipOf = (sources: SlipSources) => {
  const facts = mustNotRefuse(slipFacts(sources))
  return keptSlip(facts, mustNotRefuse(payslip.run(facts, null)))
}

/** November as it was fixed, for December to pay again. */
function november(changes: Partial<SlipSources> = {}): Alike {
  const sources = { ...sampleSources, ...changes }
  return { month: '2026-11', paid: { facts: mustNotRefuse(slipFacts(sources)), earnings: linesOf(slipOf(sources)).earnings } }
}

const alike = (changes: Partial<SlipSources> = {}): SlipSources => ({
  ...sampleSources,
  period: december,
  attendance: null,
  alike: november(),
  ...changes,
})

test('the amounts of the earlier month, no attendance, and what the client takes by the month once more', () => {
  const facts = mustNotRefuse(slipFacts(alike()))
  expect(facts).toMatchObject({ likeMonth: '2026-11', wageRate: null, work: { workedHalfDays: 0 }, commuting: { fare: 12_000 } })
  expect(facts.earnings.map(({ code, amount }) => [code, amount])).toEqual([
    ['base', 240_000],
    ['position', 20_000],
    ['commission', 5000],
  ])
  expect(facts.deductions.map(({ code, amount }) => [code, amount])).toEqual([
    ['dormitory', 10_000],
    ['meal', 3000],
  ])
  expect(facts.inhabitantTax).toEqual([{ month: '2026-12', amount: 13_400 }])
})

test('what is known of the month is of the month: fixed deductions, standards, ages; an item that ended takes nothing', () => {
  const raised = [
    { ...terms, validTo: '2026-10-31' },
    { ...terms, id: 't2', validFrom: '2026-11-01', amounts: { ...terms.amounts, base: 300_000, dormitory: 12_000 } },
  ]
  const standards = [...sampleSources.standards, { ...sampleSources.standards[0]!, fromMonth: '2026-11', health: 300_000 }]
  const payItems = sampleSources.payItems.map((item) => (item.code === 'meal' ? { ...item, endedOn: '2026-10-31' } : item))
  const facts = mustNotRefuse(slipFacts(alike({ terms: raised, standards, payItems })))
  expect(facts.earnings[0]!.amount).toBe(240_000)
  expect(facts.deductions.map(({ code, amount }) => [code, amount])).toEqual([['dormitory', 12_000]])
  expect(facts.social?.standards.at(-1)).toMatchObject({ from: '2026-11', health: 300_000 })
  // Born on 1 December: forty on 30 November, so that November's premium, collected in December, has 介護保険.
  const born = { person: { ...sampleSources.person, birth: '1986-12-01' } }
  const [before, after] = [slipOf({ ...sampleSources, ...born }), slipOf(alike({ ...born, alike: november(born) }))]
  expect(compareSlips(before, after).map(({ code }) => code)).toContain('long-term-care')
})

test('who leaves by the closing day and who had no slip are refused by name', () => {
  const left = { person: { ...sampleSources.person, leftOn: '2026-11-30' } }
  expect(slipFacts(alike(left))).toMatchObject({ code: 'payroll.leaver-not-alike' })
  expect(slipFacts(alike({ person: { ...sampleSources.person, leftOn: '2026-12-01' } }))).not.toMatchObject({ refused: true })
  expect(slipFacts(alike({ alike: { month: '2026-11', paid: null } }))).toMatchObject({ code: 'payroll.no-slip-to-pay-alike' })
})

test('what was carried into the earlier month is not carried again; what this month takes in stands last', () => {
  const carried = [{ month: '2026-09', round: 1, amount: -4000 }]
  const before = november({ carried })
  expect(before.paid!.facts.deductions.at(-1)).toEqual({ code: 'carried-2026-09-1', label: '9月分の精算', amount: 4000 })
  const facts = mustNotRefuse(slipFacts(alike({ alike: before, carried: [{ month: '2026-10', round: 2, amount: 700 }] })))
  expect(facts.deductions.map(({ code, amount }) => [code, amount])).toEqual([
    ['dormitory', 10_000],
    ['meal', 3000],
    ['carried-2026-10-2', -700],
  ])
})

test('a clerk is told where the earlier month was not a usual one', () => {
  expect(hintsFor(alike())).toEqual([])
  const newcomer = { person: { ...sampleSources.person, hiredOn: '2026-10-15' } }
  expect(hintsFor(alike({ ...newcomer, alike: november(newcomer) }))).toEqual([expect.stringContaining('入社した月でした')])
  const raised = [
    { ...terms, validTo: '2026-10-31' },
    { ...terms, id: 't2', validFrom: '2026-11-01' },
  ]
  expect(hintsFor(alike({ terms: raised }))).toEqual([expect.stringContaining('R8.11.1から労働条件が変わっています')])
  expect(hintsFor(alike({ attendance: sampleSources.attendance }))).toEqual([expect.stringContaining('勤怠が入力されています')])
})

test('a line of a provisional slip says so where it differs', () => {
  const work = { attendance: { work: { ...sampleSources.attendance!.work, overtimeMinutes: 600 }, amounts: {} } }
  const lines = compareSlips(slipOf(alike()), slipOf({ ...sampleSources, ...work, period: december }))
  expect(Object.fromEntries(lines.map(({ label, reason }) => [label, reason]))).toMatchObject({
    歩合給: '暫定の額との差',
    時間外手当: '暫定の額との差',
    雇用保険料: expect.stringMatching(/^賃金総額/),
  })
})
