import { createPrivateKey } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRefusal, refuseAll } from '../../base/refusal.ts'
import type { ArchivePlace } from '../../journal/archive/place.ts'
import { placeFrom } from '../../journal/archive/place-from.ts'
import { recipientsOf } from '../../journal/archive/recipients.ts'
import { archiveTick, type Ticked } from '../../journal/archive/tick.ts'
import { exitCodes } from '../help.ts'
import type { Door } from '../files.ts'
import { dataFolder, inHouse } from '../open-house.ts'
import { tell } from './verify.ts'

export interface Running {
  readonly to: readonly string[]
  readonly once?: boolean
  readonly data?: string
}

/** Milliseconds between two looks: with the writing, well below a minute. */
const EVERY = 20_000

/**
 * Archives every office that has a recipient, once or until the process is told to end. Every place is written by itself: one that is slow
 * or gone holds up no other.
 */
export async function runArchive({ to, once, data }: Running, door: Door): Promise<void> {
  const reach = { env: process.env, now: () => new Date(), writing: true }
  const meant = await Promise.all(to.map((place) => placeFrom(place, reach)))
  const refusal = refuseAll(meant.filter(isRefusal))
  if (refusal !== null) return tell(refusal, door)
  const folder = dataFolder(data)
  const ended = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ended.abort())
  await inHouse(folder, async ({ journal, secrets }) => {
    const logKey = createPrivateKey(secrets.logKey)
    const sealing = { logKey, recipientsOf: (office: string) => recipientsOf(journal.core, folder, office) }
    const keep = async (place: ArchivePlace): Promise<number> => {
      const tick = archiveTick(journal.core, place, sealing)
      for (;;) {
        const ticked = await tick()
        const where = to.length > 1 ? `${place.label} ` : ''
        for (const line of ticked.flatMap(told)) door.stdout.write(`${line.slice(0, 2)}${where}${line.slice(2)}\n`)
        if (once === true) return codeOf(ticked)
        await sleep(EVERY, undefined, { signal: ended.signal }).catch(() => {})
        if (ended.signal.aborted) return exitCodes.done
      }
    }
    const codes = await Promise.all((meant as ArchivePlace[]).map(keep))
    door.exitCode = WORST.find((code) => codes.includes(code))
  })
}

/** Exit codes, the gravest first. */
const WORST = [exitCodes.fault, exitCodes.refused, exitCodes.partly, exitCodes.done]

function told(ticked: Ticked): string[] {
  const { office } = ticked
  if ('withoutKey' in ticked) return [`－ 事務所 ${office}: 鍵がないため書いていません（tsuzuki archive key で作れます）`]
  if ('fault' in ticked)
    return [`× 事務所 ${office}: 書けませんでした（${String((ticked.fault as Error).message)}）。次の回にもう一度書きます。`]
  const { written, last, lie, strangers, meddled } = ticked.turn
  const odd = [
    ...strangers.map((file) => `！ 事務所 ${office}: この帳簿のものでないファイルがあります: ${file}`),
    ...meddled.map(
      (file) => `！ 事務所 ${office}: 書いたあとで書き換えか削除をされたファイルがあります（元のものは残っています）: ${file}`,
    ),
  ]
  if (lie !== null) return [...odd, `× 事務所 ${office}: 第${lie.sequence}号から先は書庫に入れません。${lie.what}`]
  return written.length === 0 ? odd : [...odd, `○ 事務所 ${office}: 第${last.sequence}号まで（${written.length}個の断片）`]
}

function codeOf(ticked: readonly Ticked[]): number {
  if (ticked.some((one) => 'fault' in one)) return exitCodes.fault
  if (ticked.some((one) => 'turn' in one && one.turn.lie !== null)) return exitCodes.refused
  return ticked.some((one) => 'withoutKey' in one || ('turn' in one && one.turn.meddled.length > 0))
    ? exitCodes.partly
    : exitCodes.done
}
