import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { housingInKind } from './housing.ts'
import { mealsInKind } from './meals.ts'

test('every charge up to the listed price: nothing from two thirds on, the whole difference below, never more for a higher charge', () => {
  for (const price of [190, 210, 270, 310, 770]) {
    for (let times = 1; times <= 25; times += 3) {
      let before = Number.POSITIVE_INFINITY
      for (let charged = 0; charged <= price * times; charged += 7) {
        const found = mustNotRefuse(mealsInKind.run({ month: '2026-05', meals: [{ kind: '昼食', times, price }], charged }, null))
        expect(found.listed).toBe(price * times)
        expect(found.inKind).toBe(charged / (price * times) >= 2 / 3 ? 0 : price * times - charged)
        expect(found.inKind).toBeLessThanOrEqual(before)
        before = found.inKind
      }
    }
  }
})

const yen = fc.nat(5_000)
const hundredths = fc.nat(20_000)

test('a house: 1.65 square metres are a mat, no yen is lost but a fraction, and what is explained is what is answered', () => {
  fc.assert(
    fc.property(yen, hundredths, hundredths, fc.nat(200_000), (price, matHundredths, roomHundredths, charged) => {
      const facts = { month: '2026-09', area: { unit: '畳' as const, matHundredths, roomHundredths }, price, charged }
      const found = mustNotRefuse(housingInKind.run(facts, null))
      const product = BigInt(price) * (BigInt(matHundredths) * 165n + BigInt(roomHundredths) * 100n)
      expect(BigInt(found.listed)).toBe(product / 16_500n)
      expect(found.inKind).toBe(Math.max(0, found.listed - charged))
      expect(mustNotRefuse(explain(housingInKind, facts)).value).toEqual(found)
    }),
  )
})

test('from October 2026 the whole floor counts, yen for yen', () => {
  fc.assert(
    fc.property(yen, hundredths, (price, floorHundredths) => {
      const facts = { month: '2026-10', area: { unit: '㎡' as const, floorHundredths }, price, charged: 0 }
      const { listed, inKind } = mustNotRefuse(housingInKind.run(facts, null))
      expect(listed * 100).toBeLessThanOrEqual(price * floorHundredths)
      expect((listed + 1) * 100).toBeGreaterThan(price * floorHundredths)
      expect(inKind).toBe(listed)
    }),
  )
})
