import { setTimeout as sleep } from 'node:timers/promises'
import type { KeyObject } from 'node:crypto'
import { encodeSegment } from '../archive/segment.ts'
import { gatherSegment } from '../archive/write.ts'
import { signCheckpoint } from '../checkpoint.ts'
import type { Core } from '../core.ts'
import { isLie, type ChainPlace } from '../replay/check.ts'
import { standingOf } from '../epoch/standing.ts'
import { hashesAt } from '../hashes.ts'
import type { Given } from './source.ts'

/** Milliseconds between two looks at a head that has not moved. */
const LOOK = 200

/** Gives a follower what comes after its place, waiting for it up to `patience` milliseconds or until nobody wants it any more. */
export async function give(
  core: Core,
  logKey: KeyObject,
  office: string,
  after: ChainPlace,
  patience: number,
  unwanted: () => boolean,
): Promise<Given> {
  for (let waited = 0; ; waited += LOOK) {
    const { sequence, hash } = await standingOf(core, office)
    const same = sequence >= after.sequence && (await hashAt(core, office, after.sequence)) === after.hash
    if (!same) return { kind: 'fork', checkpoint: sequence === 0 ? null : signCheckpoint({ office, sequence, hash }, logKey) }
    if (sequence > after.sequence) break
    if (waited >= patience || unwanted()) return { kind: 'nothing', head: sequence }
    await sleep(LOOK)
  }
  const gathered = await gatherSegment(core, office, logKey, { after })
  if (gathered === null) return { kind: 'nothing', head: after.sequence }
  if (isLie(gathered)) throw new Error(`the journal of office ${office} is not what it must be: ${gathered.code}`)
  return { kind: 'segment', bytes: encodeSegment(gathered.segment) }
}

/** The hash of the entry at a place, hex; null before the first entry and where there is none. */
async function hashAt(core: Core, office: string, sequence: number): Promise<string | null> {
  return (await hashesAt(core, office, [sequence])).get(sequence) ?? null
}
