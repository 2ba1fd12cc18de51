import { z } from 'zod'
import { addDays, addMonths, monthOf, partsOf, type Month } from '../../base/day.ts'
import { birthdayIn } from '../../base/age.ts'
import { refuse } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { civilDay, month, yenFromZero } from '../../base/zod.ts'
import { monthText, yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'

const input = z.object({
  month,
  childBirth: civilDay,
  /** 養育することとなった日: the birth, or the day the child was taken in. */
  raisingFrom: civilDay,
  /** 申出日 */
  requestedOn: civilDay,
  /** The day something else ended it: 退職（喪失日の前日）, another child's special begins, the child is raised no more, a 産休 or 育休 begins. */
  endedOn: civilDay.nullable(),
  /** 従前標準報酬月額: the pension's, of the month before 養育 (or the latest insured month of the year before it). */
  before: yenFromZero,
  /** The pension's standard of the month itself. */
  standard: yenFromZero,
})

export interface ChildcareSpecial {
  readonly applies: boolean
  /** What the pension counts the month as; premiums stay on the month's own standard. */
  readonly counted: Yen
  readonly reason: string
}

/**
 * 養育期間の従前標準報酬月額みなし措置: while a child under three is raised, a month with a lower standard counts for the pension as the one
 * before. Months before that of the request count for two years back. Premiums do not change.
 */
export const childcareSpecial = defineRule<z.infer<typeof input>, ChildcareSpecial>({
  name: 'childcare-special.month',
  label: '養育期間の従前標準報酬月額の特例',
  articles: ['厚生年金保険法26条'],
  about: '3歳未満の子を養育する月について、年金の計算で従前の標準報酬月額とみなすかどうかを決めます。',
  input,
  run({ month, childBirth, raisingFrom, requestedOn, endedOn, before, standard }, trace) {
    if (raisingFrom < childBirth || (endedOn !== null && endedOn < raisingFrom)) {
      return refuse(
        'childcare-special.impossible-days',
        `養育を始めた日${raisingFrom}と、子の生年月日${childBirth}・終わった日${endedOn ?? 'なし'}の前後が合いません。`,
        '申出書の日付を確かめてください。',
        { field: 'raisingFrom', value: raisingFrom },
      )
    }
    const until = lastMonth(childBirth, endedOn)
    const reason = whyNot({ month, from: monthOf(raisingFrom), until, requested: monthOf(requestedOn) }, before, standard)
    trace?.figure('特例の期間', `${monthText(monthOf(raisingFrom))}から${monthText(until)}まで`, {
      working: '養育を始めた月から、3歳に達した日などの翌日の属する月の前月まで',
    })
    trace?.figure('年金の計算に使う標準報酬月額', reason === null ? before : standard, {
      working: reason ?? `従前${yenText(before)} ＞ その月${yenText(standard)}（保険料はその月の額のまま）`,
      unit: '円',
    })
    return {
      applies: reason === null,
      counted: reason === null ? before : standard,
      reason: reason ?? '従前の標準報酬月額とみなす',
    }
  },
})

/** The month before that of the day after the child attains three (its third birthday), or of the day after what ended it. */
function lastMonth(childBirth: string, endedOn: string | null): Month {
  const byAge = addMonths(monthOf(birthdayIn(childBirth, partsOf(childBirth).year + 3)), -1)
  if (endedOn === null) return byAge
  const byEnd = addMonths(monthOf(addDays(endedOn, 1)), -1)
  return byEnd < byAge ? byEnd : byAge
}

function whyNot(
  { month, from, until, requested }: { month: Month; from: Month; until: Month; requested: Month },
  before: Yen,
  standard: Yen,
): string | null {
  if (month < from || until < month) return '養育の期間の月ではない'
  if (month < addMonths(requested, -24)) return '申出の月の前月までの2年間より前の月である'
  return standard < before ? null : '従前の標準報酬月額を下回らない'
}
