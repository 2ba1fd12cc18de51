import { z } from 'zod'
import { addDays, daysBetween, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { truncate, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import { exact, exactText, rounded, times, type Exact } from '../core/exact.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { event, periodOf, type Span } from './period.ts'

const yen = yenFromZero.max(1_000_000_000)

/** Wages of a stretch of the period, paid or still owed; 臨時の賃金, 賞与 and what is paid otherwise than by money are left out (12条4項). */
const row = z.object({
  from: civilDay,
  to: civilDay,
  /** By the month, the week or another fixed time. */
  fixed: yen.default(0),
  /** By the day, the hour or the piece, overtime included. */
  timed: yen.default(0),
  /** By the month but less for absence: what was paid, what a full month would be, its 所定労働日数 (昭30基収1619号). */
  reducible: z
    .object({ paid: yen, full: yen, scheduledDays: z.int().min(1).max(31) })
    .nullable()
    .default(null),
  /** Days worked. */
  workedDays: z.int().min(0).max(93),
  /** Pay by the month, not lessened, for the days from hire to the first closing: they count as 30 (昭57基収93号). */
  fullMonthPaid: z.boolean().default(false),
})
type Row = z.output<typeof row>

/** Days left out (12条3項), with the wages and days worked of theirs that stand in the rows above. */
const excluded = z.object({
  reason: z.enum(['業務上の傷病', '産前産後', '使用者の責め', '育児・介護', '試用']),
  from: civilDay,
  to: civilDay,
  fixed: yen.default(0),
  timed: yen.default(0),
  workedDays: z.int().min(0).max(93).default(0),
})
type Excluded = z.output<typeof excluded>

const input = event.extend({ wages: z.array(row).min(1), excluded: z.array(excluded).default([]) })
type Input = z.output<typeof input>

export interface AverageWage extends Span {
  /** Days the wages are divided by. */
  readonly divisor: number
  readonly wageTotal: Yen
  /** 平均賃金 in sen, 銭未満切捨て: 9,782円60銭 is 978260. */
  readonly averageSen: number
  readonly basis: '原則' | '最低保障' | '最低保障（欠勤で減る月給）'
}

interface Sums {
  readonly days: number
  readonly fixed: Yen
  readonly timed: Yen
  readonly workedDays: number
  readonly reducible: { readonly paid: Yen; readonly full: Yen; readonly scheduledDays: number } | null
}

/**
 * 平均賃金: the wages of the period over its calendar days, sen kept and the rest cut; never less than 60% of pay by the day, hour or piece
 * over the days worked, added to pay by the month over the calendar days. Excluded stretches leave with their days and wages.
 */
export const averageWage = defineRule<Input, AverageWage>({
  name: 'average-wage.daily',
  label: '平均賃金',
  articles: ['労働基準法12条', '昭22.11.5基発232号', '昭30.5.24基収1619号', '昭57.5.14基収93号'],
  about: '算定期間の賃金と暦日数から、除外する期間と最低保障を見て、1日の平均賃金（銭未満切捨て）を求めます。',
  input,
  run(facts, trace) {
    const span = periodOf(facts, trace)
    if (isRefusal(span)) return span
    const sums = sumsOf(facts, span, trace)
    if (isRefusal(sums)) return sums
    const { days, fixed, timed, reducible } = sums
    const wages = fixed + timed + (reducible?.paid ?? 0)
    const principle = cut(exact(wages, days))
    trace?.figure('原則の額', senText(principle), {
      working: `賃金の総額${yenText(wages)} ÷ ${days}日 ＝ ${exactText(exact(wages, days))}、銭未満切捨て（昭22基発232号）`,
    })
    const best = [{ averageSen: principle, basis: '原則' as const }, ...guarantees(sums, trace)].reduce((most, one) =>
      one.averageSen > most.averageSen ? one : most,
    )
    trace?.figure('平均賃金', senText(best.averageSen), {
      working: best.basis === '原則' ? '原則の額が最低保障を下らない' : `${best.basis}の額が原則の額を上回る`,
    })
    return { ...span, divisor: days, wageTotal: wages, ...best }
  },
})

function guarantees(sums: Sums, trace: Trace | null): { averageSen: number; basis: '最低保障' | '最低保障（欠勤で減る月給）' }[] {
  const { days, fixed, timed, workedDays, reducible } = sums
  const list: { averageSen: number; basis: '最低保障' | '最低保障（欠勤で減る月給）' }[] = []
  const byTime = timed > 0 && workedDays > 0 ? cut(times(exact(timed, workedDays), 60, 100)) : 0
  if (byTime > 0) {
    const monthly = fixed + (reducible?.paid ?? 0)
    const sen = byTime + cut(exact(monthly, days))
    trace?.figure('最低保障額', senText(sen), {
      working: `日・時間・出来高の${yenText(timed)} ÷ 労働日数${workedDays}日 × 60%${monthly === 0 ? '' : ` ＋ 月などの${yenText(monthly)} ÷ ${days}日`}（それぞれ銭未満切捨て、12条1項ただし書）`,
    })
    list.push({ averageSen: sen, basis: '最低保障' })
  }
  if (reducible !== null) {
    const sen = byTime + cut(times(exact(reducible.full, reducible.scheduledDays), 60, 100)) + cut(exact(fixed, days))
    trace?.figure('欠勤で減る月給の最低保障額', senText(sen), {
      working: `欠勤がなければ受ける${yenText(reducible.full)} ÷ 所定労働日数${reducible.scheduledDays}日 × 60%に、ほかの賃金の分を足す（昭30基収1619号）`,
    })
    list.push({ averageSen: sen, basis: '最低保障（欠勤で減る月給）' })
  }
  return list
}

function sumsOf({ wages, excluded, hiredOn, eventOn }: Input, span: Span, trace: Trace | null): Sums | Refusal {
  const gap = uncovered(wages, span)
  if (gap !== null) return gap
  const rows = wages.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  // During 試用 the event makes its own days and wages count (則3条).
  const out = excluded.filter((one) => !(one.reason === '試用' && one.from <= eventOn && eventOn <= one.to))
  const left = daysOut(out, span)
  const counted = rows.reduce((sum, one) => sum + daysOf(one, hiredOn), 0)
  const days = counted - left
  if (days <= 0) return nothingLeft(out)
  const pick = (of: (one: { fixed: number; timed: number; workedDays: number }) => number) =>
    rows.reduce((sum, one) => sum + of(one), 0) - out.reduce((sum, one) => sum + of(one), 0)
  const sums = {
    days,
    fixed: pick((one) => one.fixed),
    timed: pick((one) => one.timed),
    workedDays: pick((one) => one.workedDays),
    reducible: reducibleOf(rows),
  }
  if (sums.fixed < 0 || sums.timed < 0 || sums.workedDays < 0) return tooMuchOut()
  tell(trace, rows, out, { counted, left, hiredOn })
  return sums
}

function reducibleOf(rows: readonly Row[]): Sums['reducible'] {
  const some = rows.flatMap(({ reducible }) => (reducible === null ? [] : [reducible]))
  if (some.length === 0) return null
  const sum = (of: (one: { paid: number; full: number; scheduledDays: number }) => number) =>
    some.reduce((total, one) => total + of(one), 0)
  return { paid: sum((one) => one.paid), full: sum((one) => one.full), scheduledDays: sum((one) => one.scheduledDays) }
}

function daysOf({ from, to, fullMonthPaid }: Row, hiredOn: CivilDay): number {
  return fullMonthPaid && from === hiredOn ? 30 : daysBetween(from, to) + 1
}

/** Days of the period that fall in an excluded stretch, each once. */
function daysOut(out: readonly Excluded[], { begins, ends }: Span): number {
  let days = 0
  let next = begins
  for (const { from, to } of out.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const first = from > next ? from : next
    const last = to < ends ? to : ends
    if (first > last) continue
    days += daysBetween(first, last) + 1
    next = addDays(last, 1)
  }
  return days
}

function tell(
  trace: Trace | null,
  rows: readonly Row[],
  out: readonly Excluded[],
  { counted, left, hiredOn }: { counted: number; left: number; hiredOn: CivilDay },
): void {
  if (trace === null) return
  if (rows.some((one) => one.fullMonthPaid && one.from === hiredOn)) {
    trace.figure('数える日数', counted, {
      working: '1賃金締切期間に満たない期間を減額されない月給で30日とみなす（昭57基収93号）',
      unit: '日',
    })
  }
  for (const { reason, from, to } of out) trace.figure('除く期間', `${from}から${to}まで`, { working: `${reason}（12条3項）` })
  if (left > 0) trace.figure('除いた後の日数', counted - left, { working: `${counted}日 − ${left}日`, unit: '日' })
}

function cut(amount: Exact): number {
  return rounded(amount, truncate, 100)
}

/** `9,782円60銭`. */
export function senText(sen: number): string {
  return `${yenText(Math.floor(sen / 100))}${sen % 100 === 0 ? '' : `${sen % 100}銭`}`
}

/** The wages must cover the period day by day: an average of part of it would be another figure. */
function uncovered(wages: readonly Row[], { begins, ends }: Span): Refusal | null {
  let next = begins
  for (const { from, to } of wages.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (from !== next || to < from) break
    next = addDays(to, 1)
  }
  if (next === addDays(ends, 1)) return null
  return refuse(
    'average-wage.wages-do-not-cover',
    `賃金の期間が、算定期間（${begins}から${ends}まで）とそろっていません。`,
    '算定期間の各賃金計算期間の賃金と労働日数を、間を空けずに入力してください（期間は average-wage.period で分かります）。',
    { field: 'wages', value: next },
  )
}

function nothingLeft(out: readonly Excluded[]): Refusal {
  const first = out.map(({ from }) => from).toSorted()[0]!
  return refuse(
    'average-wage.nothing-left',
    '算定期間のすべてが除く期間で、計算する日が残りません。',
    `除く期間の最初の日（${first}）を事由の発生した日として尋ね、額は労働基準監督署に確かめてください（施行規則4条、昭22発基17号）。`,
    { field: 'excluded', value: first },
  )
}

function tooMuchOut(): Refusal {
  return refuse(
    'average-wage.excluded-too-much',
    '除く期間の賃金か労働日数が、算定期間の合計より多くなっています。',
    '除く期間に支払った賃金（休業手当も含む）が、賃金の欄にも入っているか確かめてください。',
    { field: 'excluded' },
  )
}
