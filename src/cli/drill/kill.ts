import { Option } from 'commander'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Random } from '../bench/random.ts'
import type { Drill, DrillOrder, Outcome } from './drill.ts'
import { DrillHouse, killNow } from './house.ts'
import { checkEverything, checkReceipts, type Standing } from './kill/check.ts'
import { Oracle } from './kill/oracle.ts'
import { Writer, type Tally } from './kill/writer.ts'
import { wholeNumber } from './options.ts'
import { databaseProcesses, postmasterOf } from './processes.ts'

/** What is killed: the server, the postmaster, both, or one of the database's own processes. */
const ways = ['server', 'database', 'both', 'backend'] as const
type Way = (typeof ways)[number]

const WRITERS = 4

/** kill -9 of server and database at random points under load, again and again: every acknowledged commit is there. */
export const killDrill: Drill<{ readonly loops: number }> = {
  kind: 'kill',
  about:
    'サーバーとデータベースを、書き込みの最中に何度でも kill -9 する / kill -9 of server and database at random points under load',
  options: [new Option('--loops <number>', '何度殺すか / how often').argParser(wholeNumber).default(20)],
  run: drillKill,
}

/** Everything one drill works with. */
interface Scene {
  readonly house: DrillHouse
  readonly oracle: Oracle
  readonly writers: readonly Writer[]
  readonly random: Random
  readonly tally: Tally
  readonly killed: Record<Way, number>
  /** Milliseconds from the kill until the house answered again. */
  readonly backAfter: number[]
}

async function drillKill(order: DrillOrder, { loops }: { readonly loops: number }): Promise<Outcome> {
  const scene = await open(order)
  const { house, oracle, tally } = scene
  let standing: Standing = { entries: 0, head: '', failures: [] }
  try {
    await house.start()
    for (let loop = 1; loop <= loops && tally.failures.length === 0; loop++) {
      const way = await strike(scene)
      standing = await lookOver(scene, loop % (loops > 100 ? 10 : 1) === 0 || loop === loops)
      tally.failures.push(...standing.failures)
      order.say(`${loop}/${loops} ${way}: ${standing.entries} entries, back after ${scene.backAfter.at(-1)} ms`)
    }
    if ((await house.end()) !== 0) tally.failures.push(`the house did not end in order:\n${house.printed}`)
  } finally {
    await house.killAll()
    await oracle.close()
  }
  const failures = tally.failures.map((failure) => `seed ${order.seed}: ${failure}`)
  return { figures: figuresOf(scene, standing), digests: { head: standing.head }, failures }
}

async function open({ folder, seed }: DrillOrder): Promise<Scene> {
  const house = await DrillHouse.found(join(folder, 'data'))
  const oracle = await Oracle.open(join(folder, 'acknowledged.jsonl'))
  const tally: Tally = { acknowledged: 0, unknown: 0, kept: 0, notKept: 0, failures: [] }
  const writer = (_: unknown, index: number) => new Writer('ABCDEFGH'[index]!, house, oracle, tally, new Random(seed + 1 + index))
  return {
    house,
    oracle,
    tally,
    writers: Array.from({ length: WRITERS }, writer),
    random: new Random(seed),
    killed: { server: 0, database: 0, both: 0, backend: 0 },
    backAfter: [],
  }
}

/** Lets everybody write, kills, and brings the house back; sometimes it is killed once more while it comes up. */
async function strike({ house, writers, random, tally, killed, backAfter }: Scene): Promise<Way> {
  const way = random.pick(ways)
  const stop = new AbortController()
  const work = writers.map((writer) => writer.work(stop.signal))
  await someWork(tally, random.whole(0, 24))
  await sleep(random.whole(0, 60))
  const since = performance.now()
  await killOne(house, way, random)
  killed[way]++
  stop.abort()
  await Promise.all(work)
  if (way === 'server' || way === 'both') {
    if (way === 'both') await house.databaseGone()
    house.launch()
    if (random.whole(0, 4) === 0) {
      await sleep(random.whole(0, 1_500))
      await house.killAll()
      house.launch()
    }
  }
  await house.answers()
  backAfter.push(Math.round(performance.now() - since))
  return way
}

/** Waits for so many acknowledgements, so that a busy machine is killed at work too. */
async function someWork(tally: Tally, wanted: number): Promise<void> {
  const enough = tally.acknowledged + wanted
  for (const since = performance.now(); tally.acknowledged < enough && performance.now() - since < 10_000;) await sleep(5)
}

async function killOne(house: DrillHouse, way: Way, random: Random): Promise<void> {
  if (way === 'server') return house.killServer()
  if (way === 'database') return house.killDatabase()
  if (way === 'both') {
    // Either may be first.
    if (random.whole(0, 1) === 0) house.killDatabase()
    await house.killServer()
    return house.killDatabase()
  }
  const postmaster = postmasterOf(house.cluster)
  const backends = databaseProcesses(house.cluster).filter((pid) => pid !== postmaster)
  if (backends.length > 0) killNow(random.pick(backends))
}

/** What was acknowledged stands; what got no answer is sent again and stands once; then all of it is read. */
async function lookOver({ house, oracle, writers, tally }: Scene, wholly: boolean): Promise<Standing> {
  const first = await checkReceipts(house, oracle.acknowledged)
  if (first.failures.length > 0) return first
  for (const writer of writers) {
    for (let attempt = 1; !(await writer.settle()); attempt++) {
      if (attempt < 20) await sleep(250)
      else return { ...first, failures: [`sent again twenty times without an answer; the house printed:\n${house.printed}`] }
    }
  }
  const second = await checkReceipts(house, oracle.acknowledged)
  if (second.entries < first.entries) tally.failures.push('entries are gone that were there after the kill')
  return { ...second, failures: [...second.failures, ...(wholly ? await checkEverything(house) : [])] }
}

function figuresOf({ killed, tally, backAfter, oracle }: Scene, { entries }: Standing): Record<string, number> {
  const sorted = backAfter.toSorted((one, other) => one - other)
  return {
    loops: backAfter.length,
    serverKilled: killed.server,
    databaseKilled: killed.database,
    bothKilled: killed.both,
    backendKilled: killed.backend,
    acknowledged: oracle.acknowledged.length,
    unanswered: tally.unknown,
    keptAfterAll: tally.kept,
    notKept: tally.notKept,
    entries,
    backAfterMedianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    backAfterMostMs: sorted.at(-1) ?? 0,
  }
}
