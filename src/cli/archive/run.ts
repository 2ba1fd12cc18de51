import { createPrivateKey } from 'node:crypto'
import { isRefusal } from '../../base/refusal.ts'
import { archivesAt, keepArchives, keepOnce } from '../../journal/archive/keep.ts'
import type { Ticked } from '../../journal/archive/tick.ts'
import { exitCodes } from '../help.ts'
import type { Door } from '../files.ts'
import { dataFolder, inHouse } from '../open-house.ts'
import { tell } from './verify.ts'

export interface Running {
  readonly to: readonly string[]
  readonly once?: boolean
  readonly data?: string
}

/** Archives every office that has a recipient, once or until the process is told to end. */
export async function runArchive({ to, once, data }: Running, door: Door): Promise<void> {
  const places = await archivesAt(to, { env: process.env, now: () => new Date() })
  if (isRefusal(places)) return tell(places, door)
  const folder = dataFolder(data)
  const ended = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ended.abort())
  await inHouse(folder, async ({ journal, secrets }) => {
    const house = { core: journal.core, folder, logKey: createPrivateKey(secrets.logKey) }
    const say = (line: string) => void door.stdout.write(`${line}\n`)
    if (once === true) {
      const ticked = await keepOnce(house, places, say)
      door.exitCode = WORST.find((code) => ticked.map(codeOf).includes(code))
    } else await keepArchives(house, places, say, ended.signal)
  })
}

/** Exit codes, the gravest first. */
const WORST = [exitCodes.fault, exitCodes.refused, exitCodes.partly, exitCodes.done]

function codeOf(ticked: readonly Ticked[]): number {
  if (ticked.some((one) => 'fault' in one)) return exitCodes.fault
  if (ticked.some((one) => 'turn' in one && one.turn.lie !== null)) return exitCodes.refused
  return ticked.some((one) => 'withoutKey' in one || ('turn' in one && one.turn.meddled.length > 0))
    ? exitCodes.partly
    : exitCodes.done
}
