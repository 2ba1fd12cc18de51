import { setTimeout as sleep } from 'node:timers/promises'
import type { DrillHouse } from '../house.ts'
import type { Oracle } from '../kill/oracle.ts'
import { viewOf } from './houses.ts'

/** What was acknowledged when, and when the PC had it: how far a follower lags behind. */
export class Lag {
  /** The last acknowledged place at each look, by the clock of this process. */
  readonly #seen: { readonly sequence: number; readonly at: number }[] = []
  readonly #late: number[] = []
  #resolved = 0

  /** Looks until told to stop. */
  async watch(oracle: Oracle, pc: DrillHouse, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const last = oracle.acknowledged.at(-1)
      if (last !== undefined && last.sequence > (this.#seen.at(-1)?.sequence ?? 0))
        this.#seen.push({ sequence: last.sequence, at: performance.now() })
      const { applied } = await viewOf(pc).catch(() => ({ applied: 0 }))
      for (let next = this.#seen[this.#resolved]; next !== undefined && next.sequence <= applied;) {
        this.#late.push(performance.now() - next.at)
        next = this.#seen[++this.#resolved]
      }
      await sleep(20)
    }
  }

  /** Milliseconds by which the PC had what was acknowledged: the middle, the ninety-ninth of a hundred, the most. */
  figures(): { lagMedianMs: number; lagP99Ms: number; lagMostMs: number } {
    const sorted = this.#late.toSorted((one, other) => one - other)
    const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
    return { lagMedianMs: at(0.5), lagP99Ms: at(0.99), lagMostMs: at(1) }
  }

  /** Milliseconds before a moment at which the first entry past a place was acknowledged; 0 where there is none. */
  lostBefore(moment: number, place: number): number {
    const first = this.#seen.find(({ sequence }) => sequence > place)
    return first === undefined ? 0 : Math.max(0, Math.round(moment - first.at))
  }
}
