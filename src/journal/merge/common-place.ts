import type { Core } from '../core.ts'
import { standingOf } from '../epoch/standing.ts'
import { hashesAt } from '../hashes.ts'
import type { ChainPlace } from '../replay/check.ts'

/** The hashes (hex) another house has at places of its chain; null where its chain does not reach. */
export type AskHashes = (places: readonly number[]) => Promise<readonly (string | null)[]>

/** Places asked for at a time: a chain of a million entries is five questions. */
const AT_ONCE = 16

/**
 * The last place at which the chain here and that of another house are the same; before the first entry they always are. Equal
 * hashes mean equal pasts, so that halving finds it.
 */
export async function commonPlace(core: Core, office: string, ask: AskHashes): Promise<ChainPlace> {
  const head = await standingOf(core, office)
  let common: ChainPlace = { sequence: 0, hash: null }
  for (let beyond = head.sequence + 1; beyond - common.sequence > 1;) {
    const places = placesBetween(common.sequence, beyond)
    const [ours, theirs] = [await hashesAt(core, office, places), await ask(places)]
    for (const [index, sequence] of places.entries()) {
      const hash = ours.get(sequence)
      if (hash === undefined || hash !== theirs[index]) {
        beyond = sequence
        break
      }
      common = { sequence, hash }
    }
  }
  return common
}

/** Some places between two, the last one before the end among them. */
function placesBetween(from: number, beyond: number): number[] {
  const steps = Math.min(AT_ONCE, beyond - from - 1)
  return Array.from({ length: steps }, (_, step) => from + Math.ceil(((beyond - 1 - from) * (step + 1)) / steps))
}
