import type { CivilDay } from './day.ts'

/** An instant in UTC, `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export type Instant = string

/** What a commit answers: the proof that an entry stands in the office's journal. */
export interface Receipt {
  readonly office: string
  /** Place of the entry in the office's chain; the first is 1. */
  readonly sequence: number
  readonly entry: string
  /** SHA-256 of the entry's header, lower-case hex: the head of the chain after it. */
  readonly hash: string
  readonly at: Instant
  /** True when the idempotency key had been used before with the same input: nothing was written again. */
  readonly repeated: boolean
  /** True when this was a rehearsal: everything was checked, nothing was kept. */
  readonly rehearsed: boolean
}

/** The civil day of an instant in Japan (UTC+9, no summer time since 1951). DESIGN §3.10. */
export function civilDayOf(instant: Instant): CivilDay {
  return new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().slice(0, 10)
}
