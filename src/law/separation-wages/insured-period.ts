import { z } from 'zod'
import { ageOn } from '../../base/age.ts'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { impossibleDays, insuredPeriods, lengthOf, periodText, type Period } from './periods.ts'

/** What makes a month of 被保険者期間, and how many are needed. */
export interface Conditions {
  readonly days: number
  readonly minutes: number
  /** Days of the oldest part from which it can count as half a month. */
  readonly halfFrom: number
  readonly months: number
  readonly shortMonths: number
}

export const conditions = loadParameter<Conditions>(new URL('./conditions.yaml', import.meta.url))

export const baseDays = z.int().min(0).max(31)
/** 賃金支払基礎時間数 in minutes; null where it was not counted. */
export const baseMinutes = z.int().min(0).nullable()

const input = z.object({
  separatedOn: civilDay,
  insuredFrom: civilDay,
  birth: civilDay,
  /** 倒産・解雇等による離職、特定理由離職者: six months in one year are enough. */
  special: z.boolean(),
  /** ⑨ of each ⑧ period, newest first. */
  months: z.array(z.object({ days: baseDays, minutes: baseMinutes })),
})

type Facts = z.infer<typeof input>

/** One line of ⑧⑨. */
export interface InsuredLine {
  readonly firstDay: CivilDay
  readonly lastDay: CivilDay
  readonly days: number
  readonly worth: '1か月' | '2分の1か月' | '算入しない'
}

export interface InsuredPeriod {
  readonly enough: boolean
  /** Which requirement is met, or the one that is not. */
  readonly requirement: string
  /** Months of 被保険者期間 in the lines, in words. */
  readonly period: string
  /** 80時間 was needed. */
  readonly byHours: boolean
  /** The lines to write on the form: up to the one that reaches the requirement. */
  readonly lines: readonly InsuredLine[]
}

/**
 * 被保険者期間: the months before leaving with 11 paid days; where these are not enough, also those with 80 paid hours. Says whether
 * the person has 12 in two years (6 in one year when dismissed, or at 65 and over) and how many lines the form needs.
 */
export const insuredPeriod = defineRule<Facts, InsuredPeriod>({
  name: 'separation-wages.insured-period',
  label: '被保険者期間（離職証明書⑧⑨）',
  articles: ['雇用保険法13条', '雇用保険法14条', '雇用保険法37条の3', '雇用保険法施行規則7条'],
  about:
    '離職日から1か月ずつさかのぼった期間の賃金支払基礎日数・時間数から、被保険者期間が12か月（6か月）あるかどうかを決めます。',
  input,
  run(facts, trace) {
    const { separatedOn, insuredFrom, months } = facts
    const wrong = impossibleDays(separatedOn, insuredFrom)
    if (wrong !== null) return wrong
    const found = valueOn(conditions, separatedOn)
    if (isRefusal(found)) return found
    const periods = insuredPeriods(separatedOn, insuredFrom)
    if (months.length > periods.length) return tooMany(periods, months.length)
    trace?.parameter(found, `${found.value.days}日以上（足りなければ${found.value.minutes / 60}時間以上でも）`)
    const byDays = tally(facts, periods, found.value, false)
    const result = byDays.enough ? byDays : better(byDays, tally(facts, periods, found.value, true))
    if (!result.enough && months.length < result.possible) return tooFew(periods, months.length)
    const { possible: _, ...answer } = result
    if (trace !== null) tell(trace, answer)
    return answer
  },
})

type Tally = InsuredPeriod & { readonly possible: number }

/** With 80 hours only when that changes something. */
function better(byDays: Tally, byHours: Tally): Tally {
  return byHours.enough || byHours.period !== byDays.period ? byHours : byDays
}

function tally(facts: Facts, periods: readonly Period[], found: Conditions, byHours: boolean): Tally {
  const elder = ageOn(facts.birth, facts.separatedOn) >= 65
  const short = `離職の日以前1年間に${found.shortMonths}か月`
  const long = `離職の日以前2年間に${found.months}か月`
  const within = elder ? Math.min(12, periods.length) : periods.length
  const lines: InsuredLine[] = []
  let halves = 0
  for (const [index, given] of facts.months.slice(0, within).entries()) {
    const period = periods[index]!
    const worth = worthOf(period, given, found, byHours)
    halves += worth
    lines.push({ firstDay: period.from, lastDay: period.to, days: given.days, worth: words[worth] })
    const bySix = (elder || facts.special) && index < 12 && halves >= found.shortMonths * 2
    if (bySix || (!elder && halves >= found.months * 2)) {
      return { enough: true, requirement: bySix ? short : long, period: monthsText(halves), byHours, lines, possible: within }
    }
  }
  const requirement = elder ? short : facts.special ? `${short}または${long}` : long
  return { enough: false, requirement, period: monthsText(halves), byHours, lines, possible: within }
}

const words = { 0: '算入しない', 1: '2分の1か月', 2: '1か月' } as const

/** A line's worth in half months. */
function worthOf(period: Period, { days, minutes }: Facts['months'][number], found: Conditions, byHours: boolean): 0 | 1 | 2 {
  const paid = days >= found.days || (byHours && minutes !== null && minutes >= found.minutes)
  if (!paid) return 0
  if (period.whole) return 2
  return lengthOf(period) >= found.halfFrom ? 1 : 0
}

function monthsText(halves: number): string {
  return `${Math.floor(halves / 2)}か月${halves % 2 === 0 ? '' : 'と2分の1'}`
}

function tell(trace: Trace, { lines, period, requirement, enough, byHours }: Omit<Tally, 'possible'>): void {
  for (const line of lines)
    trace.figure(periodText({ from: line.firstDay, to: line.lastDay }), line.worth, { working: `基礎日数${line.days}日` })
  trace.figure('被保険者期間', period, {
    working: byHours ? '11日以上または80時間以上の月を1か月とする' : '11日以上の月を1か月とする',
  })
  trace.figure('受給資格の要件', enough ? '満たす' : '満たさない', { working: requirement })
}

function tooMany(periods: readonly Period[], given: number): Refusal {
  return refuse(
    'separation-wages.too-many-lines',
    `⑧の期間は${periods.at(-1)!.from}からの${periods.length}行ですが、${given}行あります。`,
    '資格取得日と、離職日以前2年間を確かめ、余分な行を除いてください。',
    { field: 'months', value: String(given) },
  )
}

function tooFew(periods: readonly Period[], given: number): Refusal {
  return refuse(
    'separation-wages.lines-missing',
    `${given}行では要件に届きません。${periodText(periods[given]!)}の期間の賃金支払基礎日数が必要です。`,
    '要件に届く月か、資格取得日か、離職日以前2年間（65歳以上は1年間）のはじめの月まで、⑨の日数を入れてください。',
    { field: 'months', value: String(given) },
  )
}
