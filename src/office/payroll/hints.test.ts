import { expect, test } from 'vitest'
import { hintsFor } from './hints.ts'
import { sampleSources } from './slip-facts.sample.ts'
import type { SlipSources } from './slip-facts.ts'

const { person, terms, insurance, inhabitantTaxes } = sampleSources
const hints = (changes: Partial<SlipSources>) => hintsFor({ ...sampleSources, ...changes })

test('a usual month needs no look', () => {
  expect(hints({})).toEqual([])
})

test('who comes in within the month is paid by the work rules, 日給月給 as well as 月給', () => {
  const newcomer = { ...person, hiredOn: '2026-10-15' }
  for (const payKind of ['月給', '日給月給'] as const) {
    expect(hints({ person: newcomer, terms: [{ ...terms[0]!, payKind }] })).toEqual([expect.stringContaining('日割り')])
  }
  expect(hints({ person: newcomer, terms: [{ ...terms[0]!, payKind: '時給' }] })).toEqual([])
})

test('an employment insurance that begins or ends within the month while the person stays', () => {
  expect(hints({ insurance: { ...insurance!, employmentAcquiredOn: '2026-10-15' } })).toEqual([
    expect.stringContaining('雇用保険の資格を取得'),
  ])
  expect(hints({ insurance: { ...insurance!, employmentLostOn: '2026-10-15' } })).toEqual([
    expect.stringContaining('雇用保険の資格を喪失'),
  ])
})

test('from January to April what is left of the inhabitant tax is taken at once', () => {
  const period = { periodStart: '2027-03-01', closingDay: '2027-03-31', payDay: '2027-04-25' }
  const amounts = { '2027-03': 9000, '2027-04': 9000, '2027-05': 9100, '2027-06': 8000 }
  const inYear = (leftOn: string) =>
    hints({ period, person: { ...person, leftOn }, inhabitantTaxes: [{ ...inhabitantTaxes[0]!, amounts }] })
  expect(inYear('2027-03-31')).toEqual([expect.stringContaining('住民税の残り9,100円')])
  const may = { periodStart: '2027-05-01', closingDay: '2027-05-31', payDay: '2027-06-25' }
  expect(hints({ period: may, person: { ...person, leftOn: '2027-05-31' } })).toEqual([])
})
