import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { halfUp, portion, type Yen } from '../../base/yen.ts'
import { yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { exact, exactText, plus, rounded, times, type Exact } from '../core/exact.ts'
import { exactYen, yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'

const minutes = z.int().min(1).max(527_040)

/** One part of 通常の賃金 (則25条1項1号から6号まで). */
const ordinary = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('時給'), yen: yenFromZero }),
  z.object({ kind: z.literal('日給'), yen: yenFromZero }),
  z.object({ kind: z.literal('週給'), yen: yenFromZero, scheduledDays: z.int().min(1).max(7) }),
  z.object({ kind: z.literal('月給'), yen: yenFromZero, scheduledDays: z.int().min(1).max(31) }),
  /** 出来高: yen and all minutes of the wage period, and the minutes of an average day in it. */
  z.object({ kind: z.literal('出来高'), yen: yenFromZero, periodMinutes: minutes, averageDayMinutes: minutes.max(1440) }),
])
type Ordinary = z.infer<typeof ordinary>

const input = z.object({
  method: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('通常の賃金'), wages: z.array(ordinary).min(1) }),
    /** In sen: 10,422円22銭 is 1042222. */
    z.object({ kind: z.literal('平均賃金'), averageSen: z.int().min(0).max(1_000_000_000) }),
    /** Only by a written agreement (39条9項ただし書). */
    z.object({ kind: z.literal('標準報酬'), standard: yenFromZero, agreed: z.boolean() }),
  ]),
  /** 所定労働時間 of the day of leave. */
  dailyMinutes: minutes.max(1440),
  taken: z.union([z.object({ halfDays: z.int().min(1).max(80) }), z.object({ hours: z.int().min(1).max(200) })]),
})
type Input = z.infer<typeof input>

/**
 * Pay of days or hours of leave by the method the work rules chose: 通常の賃金, 平均賃金, or by agreement a thirtieth of 標準報酬月額, rounded
 * to ten yen. By the hour it is the day's amount over that day's hours. Rounded once, when paid.
 */
export const leavePay = defineRule<Input, Yen>({
  name: 'paid-leave.pay',
  label: '年次有給休暇の賃金',
  articles: ['労働基準法39条9項', '労働基準法施行規則25条', '通貨の単位及び貨幣の発行等に関する法律3条'],
  about: '就業規則で定めた方法（通常の賃金・平均賃金・標準報酬月額の30分の1）で、休んだ日数または時間の賃金を求めます。',
  input,
  run({ method, dailyMinutes, taken }, trace) {
    const daily = dailyOf(method, dailyMinutes, trace)
    if (isRefusal(daily)) return daily
    const [count, over, text] =
      'hours' in taken
        ? ([taken.hours * 60, dailyMinutes, `${taken.hours}時間 ÷ 1日の所定${dailyMinutes / 60}時間`] as const)
        : ([taken.halfDays, 2, `${taken.halfDays / 2}日`] as const)
    const amount = rounded(times(daily, count, over), halfUp)
    trace?.figure('休暇の賃金', amount, {
      working: `1日${exactText(daily)} × ${text}`,
      unit: '円',
      rounding: halfUp,
    })
    return amount
  },
})

function dailyOf(method: Input['method'], dailyMinutes: number, trace: Trace | null): Exact | Refusal {
  switch (method.kind) {
    case '平均賃金':
      return exact(method.averageSen, 100)
    case '標準報酬':
      return method.agreed ? thirtieth(method.standard, trace) : notAgreed()
    case '通常の賃金': {
      let sum = exact(0)
      for (const one of method.wages) {
        const part = partOf(one, dailyMinutes)
        trace?.figure(`${one.kind}の1日分`, exactText(part), { working: working(one, dailyMinutes) })
        sum = plus(sum, part)
      }
      return sum
    }
  }
}

/** 5円未満切捨て・5円以上10円に切上げ (39条9項ただし書). */
function thirtieth(standard: Yen, trace: Trace | null): Exact {
  const daily = portion(standard, 1, 30, halfUp, 10)
  trace?.figure('標準報酬月額の30分の1', daily, {
    working: `${yenText(standard)} ÷ 30 ＝ ${exactYen(standard, 1, 30)}、5円未満切捨て・5円以上10円に切上げ`,
    unit: '円',
  })
  return exact(daily)
}

function partOf(one: Ordinary, dailyMinutes: number): Exact {
  switch (one.kind) {
    case '時給':
      return times(exact(one.yen), dailyMinutes, 60)
    case '日給':
      return exact(one.yen)
    case '週給':
    case '月給':
      return exact(one.yen, one.scheduledDays)
    case '出来高':
      return times(exact(one.yen), one.averageDayMinutes, one.periodMinutes)
  }
}

function working(one: Ordinary, dailyMinutes: number): string {
  switch (one.kind) {
    case '時給':
      return `${yenText(one.yen)} × その日の所定${dailyMinutes / 60}時間（則25条1項1号）`
    case '日給':
      return '日によって定めた額（則25条1項2号）'
    case '週給':
      return `${yenText(one.yen)} ÷ その週の所定労働日数${one.scheduledDays}日（則25条1項3号）`
    case '月給':
      return `${yenText(one.yen)} ÷ その月の所定労働日数${one.scheduledDays}日（則25条1項4号）`
    case '出来高':
      return `${yenText(one.yen)} ÷ 総労働時間${one.periodMinutes}分 × 1日平均${one.averageDayMinutes}分（則25条1項6号）`
  }
}

function notAgreed(): Refusal {
  return refuse(
    'paid-leave.no-agreement',
    '標準報酬月額の30分の1で支払う労使協定がありません。',
    '書面の労使協定を結ぶか、就業規則で定めた通常の賃金か平均賃金で支払ってください。',
    { field: 'method.agreed' },
  )
}
