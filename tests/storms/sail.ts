import { expect, test } from 'vitest'
import { long } from '../support/long.ts'
import { Storm } from './storm.ts'

// A seed that fails is printed; `TSUZUKI_STORM=seed npm run test:all -- tests/storms` is that scenario alone.

const only = process.env['TSUZUKI_STORM']
const many = Number(process.env['TSUZUKI_STORMS'] ?? (long ? 100_000 : 10_000))

/** Sails through every other seed from the first: two files of them share the two workers. */
export function sail(first: 1 | 2): void {
  const seeds =
    only === undefined
      ? Array.from({ length: Math.floor((many + 2 - first) / 2) }, (_, index) => first + 2 * index)
      : [Number(only)]
  test(
    `${seeds.length} storms: nothing acknowledged is lost, nothing is done twice, nobody leads beside another`,
    { timeout: 3_600_000 },
    async () => {
      const total: Record<string, number> = {}
      const began = performance.now()
      for (const seed of seeds) {
        const storm = new Storm(seed)
        try {
          await storm.run()
        } catch (error) {
          throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error })
        }
        for (const [what, count] of Object.entries(storm.counts)) total[what] = (total[what] ?? 0) + count
      }
      console.log(`${seeds.length} storms in ${Math.round((performance.now() - began) / 1000)} s`, JSON.stringify(total))
      if (only === undefined) for (const [what, count] of Object.entries(total)) expect([what, count > 0]).toEqual([what, true])
    },
  )
}
