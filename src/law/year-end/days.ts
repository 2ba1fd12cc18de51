import type { CivilDay } from '../../base/day.ts'
import type { YearEndFacts } from './facts.ts'

/** The day the family is judged on: 31 December, or the day of death (所得税法85条). */
export function judgedOn({ year, diedOn }: Pick<YearEndFacts, 'year' | 'diedOn'>): CivilDay {
  return diedOn ?? `${year}-12-31`
}

/** The day whose law is in force: that of the adjustment, and never past the year itself. */
export function lawDay({ year, adjustedOn }: Pick<YearEndFacts, 'year' | 'adjustedOn'>): CivilDay {
  const last = `${year}-12-31`
  return adjustedOn < last ? adjustedOn : last
}
