import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { commuting } from './rule.ts'

const yen = fc.nat(200_000)
const facts = fc.oneof(
  fc.record({ means: fc.constant('交通機関' as const), fare: yen, carAmount: fc.constant(0), parking: fc.constant(0) }),
  fc.record({ means: fc.constant('自動車等' as const), fare: fc.constant(0), carAmount: yen, parking: yen }),
  fc.record({ means: fc.constant('併用' as const), fare: yen, carAmount: yen, parking: yen }),
)
const payDay = fc.constantFrom('2023-04-25', '2025-03-31', '2025-04-01', '2026-03-31', '2026-04-01', '2027-01-25')
const meters = fc.nat(120_000)

const split = (input: Parameters<typeof commuting.run>[0]) => {
  const answer = commuting.run(input, null)
  if (isRefusal(answer)) throw new Error(answer.message)
  return answer
}

test('what is paid is split without a yen lost, and a longer way is never worse', () => {
  fc.assert(
    fc.property(payDay, facts, meters, fc.nat(50_000), (day, one, way, further) => {
      const of = (oneWayMeters: number) => ({ payDay: day, commuting: { code: 'c', label: '通勤手当', ...one, oneWayMeters } })
      const { nontaxable, taxable } = split(of(way))
      expect(nontaxable + taxable).toBe(one.fare + one.carAmount + one.parking)
      expect(nontaxable).toBeGreaterThanOrEqual(0)
      expect(nontaxable).toBeLessThanOrEqual(150_000)
      expect(taxable).toBeGreaterThanOrEqual(0)
      expect(split(of(way + further)).nontaxable).toBeGreaterThanOrEqual(nontaxable)
      const finding = explain(commuting, of(way))
      expect(isRefusal(finding) ? finding : finding.value).toEqual({ nontaxable, taxable })
    }),
    { numRuns: 500 },
  )
})
