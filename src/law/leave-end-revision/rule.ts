import { z } from 'zod'
import { addDays, addMonths, firstDayOf, monthOf } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import type { Revision } from '../occasional-revision/facts.ts'
import { averageOf, countedMonths, neededDays, otherMonths, paidMonth, workKinds } from '../standard-remuneration/paid-months.ts'
import { laddersOn, notCurrent, type Ladder } from '../standard-remuneration/positions.ts'

const input = z.object({
  kind: z.enum(['産休', '育休']),
  /** 休業の終了日 */
  endedOn: civilDay,
  /** The person asks for it (申出); without it nothing is revised. */
  requested: z.boolean(),
  /** 産休 followed by 育休 the next day, or 育休 by 産休: no revision. */
  followedByLeave: z.boolean(),
  workKind: z.enum(workKinds),
  /** What was paid in the three months from that of the day after the end. */
  months: z.array(paidMonth),
  /** 年4回以上の賞与の1か月分 (`bonus.kind`). */
  bonusMonthly: yenFromZero,
  current: z.object({ health: yenFromZero.nullable(), pension: yenFromZero.nullable() }),
})

/**
 * 産前産後休業・育児休業等終了時改定: on request, the average of the three months from that of the day after the end, those with too few
 * days left out, from the fourth month. One grade is enough and no 固定的賃金 need have moved.
 */
export const leaveEndRevision = defineRule<z.infer<typeof input>, Revision>({
  name: 'leave-end-revision.standard',
  label: '産休・育休終了時改定',
  articles: ['健康保険法43条の2', '健康保険法43条の3', '厚生年金保険法23条の2', '厚生年金保険法23条の3'],
  about: '産休・育休のあとの3か月の報酬から、4か月目から標準報酬月額を改定するかどうかを決めます。',
  input,
  run({ kind, endedOn, requested, followedByLeave, workKind, months, bonusMonthly, current }, trace) {
    const first = monthOf(addDays(endedOn, 1))
    const from = addMonths(first, 3)
    const wrong = otherMonths(months, [first, addMonths(first, 1), addMonths(first, 2)])
    if (wrong !== null) return wrong
    if (!requested) return kept('本人の申出がない', trace)
    if (followedByLeave) return kept(`${kind}の終了日の翌日に次の休業を始めている`, trace)
    const needed = neededDays(workKind, firstDayOf(from), trace)
    if (isRefusal(needed)) return needed
    // Only 支払基礎日数 leaves a month out here: the first month is usually a part of one.
    const counted = countedMonths(
      months.map(({ partial: _partial, ...one }) => one),
      needed,
    )
    if (counted.length === 0) return kept('3か月とも支払基礎日数が足りない', trace)
    const average = averageOf(counted, bonusMonthly, '報酬月額（終了後の平均）', trace)
    const ladders = laddersOn(firstDayOf(from))
    if (isRefusal(ladders)) return ladders
    const health = movedTo(ladders.health, '健康保険', current.health, average, trace)
    if (isRefusal(health)) return health
    const pension = movedTo(ladders.pension, '厚生年金', current.pension, average, trace)
    if (isRefusal(pension)) return pension
    if (health === null && pension === null) return kept('1等級以上の差がない', trace)
    const until = `${Number(from.slice(0, 4)) + (from.slice(5) >= '07' ? 1 : 0)}-08`
    return { revised: true, reason: `${counted.length}か月の平均`, remuneration: average, from, until, health, pension }
  },
})

function movedTo(ladder: Ladder, name: string, current: Yen | null, average: Yen, trace: Trace | null) {
  if (current === null) return null
  if (ladder.positionOf(current) === null) return notCurrent(name, current)
  const next = ladder.standardOf(average)
  trace?.figure(`${name}の標準報酬月額`, next, {
    working: `いま${yenText(current)}（1等級以上の差が${next === current ? 'ない' : 'ある'}）`,
    unit: '円',
  })
  return next === current ? null : next
}

function kept(reason: string, trace: Trace | null): Revision {
  trace?.figure('休業終了時改定', '行わない', { working: reason })
  return { revised: false, reason, remuneration: null, from: null, until: null, health: null, pension: null }
}
