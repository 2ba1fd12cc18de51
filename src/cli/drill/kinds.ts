import type { Drill } from './drill.ts'
import { killDrill } from './kill.ts'

/** The drills there are, each a file. */
export const drills: readonly Drill<never>[] = [killDrill]
