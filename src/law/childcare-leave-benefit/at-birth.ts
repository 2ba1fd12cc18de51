import { z } from 'zod'
import { daysBetween, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import type { LeaveBenefit } from './period.ts'
import { besideWages } from './reduced.ts'
import { leaveRates, limitedStartWage, type LeaveRates } from './start-wage.ts'

/** Days of leave as taken, both ends counted. */
export const takenLeave = z.object({ from: civilDay, to: civilDay })
export type TakenLeave = z.infer<typeof takenLeave>

const input = z.object({
  /** One or two 出生時育児休業 of one child. */
  leaves: z.array(takenLeave).min(1).max(2),
  dailyWage: yenFromZero,
  wage: yenFromZero,
  workedDays: z.int().min(0).max(28),
  workedMinutes: z.int().min(0),
})

/** 出生時育児休業給付金: 67% of the wages before for up to 28 days, taken in one or two parts. */
export const atBirthBenefit = defineRule<z.infer<typeof input>, LeaveBenefit>({
  name: 'childcare-leave-benefit.at-birth',
  label: '出生時育児休業給付金',
  articles: ['雇用保険法61条の8', '雇用保険法附則12条', '雇用保険法施行規則101条の31'],
  about: '出生時育児休業（産後パパ育休）の給付金の額を、日数・賃金・就業から求めます。',
  input,
  run({ leaves, dailyWage, wage, workedDays, workedMinutes }, trace) {
    const wrong = impossibleLeaves(leaves)
    if (wrong !== null) return wrong
    const [{ from }] = leaves.toSorted((a, b) => (a.from < b.from ? -1 : 1)) as [TakenLeave]
    const rates = valueOn(leaveRates, from)
    if (isRefusal(rates)) return rates
    const payDays = daysOf(leaves)
    if (payDays > rates.value.atBirthDays) return tooLong(payDays, rates.value.atBirthDays)
    const limited = limitedStartWage(dailyWage, from, trace)
    if (isRefusal(limited)) return limited
    trace?.parameter(rates, `${rates.value.first}%、${rates.value.atBirthDays}日まで`)
    const worked = tooMuchWork(payDays, workedDays, workedMinutes, rates.value, trace)
    const paid =
      worked ?? besideWages(fullOf(limited, payDays, rates.value, trace), wage, limited * payDays, rates.value.most, trace)
    const [benefit, reason] = typeof paid === 'number' ? [paid, null] : [0, paid]
    trace?.figure('出生時育児休業給付金', benefit, reason === null ? { unit: '円' } : { unit: '円', working: reason })
    return { benefit, reason, payDays }
  },
})

function fullOf(dailyWage: Yen, payDays: number, { first }: LeaveRates, trace: Trace | null): Yen {
  const full = portion(dailyWage * payDays, first, 100, truncate)
  const working = `${yenText(dailyWage)} × ${payDays}日 × ${first}%`
  trace?.figure('給付率による額', full, { working, unit: '円', rounding: truncate })
  return full
}

/** The limit of work in proportion to 28 days: days rounded up, hours as they are. */
function tooMuchWork(payDays: number, days: number, minutes: number, rates: LeaveRates, trace: Trace | null): string | null {
  const { atBirthDays, workedDays, workedMinutes } = rates
  const most = Math.ceil((workedDays * payDays) / atBirthDays)
  trace?.figure('就業できる日数', most, { working: `${workedDays}日 × ${payDays}/${atBirthDays}（1日未満切上げ）`, unit: '日' })
  if (days <= most || minutes * atBirthDays <= workedMinutes * payDays) return null
  return `就業が${most}日を超え、${workedMinutes / 60}時間の${payDays}/${atBirthDays}も超える`
}

/** The days of leaves that do not overlap. */
export function daysOf(leaves: readonly TakenLeave[]): number {
  return leaves.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0)
}

/** A refusal when a leave ends before it begins, or two overlap. */
export function impossibleLeaves(leaves: readonly TakenLeave[]): Refusal | null {
  let before: CivilDay = ''
  for (const { from, to } of leaves.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (to < from || from <= before) return impossible(from, to)
    before = to
  }
  return null
}

function impossible(from: CivilDay, to: CivilDay): Refusal {
  return refuse(
    'childcare-leave-benefit.impossible-leaves',
    `${from}から${to}までの休業は、期間が逆か、ほかの休業と重なっています。`,
    '育児休業申出書の初日と最後の日を確かめてください。',
    { field: 'leaves', value: from },
  )
}

function tooLong(days: number, most: number): Refusal {
  return refuse(
    'childcare-leave-benefit.over-28-days',
    `出生時育児休業が合わせて${days}日あり、${most}日を超えています。`,
    `${most}日を超える日は育児休業として申し出たものか確かめ、育児休業給付金の支給単位期間に入れてください。`,
    { field: 'leaves', value: String(days) },
  )
}
