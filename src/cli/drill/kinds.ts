import type { Drill } from './drill.ts'
import { killDrill } from './kill.ts'
import { mergeDrill } from './merge.ts'
import { restoreDrill } from './restore.ts'
import { standbyDrill } from './standby.ts'
import { takeoverDrill } from './takeover.ts'

/** The drills there are, each a file. */
export const drills: readonly Drill<never>[] = [killDrill, standbyDrill, mergeDrill, restoreDrill, takeoverDrill]
