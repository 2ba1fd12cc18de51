import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import { hoursText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { daysOf, legalOn, overDays, wrongSpan } from './legal.ts'

export const span = {
  from: civilDay,
  to: civilDay,
  /** 特例措置対象事業場 (under ten people in a shop, cinema, clinic or restaurant): 44 hours a week. */
  special44: z.boolean(),
}

const input = z.object({
  system: z.enum(['1か月単位の変形', 'フレックス', '1年単位の変形']),
  ...span,
  /** 完全週休2日制のフレックス with the agreement of 32条の3第3項: 所定労働日数 of the span; null otherwise. */
  fiveDayWeekDays: z.int().min(0).max(92).nullable(),
})

/** 法定労働時間の総枠 of a span in minutes: 週40時間 × 暦日数 ÷ 7, or 8 hours for each 所定労働日 of a five-day-week flex. */
export const legalTotal = defineRule<z.infer<typeof input>, number>({
  name: 'working-time.total',
  label: '法定労働時間の総枠（分）',
  articles: ['労働基準法32条の2〜32条の4', '労働基準法32条の3第3項', '労働基準法施行規則25条の2'],
  about: '変形労働時間制・フレックスタイム制の期間について、法定労働時間の総枠を分で求めます。',
  input,
  run(facts, trace) {
    const wrong = wrongSpan(facts, facts.special44)
    if (wrong !== null) return wrong
    const legal = legalOn(facts.from, facts.special44, trace)
    if (isRefusal(legal)) return legal
    const days = daysOf(facts)
    const five = facts.system === 'フレックス' ? facts.fiveDayWeekDays : null
    const total = five === null ? overDays(legal.week, days) : legal.day * five
    trace?.figure('法定労働時間の総枠', hoursText(total), {
      working:
        five === null
          ? `${hoursText(legal.week)} × 暦日数${days}日 ÷ 7（1分未満切捨て）`
          : `${hoursText(legal.day)} × 所定労働日数${five}日（完全週休2日制の労使協定）`,
    })
    return total
  },
})
