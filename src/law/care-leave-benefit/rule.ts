import { z } from 'zod'
import { addDays, addMonths, dayOfMonth, daysBetween, monthOf, partsOf, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import { besideWages } from '../childcare-leave-benefit/reduced.ts'
import { limitedStartWage } from '../childcare-leave-benefit/start-wage.ts'
import type { LeaveBenefit } from '../childcare-leave-benefit/period.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'

interface CareRates {
  readonly percent: number
  readonly most: number
  /** Days for one member of the family, in up to three leaves. */
  readonly days: number
  readonly workedDays: number
}

const careRates = loadParameter<CareRates>(new URL('./rates.yaml', import.meta.url))

const input = z.object({
  /** A 支給単位期間: a month from the first day of the leave or its 応当日, or what is left where the leave ends. */
  firstDay: civilDay,
  lastDay: civilDay,
  /** The leave ends with this period. */
  ends: z.boolean(),
  /** 休業開始時賃金日額 before the limits (`childcare-leave-benefit.start-wage` counts it the same way). */
  dailyWage: yenFromZero,
  /** 支給日数 already paid for this member of the family. */
  paidDays: z.int().min(0),
  wage: yenFromZero,
  workedDays: z.int().min(0).max(31),
})

type Facts = z.infer<typeof input>

/** 介護休業給付金 of a 支給単位期間: 67% of the wages before, for 93 days of one member of the family, less where wages are paid. */
export const careBenefit = defineRule<Facts, LeaveBenefit>({
  name: 'care-leave-benefit.period',
  label: '介護休業給付金',
  articles: ['雇用保険法61条の4', '雇用保険法附則12条の2', '雇用保険法施行規則101条の16'],
  about: '介護休業のある支給単位期間の給付金の額を、通算の日数・賃金・就業から求めます。',
  input,
  run(facts, trace) {
    const wrong = notAPeriod(facts)
    if (wrong !== null) return wrong
    const rates = valueOn(careRates, facts.firstDay)
    if (isRefusal(rates)) return rates
    const dailyWage = limitedStartWage(facts.dailyWage, facts.firstDay, trace, '45〜59歳')
    if (isRefusal(dailyWage)) return dailyWage
    const { percent, days } = rates.value
    trace?.parameter(rates, `${percent}%、対象家族1人につき${days}日まで`)
    const length = facts.ends ? daysBetween(facts.firstDay, facts.lastDay) + 1 : 30
    const payDays = Math.max(0, Math.min(length, days - facts.paidDays))
    trace?.figure('支給日数', payDays, { working: `${length}日、残り${Math.max(0, days - facts.paidDays)}日`, unit: '日' })
    const paid = paidFor(facts, length, payDays, dailyWage, rates.value, trace)
    const [benefit, reason] = typeof paid === 'number' ? [paid, null] : [0, paid]
    trace?.figure('介護休業給付金', benefit, reason === null ? { unit: '円' } : { unit: '円', working: reason })
    return { benefit, reason, payDays }
  },
})

function paidFor(
  { workedDays, wage }: Facts,
  length: number,
  payDays: number,
  dailyWage: Yen,
  rates: CareRates,
  trace: Trace | null,
): Yen | string {
  if (payDays === 0) return `対象家族1人の${rates.days}日を使い切っている`
  if (workedDays > rates.workedDays) return `就業が${rates.workedDays}日を超える`
  if (workedDays >= length) return '終日休んだ日がない'
  const full = portion(dailyWage * payDays, rates.percent, 100, truncate)
  const working = `${yenText(dailyWage)} × ${payDays}日 × ${rates.percent}%`
  trace?.figure('給付率による額', full, { working, unit: '円', rounding: truncate })
  return besideWages(full, wage, dailyWage * payDays, rates.most, trace)
}

/** A period that goes on lasts to the day before the next 応当日; one that begins on the last of a short month may be that of a later day. */
function notAPeriod({ firstDay, lastDay, ends }: Facts): Refusal | null {
  const { day } = partsOf(firstDay)
  const next = addMonths(monthOf(firstDay), 1)
  const short = addDays(firstDay, 1).endsWith('-01')
  const lasts = (short ? [28, 29, 30, 31].filter((one) => one >= day) : [day]).map((one) => addDays(dayOfMonth(next, one), -1))
  const latest = lasts.toSorted().at(-1)!
  if (ends ? firstDay <= lastDay && lastDay <= latest : lasts.includes(lastDay)) return null
  return refusal(firstDay, lastDay, latest)
}

function refusal(firstDay: CivilDay, lastDay: CivilDay, latest: CivilDay): Refusal {
  return refuse(
    'care-leave-benefit.not-a-period',
    `${firstDay}から${lastDay}までは、介護休業給付の支給単位期間ではありません（1か月なら${latest}まで）。`,
    '休業の初日か応当日から1か月ごとに区切り、休業の終わる期間だけ、終わる日までにしてください。',
    { field: 'lastDay', value: lastDay },
  )
}
