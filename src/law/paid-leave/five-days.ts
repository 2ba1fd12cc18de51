import { z } from 'zod'
import { daysBetween, monthsBetween, monthOf, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, roundUp } from '../../base/yen.ts'
import { civilDay } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { afterMonths, endOfMonths } from './calendar.ts'

const parameter = loadParameter<{ granted: number; days: number }>(new URL('./five-days.yaml', import.meta.url))

const input = z.object({
  /** Each year's grant in the parts it was given in; carried-over days are not among them. */
  grants: z.array(z.array(z.object({ day: civilDay, days: z.int().min(0).max(40) })).min(1)).min(1),
  /** Days taken, by the person, the plan or the employer's choice; 2 is a day, 1 half a day. Leave by the hour does not count. */
  taken: z.array(z.object({ day: civilDay, halfDays: z.int().min(1).max(2) })),
  /** 期間按分: two periods that overlap are made one (則24条の5第2項). */
  prorate: z.boolean(),
  /** The person asked for half days: the share goes up to half a day, else to a whole day. */
  byHalfDay: z.boolean(),
})
type Input = z.infer<typeof input>

export interface FiveDays {
  readonly begins: CivilDay
  readonly ends: CivilDay
  /** All three in half-days. */
  readonly due: number
  readonly takenDays: number
  readonly missingDays: number
}

interface Period {
  readonly begins: CivilDay
  readonly ends: CivilDay
  /** From the first part given, whose days taken before the 基準日 count too (則24条の5第4項). */
  readonly countFrom: CivilDay
  readonly due: number
}

/**
 * The five days an employer must see taken in the year from each 基準日 on which ten days are reached, what was taken and what is short.
 * Where the next 基準日 comes within the year, both periods are one of a proportional share, if so chosen.
 */
export const fiveDays = defineRule<Input, readonly FiveDays[]>({
  name: 'paid-leave.five-days',
  label: '年5日の年次有給休暇',
  articles: ['労働基準法39条7項', '労働基準法39条8項', '労働基準法施行規則24条の5'],
  about: '基準日ごとの付与と取得した日から、年5日（期間が重なれば按分した日数）に足りるかどうかを求めます。',
  input,
  run(facts, trace) {
    const periods = periodsOf(facts, trace)
    if (isRefusal(periods)) return periods
    return periods.map(({ begins, ends, countFrom, due }) => {
      const taken = facts.taken.filter(({ day }) => countFrom <= day && day <= ends).reduce((sum, one) => sum + one.halfDays, 0)
      const short = Math.max(0, due - taken)
      trace?.figure(`${begins}から${ends}まで`, short === 0 ? '足りている' : `あと${daysText(short)}`, {
        working: `${daysText(due)}のうち${daysText(taken)}を取得`,
      })
      return { begins, ends, due, takenDays: taken, missingDays: short }
    })
  },
})

function periodsOf({ grants, prorate, byHalfDay }: Input, trace: Trace | null): readonly Period[] | Refusal {
  const periods: Period[] = []
  let joined = false
  for (const parts of grants) {
    const reached = baseOf(parts)
    if (isRefusal(reached)) return reached
    if (reached === null) continue
    const found = valueOn(parameter, reached)
    if (isRefusal(found)) return found
    trace?.parameter(found, `${found.value.granted}日以上を与える人に1年に${found.value.days}日`)
    const one = { begins: reached, ends: endOfMonths(reached, 12), countFrom: parts[0]!.day, due: found.value.days * 2 }
    const before = periods.at(-1)
    if (before !== undefined && one.begins <= before.begins) return disordered(one.begins)
    // Only two periods become one: a third begins anew.
    joined = prorate && !joined && before !== undefined && one.begins <= before.ends
    if (joined) periods[periods.length - 1] = shared(before!, one, found.value.days, byHalfDay, trace)
    else periods.push(one)
  }
  return periods
}

/** The day ten are reached, whole or part by part; null when this year's grant stays under ten. */
function baseOf(parts: Input['grants'][number]): CivilDay | null | Refusal {
  let sum = 0
  let before = ''
  for (const { day, days } of parts) {
    if (day <= before) return disordered(day)
    before = day
    sum += days
    const found = valueOn(parameter, day)
    if (isRefusal(found)) return found
    if (sum >= found.value.granted) return day
  }
  return null
}

/** 月数 ÷ 12 × 5: the rest of a month over the days of that last month (改正労働基準法に関するQ&A 3-9). */
function shared(first: Period, second: Period, days: number, byHalfDay: boolean, trace: Trace | null): Period {
  const { begins } = first
  const { ends } = second
  const whole = wholeMonths(begins, ends)
  const last = afterMonths(begins, whole)
  const rest = daysBetween(last, ends) + 1
  const length = daysBetween(last, afterMonths(begins, whole + 1))
  const due = portion(days * 2, whole * length + rest, 12 * length, roundUp, byHalfDay ? 1 : 2)
  trace?.figure(`${begins}から${ends}までの按分`, daysText(due), {
    working: `${whole}か月${rest === 0 ? '' : `と${rest}日（${rest}/${length}月）`} ÷ 12 × ${days}日、${byHalfDay ? '半日' : '1日'}未満切上げ`,
  })
  return { begins, ends, countFrom: first.countFrom, due }
}

function wholeMonths(begins: CivilDay, ends: CivilDay): number {
  const most = monthsBetween(monthOf(begins), monthOf(ends)) + 1
  return endOfMonths(begins, most) <= ends ? most : endOfMonths(begins, most - 1) <= ends ? most - 1 : most - 2
}

function daysText(halfDays: number): string {
  return `${halfDays / 2}日`
}

function disordered(day: CivilDay): Refusal {
  return refuse(
    'paid-leave.grants-disordered',
    `${day}の付与が、前の付与より後の日になっていません。`,
    '基準日を古い順に並べ、分けて与えた年はその分を1つの組にしてください。',
    { field: 'grants', value: day },
  )
}
