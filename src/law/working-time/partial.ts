import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import { hoursText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { daysOf, legalOn, overDays } from './legal.ts'

const input = z
  .object({
    /** 実労働期間: the days of the span on which the person was employed under it. */
    from: civilDay,
    to: civilDay,
    /** Worked in them, 法定休日 left out. */
    workedMinutes: z.int().min(0),
    /** Of them, what was overtime by the day, the week or the month already. */
    overtimeMinutes: z.int().min(0),
  })
  .refine(({ from, to }) => from <= to, { message: '終わりの日は、はじめの日より後にしてください', path: ['to'] })

/**
 * What is settled with a person who was there for a part of the span of a 1年単位の変形, or of a フレックス over one month: worked over an average
 * of 40 hours a week and not paid as overtime yet.
 */
export const partialSpan = defineRule<z.infer<typeof input>, number>({
  name: 'working-time.partial-span',
  label: '途中で入退社した人の清算（分）',
  articles: ['労働基準法32条の3の2', '労働基準法32条の4の2'],
  about: '1年単位の変形や1か月を超えるフレックスの期間の一部だけ働いた人に、割増賃金を払うべき時間を分で求めます。',
  input,
  run(facts, trace) {
    const legal = legalOn(facts.from, false, trace)
    if (isRefusal(legal)) return legal
    const days = daysOf(facts)
    const total = overDays(legal.week, days)
    const owed = Math.max(0, facts.workedMinutes - total - facts.overtimeMinutes)
    trace?.figure('実労働期間の法定労働時間の総枠', hoursText(total), {
      working: `${hoursText(legal.week)} × ${days}日 ÷ 7（1分未満切捨て）`,
    })
    trace?.figure('割増賃金を払う時間', hoursText(owed), {
      working: `実労働${hoursText(facts.workedMinutes)} − 総枠${hoursText(total)} − すでに時間外とした${hoursText(facts.overtimeMinutes)}`,
    })
    return owed
  },
})
