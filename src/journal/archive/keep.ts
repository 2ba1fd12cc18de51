import type { KeyObject } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRefusal, refuseAll, type Refusal } from '../../base/refusal.ts'
import type { Core } from '../core.ts'
import type { DataFolder } from '../folder.ts'
import type { ArchivePlace } from './place.ts'
import { placeFrom, type Reach } from './place-from.ts'
import { recipientsOf } from './recipients.ts'
import { archiveTick, type Ticked } from './tick.ts'

/** A house whose offices are archived. */
export interface Archived {
  readonly core: Core
  readonly folder: DataFolder
  readonly logKey: KeyObject
}

/** Milliseconds between two looks: with the writing, well below a minute. */
const EVERY = 20_000

/** The places that shall be written to, as a person names them; credentials come from the environment. */
export async function archivesAt(
  names: readonly string[],
  reach: Pick<Reach, 'env' | 'now'>,
): Promise<readonly ArchivePlace[] | Refusal> {
  const meant = await Promise.all(names.map((name) => placeFrom(name, { ...reach, writing: true })))
  return refuseAll(meant.filter(isRefusal)) ?? (meant as ArchivePlace[])
}

/** Writes what is new of every office to every place, and says what was done. */
export async function keepOnce(
  house: Archived,
  places: readonly ArchivePlace[],
  say: Say,
): Promise<readonly (readonly Ticked[])[]> {
  return Promise.all(ticking(house, places, say).map((tick) => tick()))
}

/** Keeps every place up to date until told to stop, each by itself: one that is slow or gone holds up no other. */
export async function keepArchives(house: Archived, places: readonly ArchivePlace[], say: Say, stop: AbortSignal): Promise<void> {
  const keep = async (tick: () => Promise<unknown>) => {
    while (!stop.aborted) {
      await tick()
      await sleep(EVERY, undefined, { signal: stop }).catch(() => {})
    }
  }
  await Promise.all(ticking(house, places, say).map(keep))
}

type Say = (line: string) => void

/** One tick for each place. What it has to say is said once, and again when it is something else. */
function ticking({ core, folder, logKey }: Archived, places: readonly ArchivePlace[], say: Say) {
  return places.map((place) => {
    const tick = archiveTick(core, place, { logKey, recipientsOf: (office) => recipientsOf(core, folder, office) })
    const where = places.length > 1 ? `${place.label} ` : ''
    let before: readonly string[] = []
    return async () => {
      const ticked = await tick()
      const lines = ticked.flatMap(told)
      for (const line of lines) if (!before.includes(line)) say(`${line.slice(0, 2)}${where}${line.slice(2)}`)
      before = lines
      return ticked
    }
  })
}

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
