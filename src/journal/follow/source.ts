import type { ChainPlace } from '../replay/check.ts'

/** The house that is followed, as its follower sees it. Faults (no line, no answer) are thrown. */
export interface Source {
  /** Waits a little for entries after a place that was verified, and answers the plain bytes of a segment. */
  segment(after: ChainPlace, told: Told, signal?: AbortSignal): Promise<Given>
  /** Tells of a certificate that house may not have heard of; answers the newest epoch it knows then, null where it does not believe it. */
  announce(note: string): Promise<number | null>
}

/** What the follower says of itself with every request. */
export interface Told {
  /** The last place that was also applied. */
  readonly applied: number
  /** What rings there, or null. */
  readonly ring: string | null
}

/**
 * `nothing`: no entries yet; `fork`: that house has another entry at the place, or none, and shows the checkpoint of its own head;
 * `superseded`: it leads no longer.
 */
export type Given =
  | { readonly kind: 'segment'; readonly bytes: Buffer }
  | { readonly kind: 'nothing'; readonly head: number }
  | { readonly kind: 'fork'; readonly checkpoint: string | null }
