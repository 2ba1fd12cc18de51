import type { MonthShown } from './columns.ts'
import type { StepId } from './steps.tsx'

/** What every step is given. */
export interface StepProps {
  readonly shown: MonthShown
  readonly client: string
  readonly month: string
  readonly go: (step: StepId) => void
}

/** Steps from which a person's slip can be opened. */
export interface OpeningProps extends StepProps {
  readonly onOpen: (person: string) => void
}
