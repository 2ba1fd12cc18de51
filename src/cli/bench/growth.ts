import { exponent, spreadOf, type Spread } from './measure.ts'
import { monthEnd } from './month-end.ts'
import { benchOffice, type BenchOffice } from './office.ts'
import type { BenchHouse, BenchServer } from './server.ts'

export interface Growth {
  readonly sizes: readonly { readonly people: number; readonly ms: Spread; readonly microsecondsEach: number }[]
  /** Slope of log time over log people; 1 is cost in step with the number of people. From the quickest round of each size: the least disturbed. */
  readonly exponent: number
  /** The same slope within each round. */
  readonly roundByRound: Spread
}

/** Clients of one size in a database of their own; small ones are many, so that they are measured for as long as a large one. */
interface Arm {
  readonly people: number
  readonly house: BenchHouse
  readonly offices: readonly BenchOffice[]
}

const months = ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12']
/** People measured at a time, at least. */
const atLeast = 10_000

/** Month ends of one client of each size, the sizes in turn; the first round warms up. */
export async function growth(server: BenchServer, sizes: readonly number[], rounds: number): Promise<Growth> {
  const arms: Arm[] = []
  for (const people of sizes) arms.push(await arm(server, people, months.slice(0, rounds + 1)))
  const measured: { size: number; ms: number }[][] = []
  for (let round = 0; round <= rounds; round++) {
    const points: { size: number; ms: number }[] = []
    for (const one of arms) points.push({ size: one.people, ms: await monthEnds(one, round) })
    measured.push(points)
  }
  for (const { house } of arms) await house.close()
  const kept = measured.slice(1)
  const times = sizes.map((people, index) => ({ people, ms: spreadOf(kept.map((points) => points[index]!.ms)) }))
  return {
    sizes: times.map(({ people, ms }) => ({ people, ms, microsecondsEach: (ms.median / people) * 1_000 })),
    exponent: exponent(times.map(({ people, ms }) => ({ size: people, ms: ms.least }))),
    roundByRound: spreadOf(kept.map(exponent)),
  }
}

async function arm(server: BenchServer, people: number, ofMonths: readonly string[]): Promise<Arm> {
  const house = await server.house(`growth_${people}`)
  const offices: BenchOffice[] = []
  for (let made = 0; made < Math.max(atLeast, people); made += people) {
    offices.push(await benchOffice(await house.newOffice(), people, ofMonths))
  }
  return { people, house, offices }
}

/** Milliseconds of one client's month end, on average. */
async function monthEnds({ people, offices }: Arm, round: number): Promise<number> {
  let sum = 0
  for (const { desk, runs } of offices) sum += (await monthEnd(desk, runs[round]!, people)).total
  return sum / offices.length
}
