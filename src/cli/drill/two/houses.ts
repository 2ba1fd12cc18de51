import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DataFolder } from '../../../journal/folder.ts'
import { freePort } from '../../../journal/postgres/running.ts'
import { Random } from '../../bench/random.ts'
import type { DrillOrder } from '../drill.ts'
import { DrillHouse } from '../house.ts'
import { Oracle } from '../kill/oracle.ts'
import { Writer, type Tally } from '../kill/writer.ts'
import { tsuzuki } from './command.ts'

/** A cloud and the office's PC that follows it, both real and both on this machine. */
export interface TwoHouses {
  readonly cloud: DrillHouse
  readonly pc: DrillHouse
  /** The file with the head's passphrase. */
  readonly passphrase: string
  readonly pairedMs: number
  end(): Promise<void>
}

/** Founds the cloud, starts it, and pairs the PC by the commands and doors a head and his PC use. */
export async function twoHouses(order: DrillOrder): Promise<TwoHouses> {
  const { folder } = order
  const cloud = await DrillHouse.found(join(folder, 'cloud'))
  await cloud.start()
  order.say('訓練のクラウドを建てました / a cloud stands')
  const files = ['head', 'deputy'].map((of) => {
    const file = join(folder, `${of}.txt`)
    writeFileSync(file, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 })
    return file
  })
  const since = performance.now()
  const keepers = ['--head-passphrase-file', files[0]!, '--deputy-passphrase-file', files[1]!]
  const pc = await pairedPc(cloud, { path: join(folder, 'pc'), name: '訓練のPC', more: keepers })
  const pairedMs = Math.round(performance.now() - since)
  order.say(`控えのPCを登録しました（${pairedMs}ミリ秒） / paired`)
  return {
    cloud,
    pc,
    passphrase: files[0]!,
    pairedMs,
    async end() {
      await Promise.all([cloud.killAll(), pc.killAll()])
    },
  }
}

/** A new PC of the office, paired with a house that leads it. It does not run yet. */
export async function pairedPc(
  house: DrillHouse,
  { path, name, more = [] }: { readonly path: string; readonly name: string; readonly more?: readonly string[] },
): Promise<DrillHouse> {
  const data = new DataFolder(path)
  const port = String(await freePort(0))
  const opened = await house.post('continuity/pairings/open', {})
  const { code } = opened.body as { code: string }
  const from = ['--from', house.address, '--pair', code, '--name', name, '--data', data.path, '--pair-only']
  const at = ['--host', '127.0.0.1', '--port', port, '--address', `https://localhost:${port}`, '--open-disk']
  const believed = house.authority === null ? [] : ['--authority', join(data.path, 'authority.pem')]
  if (house.authority !== null) writeFileSync(join(data.path, 'authority.pem'), house.authority)
  const ceremony = tsuzuki(['standby', ...from, ...at, ...believed, ...more])
  await Promise.race([ceremony, confirmed(house)])
  await ceremony
  return DrillHouse.paired(data, house)
}

/** The head sees the same digits and presses the button. */
async function confirmed(cloud: DrillHouse): Promise<void> {
  for (;;) {
    const { pairings } = (await cloud.get('continuity')).body as { pairings: { pairing: string }[] }
    if (pairings[0] !== undefined) return void (await cloud.post('continuity/pairings/confirm', { pairing: pairings[0].pairing }))
    await sleep(100)
  }
}

/** Where the PC's books stand. */
export interface PcView {
  readonly kept: number
  readonly applied: number
  readonly standing: string
  readonly epoch: number
  readonly ring: string | null
  readonly announced: number | null
}

export async function viewOf(pc: DrillHouse): Promise<PcView> {
  return (await pc.get('standby')).body as PcView
}

/** Waits until something is true of the PC. */
export async function until(pc: DrillHouse, so: (view: PcView) => boolean): Promise<PcView> {
  for (const since = performance.now(); performance.now() - since < 120_000;) {
    const view = await viewOf(pc).catch(() => null)
    if (view !== null && so(view)) return view
    await sleep(50)
  }
  throw new Error(`the PC does not come so far; it printed:\n${pc.printed}`)
}

/** Clerks at one house, and what they were told. */
export interface Clerks {
  readonly oracle: Oracle
  readonly tally: Tally
  work(until: AbortSignal): Promise<void>
  /** Works until so many more acts were acknowledged. */
  some(acts: number): Promise<void>
}

export async function clerksAt(house: DrillHouse, folder: string, names: readonly string[], seed: number): Promise<Clerks> {
  const oracle = await Oracle.open(join(folder, `acknowledged-${names.join('')}.jsonl`))
  const tally: Tally = { acknowledged: 0, unknown: 0, kept: 0, notKept: 0, failures: [] }
  const writers = names.map((name, index) => new Writer(name, house, oracle, tally, new Random(seed + index)))
  const work = async (stop: AbortSignal) => void (await Promise.all(writers.map((writer) => writer.work(stop))))
  return {
    oracle,
    tally,
    work,
    async some(acts) {
      const stop = new AbortController()
      const enough = tally.acknowledged + acts
      const watch = setInterval(() => tally.acknowledged >= enough && stop.abort(), 20)
      await work(stop.signal)
      clearInterval(watch)
    },
  }
}
