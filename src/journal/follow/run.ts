import { setTimeout as sleep } from 'node:timers/promises'
import type { Continuity } from '../continuity/continuity.ts'
import type { Follower, Step } from './follower.ts'
import type { Ring } from './rings.ts'
import type { Source } from './source.ts'

/** What a running follower shows of itself. */
export interface FollowingState {
  /** Instant of the last answer of the other house; null before the first. */
  readonly heardAt: string | null
  /** The last fault of the line or of this machine, in its own words; null while all is well. */
  readonly fault: string | null
  /** The newest epoch the other house is known to know of, once this house leads. */
  readonly announced: number | null
}

export interface Following {
  readonly office: string
  readonly continuity: Continuity
  readonly follower: Follower
  readonly source: Source
  readonly now: () => Date
  /** Told when the other house has heard that this one leads. */
  readonly heard: () => Promise<void>
  /** Told after entries were applied. */
  readonly applied: () => Promise<void>
  /** Told once when it rings. */
  readonly rang: (ring: Ring) => void
  /** Told of every change of what it shows. */
  readonly shows: (state: FollowingState) => void
}

/** Milliseconds before the next try after a fault, and between two announcements. */
const PAUSE = 2_000

/**
 * Follows until told to stop: pulls and applies while the other house leads, and once this house leads tells the other of it until it
 * has heard. Faults are shown and tried again; a ring stops the pulling for good.
 */
export async function runFollowing(following: Following, signal: AbortSignal): Promise<void> {
  let state: FollowingState = { heardAt: null, fault: null, announced: null }
  const show = (change: Partial<FollowingState>) => following.shows((state = { ...state, ...change }))
  let [rung, led] = [false, false]
  while (!signal.aborted) {
    try {
      const { standing, epoch, certificate } = await following.continuity.standing(following.office)
      if (standing === 'leading') {
        // Whoever promoted it applied what was left, perhaps from another process.
        if (!led) await following.applied()
        led = true
        if ((state.announced ?? 0) < epoch && certificate !== null) {
          const announced = await following.source.announce(certificate)
          if (announced !== null) await following.heard()
          show({ announced, heardAt: following.now().toISOString(), fault: null })
        }
        following.follower.forget()
        await pause(signal)
        continue
      }
      led = false
      // It gave the lead away, or lost it: until it is settled whom to follow from where, nothing is pulled.
      if (standing === 'superseded') {
        await pause(signal)
        continue
      }
      const step = await followOnce(following, signal)
      show({ heardAt: following.now().toISOString(), fault: null })
      if (step.kind !== 'rings') continue
      if (!rung) following.rang(step.ring)
      rung = true
      await pause(signal)
    } catch (fault) {
      if (signal.aborted) return
      show({ fault: (fault as Error).message })
      await pause(signal)
    }
  }
}

/** One turn of following: pulls once and applies what is kept, even where the other house does not answer. */
export async function followOnce(
  {
    follower,
    applied,
    continuity,
    office,
  }: Pick<Following, 'office' | 'follower' | 'applied'> & { readonly continuity: Pick<Continuity, 'standing'> },
  signal?: AbortSignal,
): Promise<Step> {
  let fault: unknown = null
  const pulled = await follower.pull(signal).catch((error: unknown) => {
    fault = error
    return null
  })
  signal?.throwIfAborted()
  // Somebody may have promoted this house while it waited for an answer.
  if ((await continuity.standing(office)).standing === 'leading') return { kind: 'idle' }
  const took = await follower.apply()
  if (took.kind === 'applied') await applied()
  if (pulled === null) throw fault
  return pulled.kind === 'rings' ? pulled : took
}

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(PAUSE, undefined, { signal }).catch(() => {})
}
