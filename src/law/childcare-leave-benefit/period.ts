import { z } from 'zod'
import { addDays, addMonths, dayOfMonth, daysBetween, monthOf, partsOf, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { besideWages } from './reduced.ts'
import { leaveRates, limitedStartWage, type LeaveRates } from './start-wage.ts'

/** A 支給単位期間. `payDays` is 30, or the real days of the one the leave ends in. */
export interface BenefitPeriod {
  readonly firstDay: CivilDay
  readonly lastDay: CivilDay
  readonly payDays: number
}

const leave = { leaveFrom: civilDay, leaveTo: civilDay }

/** 支給単位期間 of a leave: month by month from its first day (the last day of a month that has no such day). */
export const benefitPeriods = defineRule<{ leaveFrom: CivilDay; leaveTo: CivilDay }, readonly BenefitPeriod[]>({
  name: 'childcare-leave-benefit.periods',
  label: '支給単位期間',
  articles: ['雇用保険法61条の7第5項・第6項'],
  about: '育児休業の初日と最後の日から、支給単位期間と支給日数を求めます。',
  input: z.object(leave),
  run({ leaveFrom, leaveTo }, trace) {
    if (leaveTo < leaveFrom) return reversed(leaveFrom)
    const found: BenefitPeriod[] = []
    for (let firstDay = leaveFrom; firstDay <= leaveTo;) {
      const next = dayOfMonth(addMonths(monthOf(leaveFrom), found.length + 1), partsOf(leaveFrom).day)
      const ends = next > leaveTo
      const lastDay = ends ? leaveTo : addDays(next, -1)
      found.push({ firstDay, lastDay, payDays: ends ? daysBetween(firstDay, lastDay) + 1 : 30 })
      firstDay = next
    }
    for (const one of found) trace?.figure(`${one.firstDay}〜${one.lastDay}`, one.payDays, { unit: '日' })
    return found
  },
})

const input = z.object({
  ...leave,
  /** The first day of the 支給単位期間 asked about. */
  firstDay: civilDay,
  /** 休業開始時賃金日額 before the limits (`childcare-leave-benefit.start-wage`). */
  dailyWage: yenFromZero,
  /** 支給日数 already paid for this child, 出生時育児休業給付金 included. */
  paidDays: z.int().min(0),
  /** Wages paid in the period for time of the leave. */
  wage: yenFromZero,
  workedDays: z.int().min(0).max(31),
  workedMinutes: z.int().min(0),
})

type Facts = z.infer<typeof input>

export interface LeaveBenefit {
  readonly benefit: Yen
  /** Why nothing is paid; null when something is. */
  readonly reason: string | null
  readonly payDays: number
}

/** 育児休業給付金 of a 支給単位期間: 67% of the wages before for 180 days, then 50%, less where wages are paid. */
export const leaveBenefit = defineRule<Facts, LeaveBenefit>({
  name: 'childcare-leave-benefit.period',
  label: '育児休業給付金',
  articles: ['雇用保険法61条の7', '雇用保険法附則12条', '雇用保険法施行規則101条の22'],
  about: '育児休業のある支給単位期間の給付金の額を、通算の日数・賃金・就業から求めます。',
  input,
  run(facts, trace) {
    const periods = benefitPeriods.run(facts, null)
    if (isRefusal(periods)) return periods
    const period = periods.find(({ firstDay }) => firstDay === facts.firstDay)
    if (period === undefined) return notAPeriod(facts.firstDay, facts.leaveFrom)
    const rates = valueOn(leaveRates, period.firstDay)
    if (isRefusal(rates)) return rates
    const dailyWage = limitedStartWage(facts.dailyWage, period.firstDay, trace)
    if (isRefusal(dailyWage)) return dailyWage
    const { first, firstDays, later } = rates.value
    trace?.parameter(rates, `通算${firstDays}日まで${first}%、そのあと${later}%`)
    const { payDays } = period
    trace?.figure('支給日数', payDays, { working: `${period.firstDay}〜${period.lastDay}`, unit: '日' })
    const paid = paidFor(facts, period, dailyWage, rates.value, trace)
    const [benefit, reason] = typeof paid === 'number' ? [paid, null] : [0, paid]
    trace?.figure('育児休業給付金', benefit, reason === null ? { unit: '円' } : { unit: '円', working: reason })
    return { benefit, reason, payDays }
  },
})

function paidFor(facts: Facts, { payDays }: BenefitPeriod, dailyWage: Yen, rates: LeaveRates, trace: Trace | null): Yen | string {
  const { workedDays, workedMinutes, wage } = facts
  if (workedDays > rates.workedDays && workedMinutes > rates.workedMinutes) {
    return `就業が${rates.workedDays}日を超え、${rates.workedMinutes / 60}時間も超える`
  }
  if (workedDays >= payDays) return '終日休んだ日がない'
  const early = Math.min(payDays, Math.max(0, rates.firstDays - facts.paidDays))
  const late = payDays - early
  const full = portion(dailyWage * (early * rates.first + late * rates.later), 1, 100, truncate)
  trace?.figure('給付率による額', full, {
    working: [part(dailyWage, early, rates.first), part(dailyWage, late, rates.later)].filter((one) => one !== '').join(' ＋ '),
    unit: '円',
    rounding: truncate,
  })
  return besideWages(full, wage, dailyWage * payDays, rates.most, trace)
}

function part(dailyWage: Yen, days: number, percent: number): string {
  return days === 0 ? '' : `${yenText(dailyWage)} × ${days}日 × ${percent}%`
}

function reversed(leaveFrom: CivilDay): Refusal {
  return refuse(
    'childcare-leave-benefit.leave-days',
    `${leaveFrom}からの休業が、始まる前に終わっています。`,
    '休業の初日と最後の日（1歳に達する日の前日など、給付の終わる日が先ならその日）を確かめてください。',
    { field: 'leaveFrom', value: leaveFrom },
  )
}

function notAPeriod(firstDay: CivilDay, leaveFrom: CivilDay): Refusal {
  return refuse(
    'childcare-leave-benefit.not-a-period',
    `${firstDay}から始まる支給単位期間は、${leaveFrom}からの休業にありません。`,
    '支給単位期間は、休業の初日に応当する日（ない月は末日）から始まります。`childcare-leave-benefit.periods` で確かめてください。',
    { field: 'firstDay', value: firstDay },
  )
}
