import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { tablesOn } from '../standard-remuneration/standards.ts'
import { voluntaryPremium } from './rule.ts'

const standards = mustNotRefuse(tablesOn('2026-04-01')).health.value.map(([standard]) => standard)
const input = (standardAtLoss: number, month: string, birth: string) => ({
  month,
  acquiredOn: '2025-09-01',
  birth,
  insurer: { kind: '協会けんぽ' as const, prefecture: '新潟' },
  standardAtLoss,
})

test('every grade, with and without care: the whole premium at the added rates, fraction dropped, never above the cap', () => {
  // 新潟: 9.55% of R7 and 9.21% of R8; care 1.59% and 1.62%; the levy from April 2026.
  for (const [month, rate, care, levy] of [
    ['2026-03', 955, 159, 0],
    ['2026-04', 921, 162, 23],
  ] as const) {
    for (const standardAtLoss of standards) {
      for (const [birth, has] of [
        ['1990-05-05', 0],
        ['1976-05-05', 1],
      ] as const) {
        const found = mustNotRefuse(voluntaryPremium.run(input(standardAtLoss, month, birth), null))
        const base = BigInt(Math.min(standardAtLoss, 320_000))
        const whole = Number((base * BigInt(rate + care * has)) / 10_000n)
        expect(found.health + found.care).toBe(whole)
        expect(found.levy).toBe(Number((base * BigInt(levy)) / 10_000n))
        expect(found.total).toBe(found.health + found.care + found.levy)
        expect(found.care > 0).toBe(has === 1)
        const finding = explain(voluntaryPremium, input(standardAtLoss, month, birth))
        expect(isRefusal(finding) ? finding : finding.value).toEqual(found)
      }
    }
  }
})

test('twenty-four months from acquisition, and none from the month of the 75th birthday', () => {
  const refused = (month: string, acquiredOn: string, birth: string) =>
    isRefusal(voluntaryPremium.run({ ...input(300_000, month, birth), acquiredOn }, null))
  expect(['2024-03', '2024-04', '2026-03', '2026-04'].map((month) => refused(month, '2024-04-15', '1990-01-01'))).toEqual([
    true,
    false,
    false,
    true,
  ])
  expect(['2026-05', '2026-06'].map((month) => refused(month, '2025-10-01', '1951-06-30'))).toEqual([false, true])
})
