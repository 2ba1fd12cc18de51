import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { payslip } from '../../law/payslip/rule.ts'
import { compareSlips } from './comparison.ts'
import { sampleSources } from './slip-facts.sample.ts'
import { slipFacts, type SlipSources } from './slip-facts.ts'
import { keptSlip } from './stored-slip.ts'

const next = { periodStart: '2026-11-01', closingDay: '2026-11-30', payDay: '2026-12-25' }

function slipOf(changes: Partial<SlipSources> = {}) {
  const facts = mustNotRefuse(slipFacts({ ...sampleSources, ...changes }))
  return keptSlip(facts, mustNotRefuse(payslip.run(facts, null)))
}

function reasons(before: Partial<SlipSources>, after: Partial<SlipSources>) {
  const lines = compareSlips(slipOf(before), slipOf({ period: next, ...after }))
  return Object.fromEntries(lines.map((line) => [line.label, line.reason]))
}

test('equal months have no differences', () => {
  expect(reasons({}, {})).toEqual({})
})

test('hours, amounts and what follows from them are named', () => {
  const work = (overtimeMinutes: number) => ({
    attendance: { work: { ...sampleSources.attendance!.work, overtimeMinutes }, amounts: {} },
  })
  expect(reasons(work(600), work(810))).toMatchObject({
    時間外手当: '残業 +3:30',
    雇用保険料: expect.stringMatching(/^賃金総額 \+/),
    所得税: expect.stringMatching(/^課税対象額 \+/),
  })
})

test('介護保険 begins at 40, 厚生年金 ends at 70', () => {
  const born = (birth: string) => ({ person: { ...sampleSources.person, birth } })
  expect(reasons(born('1986-12-01'), born('1986-12-01'))).toMatchObject({ 介護保険料: '介護保険開始' })
  const seventy = { person: { ...sampleSources.person, birth: '1956-12-01', hiredOn: '2000-04-01' } }
  expect(reasons(seventy, seventy)).toMatchObject({ 厚生年金保険料: '厚生年金終了' })
})

test('a new standard, a new tax column and June are told', () => {
  const raised = [
    ...sampleSources.standards,
    { ...sampleSources.standards[0]!, fromMonth: '2026-11', health: 300_000, pension: 300_000 },
  ]
  expect(reasons({}, { standards: raised })).toMatchObject({ 健康保険料: '標準報酬月額 280,000円→300,000円' })
  const other = [{ ...sampleSources.terms[0]!, taxColumn: '乙' as const }]
  expect(reasons({}, { terms: other })).toMatchObject({ 所得税: '甲欄→乙欄' })
  const may = { periodStart: '2026-04-01', closingDay: '2026-04-30', payDay: '2026-05-25' }
  const june = { periodStart: '2026-05-01', closingDay: '2026-05-31', payDay: '2026-06-25' }
  const taxes = [{ ...sampleSources.inhabitantTaxes[0]!, amounts: { '2026-05': 9000, '2026-06': 10_300 } }]
  expect(reasons({ period: may, inhabitantTaxes: taxes }, { period: june, inhabitantTaxes: taxes })).toMatchObject({
    住民税: '住民税 6月からの新年度額',
  })
})

test('someone new has no reasons, only amounts', () => {
  const [first] = compareSlips(undefined, slipOf())
  expect(first).toMatchObject({ label: '基本給', before: null, after: 240_000, difference: 240_000, reason: null })
})
