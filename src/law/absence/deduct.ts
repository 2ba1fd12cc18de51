import { portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import type { AbsenceLine } from './rule.ts'
import type { Share } from './shares.ts'

/** One line of deduction, cut to whole yen and to what is left to take; null when nothing is taken. */
export function deduct(code: string, label: string, share: Share, limit: Yen, trace: Trace | null): AbsenceLine | null {
  if (share.numerator === 0) return null
  const exact = portion(share.numerator, 1, share.denominator, truncate)
  trace?.figure(label, exact, { working: share.working, unit: '円', rounding: truncate })
  const amount = Math.min(exact, limit)
  if (amount < exact)
    trace?.figure(`${label}（賃金の額まで）`, amount, {
      working: `${yenText(exact)} は ${yenText(limit)} を超えるため`,
      unit: '円',
    })
  return amount <= 0 ? null : { code, label, amount: -amount }
}
