import type { CivilDay } from '../../base/day.ts'

/** One 控え札 of an office's key, finished: what a person prints, puts away, and one day types in again. */
export interface ShareDocument {
  readonly office: { readonly name: string; readonly id: string }
  /** 1 to 3. */
  readonly number: number
  /** Who shall keep it; empty where that is written in by hand. */
  readonly keeper: string
  readonly madeOn: CivilDay
  /** Which three belong together. */
  readonly set: string
  /** The lines to type in, number and all. */
  readonly lines: readonly string[]
}
