import { formatWarekiMonth, formatWarekiShort } from '../../base/wareki.ts'
import type { Alike } from './alike.ts'
import type { SlipSources } from './slip-facts.ts'

/** What a clerk must look at before an earlier month's amounts are paid again: where that month was not a usual one, and what is known since. */
export function hintsAlike(sources: SlipSources, { month, paid }: Alike): string[] {
  if (paid === null) return []
  const { period, terms, attendance } = sources
  const { facts } = paid
  const hints: string[] = []
  if (facts.hiredOn > facts.periodStart) {
    hints.push(
      `${formatWarekiMonth(month)}分は入社した月でした（${formatWarekiShort(facts.hiredOn)}）。1か月分の額かどうかを確かめてください。`,
    )
  }
  if (facts.likeMonth !== undefined) hints.push(`${formatWarekiMonth(month)}分も、まだ精算していない暫定の額です。`)
  const changed = terms.find((one) => one.validFrom > facts.closingDay && one.validFrom <= period.closingDay)
  if (changed !== undefined) {
    hints.push(`${formatWarekiShort(changed.validFrom)}から労働条件が変わっています。差額は精算で支払います。`)
  }
  if (attendance !== null) hints.push('この月の勤怠が入力されています。勤怠から計算できないかを確かめてください。')
  return hints
}
