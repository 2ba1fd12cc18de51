import { z } from 'zod'
import { ageOn } from '../../base/age.ts'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { truncate, portion, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueOn, type Found } from '../core/parameter.ts'
import { defineRule, within } from '../core/rule.ts'
import { basePeriod, basePeriodDays, type Taken, type WageLine } from './base-period.ts'
import { baseDays, baseMinutes, conditions } from './insured-period.ts'
import { impossibleDays, periodText, wagePeriods } from './periods.ts'

/** Lower and upper limits of a 賃金日額; `until` is the age below which an upper limit holds. */
export interface DailyWageLimits {
  readonly lower: Yen
  readonly upper: readonly { readonly until: number; readonly amount: Yen }[]
}

export const dailyWageLimits = loadParameter<DailyWageLimits>(new URL('./daily-wage-limits.yaml', import.meta.url))

/** What ⑩⑪⑫ say, for every benefit that is a part of the wages before. */
export const wageFacts = {
  insuredFrom: civilDay,
  /** 賃金締切日; 末日 is 31. */
  closingDay: z.int().min(1).max(31),
  /** ⑪⑫ of each ⑩ period, newest first. */
  lines: z
    .array(
      z.object({
        days: baseDays,
        minutes: baseMinutes,
        /** Days worked, where ⑪ is in calendar days but a part of the pay is by the day or the hour. */
        workedDays: baseDays.optional(),
        /** ⑫Ⓐ: pay by the month, the week or another period. Null: not calculated yet (未計算). */
        byMonth: yenFromZero.nullable(),
        /** ⑫Ⓑ: pay by the day, the hour or the piece. */
        byDay: yenFromZero.nullable(),
      }),
    )
    .min(1),
  /** 週所定労働時間が30時間未満: the guarantee of pay by the day does not hold (告示). */
  under30Hours: z.boolean(),
}

const input = z.object({
  separatedOn: civilDay,
  birth: civilDay,
  ...wageFacts,
  /** The day whose limits are asked; the day of leaving unless told (they change on 1 August for those already on benefit too). */
  limitsOn: civilDay.optional(),
})

export type WageFacts = Omit<z.infer<typeof input>, 'birth' | 'limitsOn'>

/** A 賃金日額 before the limits. `lineCount`: how many of ⑩ the form needs. */
export interface ComputedWage {
  readonly computed: Yen
  readonly guaranteed: boolean
  readonly lineCount: number
}

export interface DailyWage extends ComputedWage {
  readonly dailyWage: Yen
  readonly limitedBy: '上限額' | '下限額' | null
}

/** 賃金日額: the wages of the last six full months ÷ 180, not less than 70% of a day's pay for daily and hourly pay, between the limits. */
export const dailyWage = defineRule<z.infer<typeof input>, DailyWage>({
  name: 'separation-wages.daily-wage',
  label: '賃金日額（離職証明書⑩〜⑫）',
  articles: ['雇用保険法17条', '雇用保険法18条', '雇用保険法37条の4', '雇用保険業務取扱要領50601'],
  about: '離職前の賃金締切日ごとの賃金から、賃金日額（最低保障と年齢別の上限額・下限額を当てはめた額）を求めます。',
  input,
  run(facts, trace) {
    const limits = valueOn(dailyWageLimits, facts.limitsOn ?? facts.separatedOn)
    if (isRefusal(limits)) return limits
    const found = within(computedDailyWage, facts, trace)
    if (isRefusal(found)) return found
    const { upper, age } = upperLimit(limits.value, facts.birth, facts.separatedOn)
    trace?.parameter(limits, `${age}歳の上限額 ${yenText(upper)}、下限額 ${yenText(limits.value.lower)}`)
    return { ...limited(found.computed, limits, upper, trace), ...found }
  },
})

/** The 賃金日額 before the limits. Separate, because the limits of a year are known only at the end of July. */
export const computedDailyWage = defineRule<WageFacts, ComputedWage>({
  name: 'separation-wages.computed-daily-wage',
  label: '上限額・下限額を当てはめる前の賃金日額',
  articles: ['雇用保険法17条1項・2項', '雇用保険業務取扱要領50601'],
  about: '離職前の賃金締切日ごとの賃金から、最低保障までを見た賃金日額を求めます（年齢別の上限額・下限額は当てはめません）。',
  input: z.object({ separatedOn: civilDay, ...wageFacts }),
  run(facts, trace) {
    const { separatedOn, insuredFrom, closingDay } = facts
    const wrong = impossibleDays(separatedOn, insuredFrom)
    if (wrong !== null) return wrong
    const needed = valueOn(conditions, separatedOn)
    if (isRefusal(needed)) return needed
    const periods = wagePeriods(separatedOn, insuredFrom, closingDay)
    if (facts.lines.length > periods.length) return tooMany(periods.length, facts.lines.length)
    const lines: WageLine[] = facts.lines.map((line, index) => ({ ...periods[index]!, ...line }))
    const base = basePeriod(lines, needed.value)
    // A line that was not given might be a full month: only six full months, or every line there is, settle the period.
    const full = base.filter(({ kind }) => kind === '完全な賃金月').length
    if (full < 6 && lines.length < periods.length) return moreLines(periodText(periods[lines.length]!), full)
    const days = base.reduce((sum, { taken }) => sum + taken, 0)
    if (days < basePeriodDays) return tooShort(days)
    const unpaid = base.find(({ line }) => line.byMonth === null || line.byDay === null)
    if (unpaid !== undefined) return notCalculated(periodText(unpaid.line))
    if (trace !== null) tellBase(trace, base)
    const found = wageOf(base, facts.under30Hours, trace)
    if (isRefusal(found)) return found
    return { ...found, lineCount: Math.max(...base.map(({ line }) => lines.indexOf(line))) + 1 }
  },
})

