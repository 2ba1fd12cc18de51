import { exponent, spreadOf, type Spread } from './measure.ts'
import { monthEnd } from './month-end.ts'
import { benchOffice } from './office.ts'
import type { BenchServer } from './server.ts'

export interface Growth {
  readonly sizes: readonly { readonly people: number; readonly ms: Spread; readonly microsecondsEach: number }[]
  /** Slope of log time over log people; 1 is cost in step with the number of people. */
  readonly exponent: number
}

const months = ['2026-08', '2026-09', '2026-10', '2026-11']

/** Month ends of one client of each size, each in a database of its own; the first of each only warms up. */
export async function growth(server: BenchServer, sizes: readonly number[]): Promise<Growth> {
  const measured: Growth['sizes'][number][] = []
  for (const people of sizes) {
    const house = await server.house(`growth_${people}`)
    const { desk, runs } = await benchOffice(await house.newOffice(), people, people > 10_000 ? months.slice(-2) : months)
    const totals: number[] = []
    for (const run of runs) totals.push((await monthEnd(desk, run, people)).total)
    await house.close()
    const ms = spreadOf(totals.slice(1))
    measured.push({ people, ms, microsecondsEach: (ms.median / people) * 1_000 })
  }
  return { sizes: measured, exponent: exponent(measured.map(({ people, ms }) => ({ size: people, ms: ms.median }))) }
}
