import { bareCopy, slipRows } from './copy.ts'
import { spreadOf, type Spread } from './measure.ts'
import { monthEnd, stageNames, type Stages } from './month-end.ts'
import { benchOffice } from './office.ts'
import { owner, type BenchServer } from './server.ts'

/** A month end against bare COPY of the same slip rows. */
export interface MonthBench {
  readonly people: number
  /** Lines of a stored slip: 支給, 控除 and 会社負担. */
  readonly linesPerSlip: number
  readonly bytesPerSlip: number
  readonly stages: Readonly<Record<keyof Stages, Spread>>
  readonly copy: Spread
  /** Month end ÷ COPY of the same round: how many times as long; the goal is at most 8. */
  readonly timesCopy: Spread
  readonly peoplePerSecond: number
}

const months = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12']

/** Six months of one client: the first warms up, each of the others is a round of month end and COPY. */
export async function monthBench(server: BenchServer, people: number): Promise<MonthBench> {
  const house = await server.house('month')
  const { desk, runs } = await benchOffice(await house.newOffice(), people, months)
  const rounds: { stages: Stages; copy: number }[] = []
  let bytes = 0
  for (const run of runs) {
    const stages = await monthEnd(desk, run, people)
    const rows = await slipRows(house.ownerUrl, run)
    bytes = rows.length
    rounds.push({ stages, copy: await bareCopy(house.ownerUrl, rows) })
  }
  const [counted] = await owner<{ lines: number }>(
    house.ownerUrl,
    `select avg(json_array_length(lines -> 'earnings') + json_array_length(lines -> 'deductions')
       + json_array_length(lines -> 'employer'))::float8 as lines from office.payslips`,
  )
  await house.close()
  const measured = rounds.slice(1)
  const spread = (stage: keyof Stages) => spreadOf(measured.map(({ stages }) => stages[stage]))
  return {
    people,
    linesPerSlip: counted!.lines,
    bytesPerSlip: bytes / people,
    stages: Object.fromEntries([...stageNames, 'total' as const].map((name) => [name, spread(name)])) as MonthBench['stages'],
    copy: spreadOf(measured.map(({ copy }) => copy)),
    timesCopy: spreadOf(measured.map(({ stages, copy }) => stages.total / copy)),
    peoplePerSecond: (people / spread('total').median) * 1_000,
  }
}
