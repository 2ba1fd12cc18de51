import type { Yen } from '../../base/yen.ts'
import type { Because, Trace } from '../core/finding.ts'
import type { SlipLine } from './facts.ts'

/** One line. The because is null where there is no trace (bulk) or a person typed the amount. */
export function line(code: string, label: string, amount: Yen, because: Because | null): SlipLine {
  return { code, label, amount, because }
}

/** The because of the rule that ran last inside this trace; null on the bulk path. */
export function lastBecause(trace: Trace | null): Because | null {
  const step = trace?.steps.at(-1)
  return step?.kind === 'part' ? step.because : null
}

/** Sum of the lines, in yen. */
export function sumOf(lines: readonly SlipLine[]): Yen {
  let sum = 0
  for (const { amount } of lines) sum += amount
  return sum
}
