import { mustNotRefuse } from '../../src/base/refusal.ts'
import { practiceInputs } from '../../src/cli/bench/law.ts'
import { spreadOf, timed, type Spread } from '../../src/cli/bench/measure.ts'
import { payslips } from '../../src/law/index.ts'
import { sheetSlips } from './sheet.ts'
import { comparable, outputNames, outputsOf, type Figures, type Outputs } from './subset.ts'
import { zenSlips } from './zen.ts'

export const racers = ['ours', 'zen-engine', 'HyperFormula'] as const
type Racer = (typeof racers)[number]

export interface Race {
  readonly people: number
  readonly sums: Readonly<Record<Racer, Outputs>>
  /** Slips a second of one core. */
  readonly speed: Readonly<Record<Racer, Spread>>
}

/** The same slips by each engine in turn, round after round in one process. Ours is the bulk path with everything it always does. */
export async function race(slips: Readonly<Record<Racer, number>>, rounds: number): Promise<Race> {
  const people = comparable(await practiceInputs())
  const days = [...new Set(people.map(({ input }) => input.payDay))].filter((day) => !day.startsWith('2026'))
  if (days.length > 0) throw new Error(`the engines beside ours know one year's table only: ${days.join(', ')}`)
  const [{ input }] = people as [(typeof people)[number]]
  const [zen, sheet] = [zenSlips(input.payDay), sheetSlips(input.payDay)]
  const run: Record<Racer, (count: number) => Promise<Outputs[]> | Outputs[]> = {
    ours: (count) => payslips(again(people, count).map((one) => one.input)).map((slip) => outputsOf(mustNotRefuse(slip))),
    'zen-engine': (count) => zen(figures(again(people, count))),
    HyperFormula: (count) => sheet(figures(again(people, count))),
  }
  const sums = {} as Record<Racer, Outputs>
  const speeds: Record<Racer, number[]> = { ours: [], 'zen-engine': [], HyperFormula: [] }
  for (const racer of racers) sums[racer] = sumOf(await run[racer](people.length))
  for (let round = 0; round < rounds; round++) {
    for (const racer of racers) speeds[racer].push((slips[racer] / (await timed(() => run[racer](slips[racer]))).ms) * 1_000)
  }
  const speed = Object.fromEntries(racers.map((racer) => [racer, spreadOf(speeds[racer])])) as Record<Racer, Spread>
  return { people: people.length, sums, speed }
}

function again<T>(list: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, index) => list[index % list.length]!)
}

function figures(people: readonly { readonly figures: Figures }[]): Figures[] {
  return people.map((one) => one.figures)
}

function sumOf(outputs: readonly Outputs[]): Outputs {
  const sum = (name: keyof Outputs) => outputs.reduce((total, one) => total + one[name], 0)
  return Object.fromEntries(outputNames.map((name) => [name, sum(name)])) as Outputs
}
