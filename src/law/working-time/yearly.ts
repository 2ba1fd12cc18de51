import { z } from 'zod'
import { addDays, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import { hoursText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule, within } from '../core/rule.ts'
import { endOf, numberOf } from '../overtime-limits/months.ts'
import { daysOf } from './legal.ts'
import { legalTotal } from './total.ts'

interface Limits {
  readonly days: number
  readonly day: number
  readonly week: number
  readonly longWeek: number
  readonly longWeeks: number
  readonly run: number
}

const limits = loadParameter<Limits>(new URL('./yearly.yaml', import.meta.url))

const input = z.object({
  from: civilDay,
  to: civilDay,
  /** 所定労働時間 of each day in order, 0 for a day off. */
  planned: z.array(z.int().min(0).max(1440)),
  /** 特定期間: where only a day off a week is asked for. */
  busy: z.array(z.object({ from: civilDay, to: civilDay })),
})
type Input = z.infer<typeof input>

export interface YearlyPlan {
  readonly total: number
  readonly plannedMinutes: number
  readonly workDays: number
  /** Most working days; null for a span of three months or less. */
  readonly mostDays: number | null
  /** What the plan breaks, one sentence each. */
  readonly broken: readonly string[]
}

/** Whether a calendar keeps the limits of 1年単位の変形労働時間制. Weeks run from the weekday of the first day (平11.3.31基発168号). */
export const yearlyPlan = defineRule<Input, YearlyPlan>({
  name: 'working-time.yearly-plan',
  label: '1年単位の変形労働時間制の限度',
  articles: ['労働基準法32条の4', '労働基準法施行規則12条の4', '平11.3.31基発168号'],
  about: '1年単位の変形労働時間制の年間カレンダーが、総枠・労働日数・1日・1週・連続労働日数の限度を守っているかを確かめます。',
  input,
  run(facts, trace) {
    const { from, to, planned } = facts
    const total = within(legalTotal, { system: '1年単位の変形', from, to, special44: false, fiveDayWeekDays: null }, trace)
    if (isRefusal(total)) return total
    const found = valueOn(limits, from)
    if (isRefusal(found)) return found
    if (planned.length !== daysOf(facts)) return wrongDays(facts)
    const most = found.value
    trace?.parameter(found, `年${most.days}日、1日${hoursText(most.day)}、1週${hoursText(most.week)}、連続${most.run}日`)
    const long = to > endOf(from, 2)
    const mostDays = long ? (to === endOf(from, 11) ? most.days : Math.floor((most.days * planned.length) / 365)) : null
    const plannedMinutes = sum(planned)
    const workDays = planned.filter((minutes) => minutes > 0).length
    trace?.figure('所定労働時間の合計', hoursText(plannedMinutes), { working: `総枠${hoursText(total)}まで` })
    if (mostDays !== null) trace?.figure('労働日数', workDays, { unit: '日', working: `${mostDays}日まで` })
    const broken = [
      ...(plannedMinutes > total
        ? [`所定労働時間の合計${hoursText(plannedMinutes)}が、総枠${hoursText(total)}を超えています。`]
        : []),
      ...(mostDays !== null && workDays > mostDays ? [`労働日数${workDays}日が、限度の${mostDays}日を超えています。`] : []),
      ...longDays(facts, most),
      ...longWeeks(facts, most, long),
      ...longRuns(facts, most),
    ]
    trace?.figure('限度を守っているか', broken.length === 0 ? 'はい' : `いいえ（${broken.length}件）`)
    return { total, plannedMinutes, workDays, mostDays, broken }
  },
})

function longDays({ from, planned }: Input, { day }: Limits): string[] {
  return planned.flatMap((minutes, index) =>
    minutes > day ? [`${addDays(from, index)}の${hoursText(minutes)}が、1日の限度${hoursText(day)}を超えています。`] : [],
  )
}

function longWeeks({ from, planned }: Input, { week, longWeek, longWeeks: most }: Limits, long: boolean): string[] {
  const broken: string[] = []
  const inBlock = new Map<number, number>()
  let run = 0
  for (let index = 0; index < planned.length; index += 7) {
    const first = addDays(from, index)
    const minutes = sum(planned.slice(index, index + 7))
    if (minutes > week) broken.push(`${first}からの週の${hoursText(minutes)}が、1週の限度${hoursText(week)}を超えています。`)
    run = minutes > longWeek ? run + 1 : 0
    if (!long || run === 0) continue
    if (run === most + 1) broken.push(`${first}の週で、${hoursText(longWeek)}を超える週が${most}週を超えて続いています。`)
    const block = Math.floor(numberOf(from, first) / 3)
    const times = (inBlock.get(block) ?? 0) + 1
    inBlock.set(block, times)
    if (times === most + 1) {
      broken.push(`${first}の週で、${hoursText(longWeek)}を超える週の初日が、3か月に${most}回を超えています。`)
    }
  }
  return broken
}

function longRuns({ from, planned, busy }: Input, { run: most }: Limits): string[] {
  const isBusy = (day: CivilDay) => busy.some((one) => one.from <= day && day <= one.to)
  const broken: string[] = []
  let run = 0
  for (const [index, minutes] of planned.entries()) {
    const day = addDays(from, index)
    run = minutes === 0 || isBusy(day) ? 0 : run + 1
    if (run === most + 1) broken.push(`${day}で、連続労働日数が${most}日を超えています。`)
  }
  for (let index = 0; index + 7 <= planned.length; index += 7) {
    const week = planned.slice(index, index + 7)
    const [first, last] = [addDays(from, index), addDays(from, index + 6)]
    if (isBusy(first) && isBusy(last) && week.every((minutes) => minutes > 0)) {
      broken.push(`特定期間の${first}からの週に、休日がありません。`)
    }
  }
  return broken
}

function sum(minutes: readonly number[]): number {
  return minutes.reduce((all, one) => all + one, 0)
}

function wrongDays({ from, to, planned }: Input): Refusal {
  return refuse(
    'working-time.wrong-days',
    `${from}から${to}までは${daysOf({ from, to })}日ですが、所定労働時間が${planned.length}日分あります。`,
    '対象期間のすべての日の所定労働時間を、休日は0分として順に入力してください。',
    { field: 'planned', value: String(planned.length) },
  )
}
