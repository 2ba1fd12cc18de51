import type { Option } from 'commander'
import type { Attempt } from './takeover/attempt.ts'
import type { DrillKind } from '../../office/continuity/facts.ts'

/** What every drill is given: a folder that is its own, and all its chance in one number. */
export interface DrillOrder {
  readonly folder: string
  readonly seed: number
  /** Tells how far it is. */
  say(line: string): void
}

/** What a drill came to. Figures are whole numbers: counts, and times in milliseconds. */
export interface Outcome {
  readonly figures: Readonly<Record<string, number>>
  readonly digests: Readonly<Record<string, string>>
  /** Every way in which it did not stand; none where it passed. */
  readonly failures: readonly string[]
  /** What was tried, where a drill consists of attempts: printed, and in the record by its digest. */
  readonly attempts?: readonly Attempt[]
}

/** One drill: the real thing, in a temporary folder of this machine. Each is a file beside this one, and a line in kinds.ts. */
export interface Drill<O> {
  readonly kind: DrillKind
  /** 日本語 / English */
  readonly about: string
  readonly options: readonly Option[]
  run(order: DrillOrder, options: O): Promise<Outcome>
}
