import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { payslipInput } from '../../law/payslip/facts.ts'
import { sampleSources } from './slip-facts.sample.ts'
import { slipFacts, type SlipSources } from './slip-facts.ts'

const terms = sampleSources.terms[0]!
const insurance = sampleSources.insurance!
const from = (changes: Partial<SlipSources>) => slipFacts({ ...sampleSources, ...changes })
const facts = (changes: Partial<SlipSources> = {}) => mustNotRefuse(from(changes))

test('a full month becomes what the law wants', () => {
  const input = facts()
  expect(payslipInput.parse(input)).toEqual(input)
  expect(input.earnings.map(({ code, amount }) => [code, amount])).toEqual([
    ['base', 240_000],
    ['position', 20_000],
    ['commission', 5000],
  ])
  expect(input.deductions).toEqual([
    { code: 'dormitory', label: '寮費', amount: 10_000 },
    { code: 'meal', label: '食事代', amount: 3000 },
  ])
  expect(input.commuting).toMatchObject({ code: 'commuting', label: '通勤手当', fare: 12_000 })
  expect(input.inhabitantTax).toEqual([{ month: '2026-11', amount: 13_400 }])
  expect(input.social?.standards).toEqual([{ from: '2025-09', health: 280_000, pension: 280_000 }])
})

test('a premium worked out by a person is taken before tax', () => {
  const payItems = [
    ...sampleSources.payItems,
    { ...sampleSources.payItems.at(-1)!, code: 'union', label: '組合健保', source: '社会保険料' as const },
  ]
  const input = facts({ payItems, terms: [{ ...terms, amounts: { ...terms.amounts, union: 11_000 } }] })
  expect(input.deductions.at(-1)).toEqual({ code: 'union', label: '組合健保', amount: 11_000, socialInsurance: true })
})

test('a pay day moved into the next month keeps the month whose pay it is', () => {
  const period = { ...sampleSources.period, payDay: '2026-12-01', payMonth: '2026-11' }
  expect(facts({ period })).toMatchObject({ payMonth: '2026-11', inhabitantTax: [{ month: '2026-11', amount: 13_400 }] })
})

test('the terms in force on the closing day count, or on the last day of who left before it', () => {
  const raised = [
    { ...terms, validTo: '2026-10-14' },
    { ...terms, id: 't2', validFrom: '2026-10-15', amounts: { base: 300_000 } },
  ]
  expect(facts({ terms: raised }).earnings[0]?.amount).toBe(300_000)
  const left = { ...sampleSources.person, leftOn: '2026-10-10' }
  expect(facts({ terms: raised, person: left }).earnings[0]?.amount).toBe(240_000)
})

test('an hourly wage stands as a rate, never among the earnings', () => {
  const hourly = { ...terms, payKind: '時給' as const, wageRate: 1300, amounts: {} }
  const input = facts({ terms: [hourly], attendance: { work: { workedMinutes: 6000 }, amounts: {} } })
  expect(input.wageRate).toMatchObject({ code: 'base', label: '基本給', yen: 1300 })
  expect(input.earnings).toEqual([])
  expect(from({ terms: [hourly], attendance: { work: {}, amounts: {} } })).toMatchObject({
    code: 'attendance.worked-time-missing',
  })
  expect(from({ terms: [{ ...hourly, wageRate: null }] })).toMatchObject({ code: 'terms.wage-rate-missing' })
})

test('everything that is missing is told at once', () => {
  const refused = from({ attendance: null, insurance: null, terms: [{ ...terms, amounts: { base: 1, gone: 500 } }] })
  expect(refused).toMatchObject({
    code: 'pay-item.unknown',
    more: [{ code: 'attendance.missing' }, { code: 'insurance.missing' }],
  })
})

test('an item that has ended still refuses an amount that is left in the terms', () => {
  const payItems = sampleSources.payItems.map((item) => (item.code === 'position' ? { ...item, endedOn: '2026-09-30' } : item))
  expect(from({ payItems })).toMatchObject({ code: 'pay-item.unknown' })
})

test('a director needs no attendance, and has no employment insurance when none is held', () => {
  const person = { ...sampleSources.person, director: true }
  const input = facts({ person, attendance: null, insurance: { ...insurance, employment: false } })
  expect(input.employmentInsurance).toBeNull()
  expect(input.work.workedHalfDays).toBe(0)
})

test('employment insurance begins with the period of acquisition and ends with that of the last day', () => {
  const held = (changes: object) => facts({ insurance: { ...insurance, ...changes } }).employmentInsurance !== null
  expect(held({ employmentAcquiredOn: '2026-10-31' })).toBe(true)
  expect(held({ employmentAcquiredOn: '2026-11-01' })).toBe(false)
  expect(held({ employmentLostOn: '2026-10-02' })).toBe(true)
  expect(held({ employmentLostOn: '2026-10-01' })).toBe(false)
})

test('dependents are counted on the pay day unless the number is stated; 乙欄 counts none', () => {
  const child = {
    id: 'd',
    clientId: 'c',
    personId: 'p',
    name: '鈴木　一郎',
    kana: null,
    birth: '2008-05-05',
    relation: '子' as const,
    livingTogether: true,
    income: 0,
    disability: 'なし' as const,
    forTax: true,
    forHealth: true,
    validFrom: '2020-04-01',
    validTo: null,
  }
  const count = (changes: Partial<SlipSources>) => facts({ dependents: [child], ...changes }).incomeTax.dependents
  expect(count({})).toBe(1)
  expect(count({ dependents: [{ ...child, validTo: '2026-11-24' }] })).toBe(0)
  expect(count({ dependents: [{ ...child, forTax: false }] })).toBe(0)
  expect(count({ terms: [{ ...terms, taxDependents: 3 }] })).toBe(3)
  expect(count({ terms: [{ ...terms, taxColumn: '乙', taxDependents: 3 }] })).toBe(0)
})
