import type { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import type { Yen } from '../../base/yen.ts'
import type { PayrollRun, settlementHow } from './facts.ts'

export type How = z.infer<typeof settlementHow>

/** Who is settled with, and whether there is a pay to come. */
export interface Owed {
  /** The correct net pay less what was paid before. */
  readonly difference: Yen
  readonly leftOn: CivilDay | null
  /** The first day of the next period whose 給与 is not fixed yet. */
  readonly nextStart: CivilDay
}

/**
 * How a difference is settled; null where there is none. What is owed to a person goes by the extra bank file or by the next pay, as the
 * clerk chose. What was paid too much is never fetched by a bank file: it is taken from the next pay (昭23.9.14基発1357号), and where there
 * is none it is settled apart, with the person.
 */
export function howSettled(choice: PayrollRun['settlement'], { difference, leftOn, nextStart }: Owed): How | null {
  if (difference === 0) return null
  const paidAgain = leftOn === null || leftOn >= nextStart
  if (difference < 0) return paidAgain ? '翌月の給与' : '個別'
  return choice === '翌月精算' && paidAgain ? '翌月の給与' : '追加振込'
}
