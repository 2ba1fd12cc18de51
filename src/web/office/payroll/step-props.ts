import type { Refusal } from '../../../base/refusal.ts'
import type { MonthShown } from './columns.ts'
import type { StepId } from './steps.tsx'

/** What every step is given. */
export interface StepProps {
  readonly shown: MonthShown
  readonly client: string
  readonly month: string
  readonly go: (step: StepId) => void
  /** Cells of the last import that were not taken in. */
  readonly leftOut: readonly Refusal[]
  readonly onLeftOut: (refusals: readonly Refusal[]) => void
}

/** Steps from which a person's slip can be opened. */
export interface OpeningProps extends StepProps {
  readonly onOpen: (person: string) => void
}

export type RunShown = NonNullable<MonthShown['run']>

/** Attendance may be entered: the run shown is the newest and is open, or is provisional and waits for it. */
export function isEntering({ entering, run, chain }: MonthShown): boolean {
  return entering && (run === null || run.id === chain.at(-1)?.id)
}
