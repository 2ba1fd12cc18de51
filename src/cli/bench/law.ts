import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain, payslip, payslips, type PayslipInput } from '../../law/index.ts'
import { readClientFile } from '../../office/imports/client-file.ts'
import { monthOnFiles, type OpenedFile } from '../../office/imports/month-on-files.ts'
import { readTables } from '../../filing/tables/read.ts'
import { countedIds } from '../counted-ids.ts'
import { lawBatchBench, type BatchBench } from './law-batch.ts'
import { loadLaw } from './load-law.ts'
import { spreadOf, timed, type Spread } from './measure.ts'

/** Slips per second of one core, from facts to slip. */
export interface LawBench {
  readonly people: number
  readonly bulk: Spread
  readonly explained: Spread
  /** Both paths came to the same sum of 差引支給額. */
  readonly agree: boolean
  readonly parameters: number
  /** Milliseconds to load all of them, in a thread new to the law. */
  readonly load: Spread
  /** `law NAME --batch`, a small rule and a whole slip. */
  readonly batches: readonly BatchBench[]
}

/** Everyone of the practice clients, again and again, on the bulk path and with every because, in turn. */
export async function lawBench({ rounds, slipsARound }: { rounds: number; slipsARound: number }): Promise<LawBench> {
  const inputs = await practiceInputs()
  const many = Array.from({ length: slipsARound }, (_, index) => inputs[index % inputs.length]!)
  const runs = Array.from({ length: Math.ceil(slipsARound / A_RUN) }, (_, index) =>
    many.slice(index * A_RUN, (index + 1) * A_RUN),
  )
  const measured: { bulk: number; explained: number; load: number }[] = []
  let parameters = 0
  let agree = true
  for (let round = 0; round <= rounds; round++) {
    const bulk = await timed(() => runs.reduce((sum, run) => sum + netOf(run), 0))
    const explained = await timed(() =>
      many.reduce((sum, input) => sum + mustNotRefuse(explain(payslip, input)).value.totals.net, 0),
    )
    agree &&= bulk.value === explained.value
    const loaded = await loadLaw()
    parameters = loaded.parameters
    measured.push({ bulk: bulk.ms, explained: explained.ms, load: loaded.ms })
  }
  const perSecond = (path: 'bulk' | 'explained') => spreadOf(measured.slice(1).map((one) => (slipsARound / one[path]) * 1_000))
  const load = spreadOf(measured.slice(1).map((one) => one.load))
  const batches = await lawBatchBench(inputs, { rounds, lines: Math.ceil(slipsARound / 4) })
  return { people: inputs.length, bulk: perSecond('bulk'), explained: perSecond('explained'), agree, parameters, load, batches }
}

/** People of one call of the bulk path: a large client. Offices calculate client by client, and keep nothing longer than it takes to store it. */
const A_RUN = 1_000

function netOf(run: readonly PayslipInput[]): number {
  return payslips(run).reduce((sum, slip) => sum + mustNotRefuse(slip).totals.net, 0)
}

/** The facts of November's slips of every practice client, read from their own files. */
export async function practiceInputs(): Promise<PayslipInput[]> {
  const folder = fileURLToPath(new URL('../../../samples/practice/', import.meta.url))
  const inputs: PayslipInput[] = []
  for (const code of readdirSync(folder)) {
    if (existsSync(join(folder, code, 'client.yaml'))) inputs.push(...(await inputsOf(join(folder, code))))
  }
  return inputs
}

async function inputsOf(folder: string): Promise<PayslipInput[]> {
  const client = mustNotRefuse(readClientFile(await readFile(join(folder, 'client.yaml'), 'utf8'), 'client.yaml'))
  const people = await opened(folder, 'people.')
  const attendance = await opened(folder, 'attendance-2026-11.')
  const order = { client, month: '2026-11', people, attendance, timeFormat: null, keepRest: true, newId: countedIds() }
  const made = monthOnFiles(order)
  return isRefusal(made) ? [] : made.slips.map(({ facts }) => facts)
}

async function opened(folder: string, start: string): Promise<OpenedFile> {
  const name = readdirSync(folder).find((one) => one.startsWith(start))
  if (name === undefined) throw new Error(`${folder} has no ${start}*`)
  return { name, sheets: mustNotRefuse(await readTables(await readFile(join(folder, name)), name)) }
}
