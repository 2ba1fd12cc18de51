import { expect, test } from 'vitest'
import { correctionNotes, premiumNotes } from './correction-notes.ts'

const line = (code: string, before: number | null, difference: number) => ({
  section: '控除' as const,
  code,
  label: code,
  before,
  after: (before ?? 0) + difference,
  difference,
  reason: null,
})
const run = { pay_day: '2026-12-25', settle_on: '2027-01-08' }
const taxed = [{ lines: [line('income-tax', 5000, 210)] }]

test('the tax of a difference is that of the day the wages were due, also when the year has turned', () => {
  expect(correctionNotes(run, [{ lines: [line('employment-insurance', 1000, 35)] }], '2026-12-28')).toEqual([])
  expect(correctionNotes({ ...run, settle_on: null }, taxed, '2026-12-28')).toEqual([expect.stringContaining('R8.12.25')])
  expect(correctionNotes(run, taxed, '2026-12-28')).toEqual([
    expect.stringContaining('所得税基本通達36-9'),
    expect.stringContaining('2026年分の給与です'),
  ])
})

test('a premium that grows after its month needs the person to agree', () => {
  expect(premiumNotes([line('pension', 25_620, 1830)])).toEqual([expect.stringContaining('本人の同意')])
  expect(premiumNotes([line('pension', 25_620, -1830)])).toEqual([])
  // Who was not paid before has it taken for the first time.
  expect(premiumNotes([line('pension', null, 25_620)])).toEqual([])
})
