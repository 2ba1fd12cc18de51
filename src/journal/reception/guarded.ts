/** Something guesses are counted against: an account, a source address, both together. */
export interface Guarded {
  readonly subject: string
  /** So many failures wait for nothing. */
  readonly free: number
  /** Seconds after which one failure is forgotten. */
  readonly forget: number
}

interface Failed {
  readonly count: number
  readonly lastAt: Date
}

/** The failures that still count. */
export function levelAt(guard: Guarded, failed: Failed, now: Date): number {
  return Math.max(0, failed.count - Math.floor(secondsSince(failed, now) / guard.forget))
}

/**
 * Seconds before the next try: none within the free ones, then 1, 2, 4 … up to five minutes since the last one, and an hour after
 * fifty more. Never for good, so that a stranger cannot lock anybody out.
 */
export function waitOf(guard: Guarded, failed: Failed, now: Date): number {
  const beyond = levelAt(guard, failed, now) - guard.free
  if (beyond < 0) return 0
  const wait = beyond < 50 ? Math.min(2 ** beyond, 300) : 3600
  return Math.max(0, Math.ceil(wait - secondsSince(failed, now)))
}

function secondsSince(failed: Failed, now: Date): number {
  return Math.max(0, (now.getTime() - failed.lastAt.getTime()) / 1000)
}
