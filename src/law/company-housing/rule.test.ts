import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { companyHousing } from './rule.ts'

const facts = fc.record({
  month: fc.constant('2026-11'),
  dweller: fc.constantFrom('使用人' as const, '役員' as const),
  houseTaxBase: fc.nat(100_000_000),
  landTaxBase: fc.nat(300_000_000),
  floorHundredths: fc.integer({ min: 1, max: 30_000 }),
  wooden: fc.boolean(),
  leasedFor: fc.option(fc.nat(1_000_000)),
  charged: fc.nat(600_000),
  luxurious: fc.constant(false),
})

test('the rent is the formula added exactly and cut once; what is charged enough is not taxed, a yen less is taxed to the rent', () => {
  fc.assert(
    fc.property(facts, (input) => {
      const found = mustNotRefuse(companyHousing.run(input, null))
      const { houseTaxBase: house, landTaxBase: land, floorHundredths: floor, wooden, leasedFor } = input
      const small = input.dweller === '使用人' || floor <= (wooden ? 13_200 : 9900)
      // 0.2% ＋ 12円×㎡÷3.3 ＋ 0.22% over 55,000; (12% or 10% ＋ 6%) ÷ 12 over 1,200.
      const rent = small
        ? (BigInt(house) * 110n + BigInt(land) * 121n + BigInt(floor) * 2000n) / 55_000n
        : (BigInt(house) * (wooden ? 12n : 10n) + BigInt(land) * 6n) / 1200n
      expect(found.rent).toBe(small ? Number(rent) : Math.max(Number(rent), Math.floor((leasedFor ?? 0) / 2)))
      const enough = companyHousing.run({ ...input, charged: found.leastCharge }, null)
      expect(enough).toMatchObject({ taxable: 0 })
      if (found.leastCharge > 0) {
        const less = found.leastCharge - 1
        expect(companyHousing.run({ ...input, charged: less }, null)).toMatchObject({ taxable: found.rent - less })
      }
      expect(found.leastCharge).toBe(input.dweller === '役員' ? found.rent : Math.ceil(found.rent / 2))
      const finding = explain(companyHousing, input)
      expect(isRefusal(finding) ? finding : finding.value).toEqual(found)
    }),
  )
})
