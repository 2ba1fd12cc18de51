import { portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'

/**
 * A benefit beside wages paid for the leave: both together up to a part (80%) of the wages before, nothing where the wages alone reach
 * it. Answers the benefit, or why there is none.
 */
export function besideWages(benefit: Yen, wage: Yen, before: Yen, most: number, trace: Trace | null): Yen | string {
  if (wage * 100 >= before * most && wage > 0) return `賃金${yenText(wage)}が休業前の${most}%以上`
  const room = portion(before, most, 100, truncate) - wage
  if (benefit <= room) return benefit
  trace?.figure('賃金と合わせた限度', room, {
    working: `${yenText(before)} × ${most}% − 賃金${yenText(wage)}`,
    unit: '円',
    rounding: truncate,
  })
  return room
}