function wageOf(
  base: readonly Taken[],
  under30Hours: boolean,
  trace: Trace | null,
): Refusal | { computed: Yen; guaranteed: boolean } {
  const part = base.find(({ counted, taken }) => taken < counted)
  const whole = base.filter((one) => one !== part)
  const [byMonth, byDay] = [sumOf(whole, 'byMonth'), sumOf(whole, 'byDay')]
  if (part !== undefined) {
    if (byDay + part.line.byDay! > 0 && !under30Hours) return guaranteeOfPart(periodText(part.line))
    const wage = part.line.byMonth! + part.line.byDay!
    const top = (byMonth + byDay) * part.counted + wage * part.taken
    const computed = portion(top, 1, part.counted * basePeriodDays, truncate)
    trace?.figure('賃金日額（原則）', computed, {
      working: `（${yenText(byMonth + byDay)} ＋ ${yenText(wage)} × ${part.taken}日/${part.counted}日）÷ ${basePeriodDays}`,
      unit: '円',
      rounding: truncate,
    })
    return { computed, guaranteed: false }
  }
  const computed = portion(byMonth + byDay, 1, basePeriodDays, truncate)
  trace?.figure('賃金日額（原則）', computed, {
    working: `賃金の総額${yenText(byMonth + byDay)} ÷ ${basePeriodDays}`,
    unit: '円',
    rounding: truncate,
  })
  if (byDay === 0 || under30Hours) return { computed, guaranteed: false }
  return guarantee(base, byMonth, byDay, computed, trace)
}

/** 法17条2項: 70% of the pay by the day ÷ days worked, and the pay by the month ÷ 180. */
function guarantee(base: readonly Taken[], byMonth: Yen, byDay: Yen, computed: Yen, trace: Trace | null) {
  const worked = base.reduce((sum, { line }) => sum + (line.workedDays ?? line.days), 0)
  if (worked === 0) return { computed, guaranteed: false }
  const least = portion(byMonth * worked * 10 + byDay * 7 * basePeriodDays, 1, worked * 10 * basePeriodDays, truncate)
  trace?.figure('最低保障', least, {
    working: `${byMonth === 0 ? '' : `${yenText(byMonth)} ÷ ${basePeriodDays} ＋ `}${yenText(byDay)} ÷ ${worked}日 × 70%`,
    unit: '円',
    rounding: truncate,
  })
  return least > computed ? { computed: least, guaranteed: true } : { computed, guaranteed: false }
}

/** The upper limit for an age; from 65 it is that of the youngest. */
export function upperLimit({ upper }: DailyWageLimits, birth: CivilDay, on: CivilDay): { upper: Yen; age: number } {
  const age = ageOn(birth, on)
  return { upper: (upper.find(({ until }) => age < until) ?? upper[0]!).amount, age }
}

function limited(computed: Yen, { value: { lower } }: Found<DailyWageLimits>, upper: Yen, trace: Trace | null) {
  const dailyWage = Math.max(lower, Math.min(upper, computed))
  const limitedBy = computed > upper ? '上限額' : computed < lower ? '下限額' : null
  trace?.figure('賃金日額', dailyWage, { working: limitedBy === null ? '上限額と下限額の間' : `${limitedBy}による`, unit: '円' })
  return { dailyWage, limitedBy } as const
}

function sumOf(base: readonly Taken[], column: 'byMonth' | 'byDay'): Yen {
  return base.reduce((sum, { line }) => sum + line[column]!, 0)
}

function tellBase(trace: Trace, base: readonly Taken[]): void {
  for (const { line, kind, counted, taken } of base) {
    trace.figure(periodText(line), `Ⓐ ${yenText(line.byMonth!)} Ⓑ ${yenText(line.byDay!)}`, {
      working: `${kind}、基礎日数${line.days}日、${taken === counted ? '' : `${counted}日のうち`}${taken}日に数える`,
    })
  }
}

function tooMany(lines: number, given: number): Refusal {
  return refuse(
    'separation-wages.too-many-wage-lines',
    `⑩の期間は${lines}行ですが、${given}行あります。`,
    '資格取得日と賃金締切日を確かめ、余分な行を除いてください。',
    { field: 'lines', value: String(given) },
  )
}

function moreLines(period: string, full: number): Refusal {
  return refuse(
    'separation-wages.wages-missing',
    `完全な賃金月（満1か月で基礎日数11日以上）が${full}か月しかありません。${period}の賃金が必要です。`,
    '完全な賃金月が6か月になるまで、⑪⑫の行を足してください。',
    { field: 'lines' },
  )
}

function tooShort(days: number): Refusal {
  return refuse(
    'separation-wages.under-180-days',
    `賃金を数える期間が${days}日分しかなく、180日に届きません。`,
    '前の事業所の離職票と合わせて、ハローワークに賃金日額を確かめてください。',
    { field: 'lines', value: String(days) },
  )
}

function notCalculated(period: string): Refusal {
  return refuse(
    'separation-wages.not-calculated',
    `${period}の賃金が未計算ですが、賃金日額に必要です。`,
    '賃金を計算してから、⑫のⒶ・Ⓑ（どちらかがなければ0円）を入れてください。',
    { field: 'lines', value: period },
  )
}

function guaranteeOfPart(period: string): Refusal {
  return refuse(
    'separation-wages.guarantee-of-part',
    `日給・時給の人の最低保障を、${period}の一部の日数だけを数える場合には計算できません。`,
    '賃金日額はハローワークに確かめてください。離職証明書の行はこのまま書けます。',
    { field: 'lines', value: period },
  )
}
