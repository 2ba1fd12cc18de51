import { randomBytes, randomInt } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from '../../base/ids.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { UnsignedDrill } from '../../office/continuity/drill-record.ts'
import { tell } from '../archive/verify.ts'
import { machine } from '../bench/machine.ts'
import type { Door } from '../files.ts'
import { exitCodes } from '../help.ts'
import { version } from '../version.ts'
import type { Drill, Outcome } from './drill.ts'
import { FOLDER, markKept, markRunning, removeLeftovers } from './leftovers.ts'
import { officeToTell, record, type Kept } from './record.ts'

/** What every drill is asked for. */
export interface Asked {
  readonly data?: string
  readonly office?: string
  readonly seed?: number
  readonly keep?: boolean
  readonly json?: boolean
}

/** Runs a drill, appends its record to the office it was run for, and prints what it came to. */
export async function runDrill(drill: Drill<never>, options: Asked, door: Door): Promise<void> {
  const office = await officeToTell(options)
  if (isRefusal(office)) return tell(office, door)
  const seed = options.seed ?? randomInt(2 ** 31)
  const started = new Date()
  const on = machineNow()
  const outcome = await inFolder(drill, options, seed)
  const now = new Date()
  const result: UnsignedDrill = {
    id: uuidv7(now.getTime(), randomBytes(10)),
    kind: drill.kind,
    started: started.toISOString(),
    at: now.toISOString(),
    passed: outcome.failures.length === 0,
    figures: outcome.figures,
    digests: outcome.digests,
    machine: on,
    seed,
    version: version(),
  }
  const kept = office === null ? null : await record(office, result)
  if (isRefusal(kept)) tell(kept, door)
  if (!result.passed || isRefusal(kept)) door.exitCode = exitCodes.refused
  door.stdout.write(options.json === true ? jsonOf(result, outcome, kept) : textOf(result, outcome, kept))
}

/** A folder of the drill's own. It stays where the drill failed, for whoever looks into it. */
async function inFolder(drill: Drill<never>, options: Asked, seed: number): Promise<Outcome> {
  removeLeftovers()
  const folder = mkdtempSync(join(tmpdir(), FOLDER))
  markRunning(folder)
  // The database runs under an unprivileged account when we are root.
  chmodSync(folder, 0o755)
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  const outcome = await drill
    .run({ folder, seed, say }, options as never)
    .catch((error: Error): Outcome => ({ figures: {}, digests: {}, failures: [String(error.stack)] }))
  if (options.keep === true || outcome.failures.length > 0) {
    markKept(folder)
    say(`フォルダを残しました / kept: ${folder}`)
  } else rmSync(folder, { recursive: true, force: true })
  return outcome
}

/** The machine in whole numbers and words, as a record holds it. */
function machineNow(): Readonly<Record<string, string | number>> {
  const { loadBefore, postgres: _, ...rest } = machine(null)
  return { ...rest, loadPercent: Math.round(loadBefore * 100) }
}

function jsonOf(result: UnsignedDrill, { failures, attempts }: Outcome, kept: Kept | Refusal | null): string {
  const { kind: drill, at: ended, id: _, ...rest } = result
  return `${JSON.stringify({ drill, ...rest, ended, failures, ...(attempts === undefined ? {} : { attempts }), record: isRefusal(kept) ? null : kept })}\n`
}

const outcomes = { refused: '断った', detected: '見つけた', succeeded: '通った' }

function textOf(
  { kind, passed, figures, digests, seed }: UnsignedDrill,
  { failures, attempts = [] }: Outcome,
  kept: Kept | Refusal | null,
): string {
  const lines = [
    `${passed ? '○' : '×'} 訓練 ${kind}（seed ${seed}）`,
    ...failures.map((failure) => `  × ${failure}`),
    ...attempts.map(
      ({ outcome, by, tried }) => `  ${outcome === 'succeeded' ? '×' : '○'} ${tried}: ${outcomes[outcome]}（${by}）`,
    ),
    ...Object.entries({ ...figures, ...digests }).map(([name, value]) => `  ${name.padEnd(22)} ${value}`),
    kept === null || isRefusal(kept)
      ? '  記録していません（--data に家がありません）'
      : `  事務所 ${kept.office} の第${kept.sequence}号に記録しました`,
  ]
  return `${lines.join('\n')}\n`
}
