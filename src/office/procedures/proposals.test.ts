import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { acquisitionProposals, lossProposals } from './proposals.ts'

const kyokai = { insurerKind: '協会けんぽ', insurerName: null } as const
const union = { insurerKind: '健康保険組合', insurerName: '東京都電機健康保険組合' } as const
const person = { postalCode: null, address: null, addressKana: null }
const insurance = { health: true, pension: true, employment: true, basicPensionNumber: null, employmentNumber: '1234-567890-1' }
const acquisition = (changes: object) =>
  mustNotRefuse(
    acquisitionProposals({
      client: kyokai,
      person,
      insurance,
      acquiredOn: '2026-11-02',
      employmentAcquiredOn: '2026-11-02',
      fields: {},
      ...changes,
    }),
  ).map(({ form, dueOn, destination }) => [form, dueOn, destination])

test('five days and the tenth of the next month, moved off days the administration does not work', () => {
  expect(acquisition({})).toEqual([
    // 11/7 is a Saturday.
    ['健康保険・厚生年金保険 資格取得届', '2026-11-09', '年金事務所'],
    ['雇用保険 資格取得届', '2026-12-10', 'ハローワーク'],
  ])
})

test('with a 健康保険組合 the health part and the pension part go apart', () => {
  expect(acquisition({ client: union, employmentAcquiredOn: null })).toEqual([
    ['健康保険 資格取得届（健康保険組合）', '2026-11-09', '東京都電機健康保険組合'],
    ['厚生年金保険 資格取得届', '2026-11-09', '年金事務所'],
  ])
})

test('nobody is registered who is not insured', () => {
  const none = { ...insurance, health: false, pension: false, employment: false }
  expect(acquisition({ insurance: none, acquiredOn: null, employmentAcquiredOn: null })).toEqual([])
})

test('who leaves: the day after, five and ten days, the inhabitant tax by the tenth', () => {
  const proposals = mustNotRefuse(
    lossProposals({ client: kyokai, insurance, leftOn: '2026-03-31', reason: '自己都合', inhabitantTax: true }),
  )
  expect(proposals.map(({ form, eventDay, dueOn }) => [form, eventDay, dueOn])).toEqual([
    ['健康保険・厚生年金保険 資格喪失届', '2026-04-01', '2026-04-06'],
    ['雇用保険 資格喪失届', '2026-04-01', '2026-04-13'],
    ['給与支払報告・特別徴収に係る給与所得者異動届出書', '2026-03-31', '2026-04-10'],
  ])
})
