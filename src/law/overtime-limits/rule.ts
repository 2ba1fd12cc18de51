import { addDays, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Trace } from '../core/finding.ts'
import { hoursText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { capsOf, overCaps } from './caps.ts'
import { input, type Agreement, type Input } from './facts.ts'
import { holidayLeft, limitsOf, overtimeBefore, overtimeLeft, thresholdOf, timesBefore, type Limit, type Terms } from './judge.ts'
import { endOf, none, numberOf, startOf, sumsOf } from './months.ts'

export interface OvertimeMonth {
  readonly firstDay: CivilDay
  readonly lastDay: CivilDay
  /** Minutes of the month, and of the agreement's year up to it. */
  readonly overtime: number
  readonly holiday: number
  readonly yearOvertime: number
  /** Months of the year over the 限度時間, this one included. */
  readonly timesOver: number
  /** Minutes of overtime (of holiday work) that can be added before any limit breaks; null where no limit counts holiday work. */
  readonly overtimeLeft: number
  readonly holidayLeft: number | null
  /** Minutes until the 特別条項 is needed; null without one. */
  readonly untilSpecial: number | null
  readonly limits: readonly { readonly limit: string; readonly most: number; readonly used: number; readonly left: number }[]
  /** Limits broken in this or an earlier month of the year, with the minutes over. */
  readonly broken: readonly { readonly firstDay: CivilDay; readonly limit: string; readonly over: number }[]
  readonly alarms: readonly string[]
  readonly notes: readonly string[]
}

/**
 * How a person stands against the limits of a 36協定 in the month a day lies in, and how much is left in it.
 * Months are cut from the agreement's first day. Refuses doctors, an agreement over the law, and hours that no single month holds.
 */
export const overtimeLimits = defineRule<Input, OvertimeMonth>({
  name: 'overtime-limits.month',
  version: 2,
  label: '36協定の上限と残り時間',
  articles: ['労働基準法36条', '労働基準法139条〜141条', '平30.9.7基発0907第1号'],
  about: '36協定の月・年・特別条項・100時間未満・2〜6か月平均80時間の上限について、当月に残っている時間と警報を求めます。',
  input,
  run(facts, trace) {
    const { agreement, on } = facts
    const caps = capsOf(agreement, trace)
    if (isRefusal(caps)) return caps
    const wrong = overCaps(agreement, caps)
    if (wrong !== null) return wrong
    const number = numberOf(agreement.from, on)
    if (number < 0 || number > 11) return outside(agreement, on)
    const sums = sumsOf(agreement.from, facts.hours)
    if (isRefusal(sums)) return sums
    const first = numberOf(agreement.from, addDays(facts.knownFrom, -1)) + 1
    return answer({ agreement, caps, at: (one) => sums.get(one) ?? none, first }, number, facts, trace)
  },
})

function answer(terms: Terms, number: number, facts: Input, trace: Trace | null): OvertimeMonth {
  const { from } = terms.agreement
  const { overtime, holiday } = terms.at(number)
  const limits = limitsOf(terms, number)
  const month = {
    firstDay: startOf(from, number),
    lastDay: endOf(from, number),
    overtime,
    holiday,
    yearOvertime: overtimeBefore(terms, number) + overtime,
    timesOver: timesBefore(terms, number + 1),
    overtimeLeft: overtimeLeft(terms, number),
    holidayLeft: holidayLeft(terms, number),
    untilSpecial: terms.agreement.special === null ? null : Math.max(0, terms.agreement.monthMinutes - overtime),
  }
  if (trace !== null) tell(trace, month, limits, number)
  return {
    ...month,
    limits: limits.map(({ limit, most, used, left }) => ({ limit, most, used, left })),
    broken: brokenUpTo(terms, number),
    alarms: alarmsOf(terms, number, limits, facts.warnWithinMinutes),
    notes: notesOf(terms, number, facts),
  }
}

function brokenUpTo(terms: Terms, number: number): OvertimeMonth['broken'] {
  return Array.from({ length: number + 1 }, (_, one) =>
    limitsOf(terms, one)
      .filter(({ left }) => left < 0)
      .map(({ limit, left }) => ({ firstDay: startOf(terms.agreement.from, one), limit, over: -left })),
  ).flat()
}

function alarmsOf(terms: Terms, number: number, limits: readonly Limit[], within: number): readonly string[] {
  const { special, monthMinutes } = terms.agreement
  const alarms = limits.filter(({ left }) => left <= within).map(alarmOf)
  const until = monthMinutes - terms.at(number).overtime
  const used = timesBefore(terms, number)
  if (special !== null && used < special.times && until <= within) {
    const when = until >= 0 ? `あと${hoursText(until)}で${hoursText(monthMinutes)}に達し、超えると` : ''
    const over = thresholdOf(terms)
    alarms.push(`${when}特別条項の手続が要ります（${hoursText(over)}を超える月は${special.times}回まで、前月までに${used}回）。`)
  }
  return alarms
}

function alarmOf({ limit, left, used, below }: Limit): string {
  if (left >= 0) return `${limit}まで、残り${hoursText(left)}です。`
  return below === undefined
    ? `${limit}を${hoursText(-left)}超えています。`
    : `${limit}のところ、${hoursText(below)}に達しています（${hoursText(used)}）。`
}

function notesOf({ agreement, first, caps }: Terms, number: number, { knownFrom }: Input): readonly string[] {
  if (first > 0) return [`${knownFrom}より前の時間は、協定の期間の中でも数えていません。`]
  if (caps.average === null || first <= number - 5) return []
  return [`${startOf(agreement.from, first)}より前の時間が分からないため、その月にかかる複数月の平均は見ていません。`]
}

function tell(
  trace: Trace,
  month: Pick<OvertimeMonth, 'firstDay' | 'lastDay' | 'timesOver' | 'overtimeLeft' | 'holidayLeft'>,
  limits: readonly Limit[],
  number: number,
): void {
  trace.figure('協定の月', `${month.firstDay}〜${month.lastDay}`, { working: `起算日から${number + 1}か月目` })
  trace.figure('限度時間を超えた月', month.timesOver, { unit: '回', working: '当月まで' })
  for (const { limit, left, working } of limits) {
    trace.figure(`${limit}の残り`, left < 0 ? `△${hoursText(-left)}` : hoursText(left), { working })
  }
  trace.figure('当月に増やせる時間外', hoursText(month.overtimeLeft), { working: 'どの上限も超えない時間' })
  if (month.holidayLeft !== null) {
    trace.figure('当月に増やせる法定休日労働', hoursText(month.holidayLeft), { working: '休日労働を含む上限を超えない時間' })
  }
}

function outside({ from }: Agreement, on: CivilDay): Refusal {
  return refuse(
    'overtime-limits.outside-agreement',
    `${on}は、36協定の対象期間（${from}から${endOf(from, 11)}まで）の外です。`,
    'その日を含む期間の協定届の起算日を入力してください。協定がなければ、時間外・休日労働をさせることはできません。',
    { field: 'on', value: on },
  )
}
