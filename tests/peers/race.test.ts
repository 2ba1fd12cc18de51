import { expect, test } from 'vitest'
import { race, racers } from './race.ts'

// Figures of speed: `npm run bench:peers`. Here only that all engines are asked for the same and answer the same.

test('zen-engine and HyperFormula come to our sums for everybody of the practice clients whom they can calculate', async () => {
  const { people, sums } = await race({ ours: 1, 'zen-engine': 1, HyperFormula: 1 }, 1)
  expect(people).toBeGreaterThan(50)
  for (const racer of racers) expect([racer, sums[racer]]).toEqual([racer, sums.ours])
  expect(sums.ours.net).toBeGreaterThan(10_000_000)
})
