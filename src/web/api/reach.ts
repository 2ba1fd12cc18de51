import { useSyncExternalStore } from 'react'

// Whether the house answers, and whether it still knows us. Told by every request, watched by the shell.

export interface Reach {
  readonly reachable: boolean
  readonly signedOut: boolean
}

let now: Reach = { reachable: true, signedOut: false }
const watchers = new Set<() => void>()

/** Notes what a request found. */
export function noteReach(found: Partial<Reach>): void {
  const next = { ...now, ...found }
  if (next.reachable === now.reachable && next.signedOut === now.signedOut) return
  now = next
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** The state of the line. */
export function useReach(): Reach {
  return useSyncExternalStore(watch, () => now)
}
