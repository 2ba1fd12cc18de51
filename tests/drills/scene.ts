import { join } from 'node:path'
import { DrillHouse } from '../../src/cli/drill/house.ts'
import { checkEverything, checkReceipts } from '../../src/cli/drill/kill/check.ts'
import { Oracle } from '../../src/cli/drill/kill/oracle.ts'
import { Writer, type Tally } from '../../src/cli/drill/kill/writer.ts'
import { Random } from '../../src/cli/bench/random.ts'
import { connected } from '../../src/journal/connected.ts'

/** A drill house at work: people who write, and everything they were told. */
export interface Scene {
  readonly house: DrillHouse
  readonly tally: Tally
  /** Everybody writes until so many more acts were acknowledged, or an answer stays away from all. */
  work(acts: number): Promise<void>
  /** What got no answer is sent again until it has one. */
  settle(): Promise<void>
  /** Every way in which what was acknowledged does not stand, or the journal lies. */
  failures(): Promise<string[]>
  /** One statement as the owner of the database. */
  owner(sql: string): Promise<unknown>
  end(): Promise<void>
}

/** Founds a house below a folder and starts it; what its people are told is kept in `notes`. */
export async function newScene(folder: string, notes: string, seed: number): Promise<Scene> {
  const house = await DrillHouse.found(join(folder, 'data'))
  const oracle = await Oracle.open(join(notes, 'acknowledged.jsonl'))
  const tally: Tally = { acknowledged: 0, unknown: 0, kept: 0, notKept: 0, failures: [] }
  const writers = ['A', 'B'].map((name, index) => new Writer(name, house, oracle, tally, new Random(seed + index)))
  await house.start()
  return {
    house,
    tally,
    async work(acts) {
      const stop = new AbortController()
      const enough = tally.acknowledged + acts
      const watch = setInterval(() => tally.acknowledged >= enough && stop.abort(), 5)
      await Promise.all(writers.map((writer) => writer.work(stop.signal)))
      clearInterval(watch)
    },
    async settle() {
      for (const writer of writers) {
        for (let attempt = 1; !(await writer.settle()); attempt++) {
          if (attempt >= 240) throw new Error(`no answer for a minute; the house printed:\n${house.printed}`)
          await new Promise((wake) => setTimeout(wake, 250))
        }
      }
    },
    failures: async () => [
      ...tally.failures,
      ...(await checkReceipts(house, oracle.acknowledged)).failures,
      ...(await checkEverything(house)),
    ],
    async owner(sql) {
      return connected(house.folder.running()!.databaseUrl, async (client) => (await client.query(sql)).rows)
    },
    async end() {
      await house.killAll()
      await oracle.close()
    },
  }
}
