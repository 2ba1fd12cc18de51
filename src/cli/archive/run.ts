import { createPrivateKey } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { folderPlace } from '../../journal/archive/folder-place.ts'
import { recipientsOf } from '../../journal/archive/recipients.ts'
import { archiveTick, type Ticked } from '../../journal/archive/tick.ts'
import { exitCodes } from '../help.ts'
import type { Door } from '../files.ts'
import { dataFolder, inHouse } from '../open-house.ts'

export interface Running {
  readonly to: string
  readonly once?: boolean
  readonly data?: string
}

/** Milliseconds between two looks: with the writing, well below a minute. */
const EVERY = 20_000

/** Archives every office that has a recipient, once or until the process is told to end. */
export async function runArchive({ to, once, data }: Running, door: Door): Promise<void> {
  const folder = dataFolder(data)
  const ended = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ended.abort())
  await inHouse(folder, async ({ journal, secrets }) => {
    const logKey = createPrivateKey(secrets.logKey)
    const tick = archiveTick(journal.core, folderPlace(to), {
      logKey,
      recipientsOf: (office) => recipientsOf(journal.core, folder, office),
    })
    for (;;) {
      const ticked = await tick()
      for (const line of ticked.map(told).filter((text) => text !== '')) door.stdout.write(line)
      if (once === true) return void (door.exitCode = codeOf(ticked))
      await sleep(EVERY, undefined, { signal: ended.signal }).catch(() => {})
      if (ended.signal.aborted) return
    }
  })
}

function told(ticked: Ticked): string {
  const { office } = ticked
  if ('withoutKey' in ticked) return `－ 事務所 ${office}: 鍵がないため書いていません（tsuzuki archive key で作れます）\n`
  if ('fault' in ticked)
    return `× 事務所 ${office}: 書けませんでした（${String((ticked.fault as Error).message)}）。次の回にもう一度書きます。\n`
  const { written, last, lie, strangers } = ticked.turn
  const odd = strangers.map((file) => `！ 事務所 ${office}: この帳簿のものでないファイルがあります: ${file}\n`).join('')
  if (lie !== null) return `${odd}× 事務所 ${office}: 第${lie.sequence}号から先は書庫に入れません。${lie.what}\n`
  return written.length === 0 ? odd : `${odd}○ 事務所 ${office}: 第${last.sequence}号まで（${written.length}個の断片）\n`
}

function codeOf(ticked: readonly Ticked[]): number {
  if (ticked.some((one) => 'fault' in one)) return exitCodes.fault
  if (ticked.some((one) => 'turn' in one && one.turn.lie !== null)) return exitCodes.refused
  return ticked.some((one) => 'withoutKey' in one) ? exitCodes.partly : exitCodes.done
}
