import { closePdf } from '../../filing/pdf/render.ts'
import { archiveBench, type ArchiveBench } from './archive.ts'
import { growth, type Growth } from './growth.ts'
import { isolation, type Isolation } from './isolation.ts'
import { lawBench, type LawBench } from './law.ts'
import { machine, type Machine } from './machine.ts'
import { monthBench, type MonthBench } from './month.ts'
import { openServer, type BenchServer } from './server.ts'
import { slipBench, type SlipBench } from './slips.ts'

export interface Results {
  readonly machine: Machine
  readonly month?: MonthBench
  readonly growth?: Growth
  readonly isolation?: Isolation
  readonly archive?: ArchiveBench
  readonly slips?: SlipBench
  readonly law?: LawBench
}

export const parts = ['month', 'growth', 'isolation', 'archive', 'slips', 'law'] as const
export type Part = (typeof parts)[number]

const withDatabase: readonly Part[] = ['month', 'growth', 'isolation', 'archive']

/** Measures the parts asked for, in one run on one server; `say` tells how far it is. */
export async function measureAll(wanted: readonly Part[], full: boolean, say: (line: string) => void): Promise<Results> {
  const server = wanted.some((part) => withDatabase.includes(part)) ? await openServer() : null
  try {
    let results: Results = { machine: machine(server?.version ?? null) }
    for (const part of parts.filter((one) => wanted.includes(one))) {
      say(part)
      results = { ...results, ...(await measure(part, full, server!)) }
    }
    return results
  } finally {
    await closePdf()
    await server?.stop()
  }
}

async function measure(part: Part, full: boolean, server: BenchServer): Promise<Partial<Results>> {
  switch (part) {
    case 'month':
      return { month: await monthBench(server, 10_000) }
    case 'growth':
      return {
        growth: full ? await growth(server, [1_000, 10_000, 100_000], 2) : await growth(server, [1_000, 3_000, 10_000], 3),
      }
    case 'isolation':
      return { isolation: await isolation(server, 2_000) }
    case 'archive':
      return { archive: await archiveBench(server, { clients: full ? 5 : 1, people: 3_000, months: full ? 8 : 3 }) }
    case 'slips':
      return { slips: await slipBench(1_000) }
    case 'law':
      return { law: await lawBench({ rounds: 7, slipsARound: 20_000 }) }
  }
}
