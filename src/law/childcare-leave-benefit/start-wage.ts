import { z } from 'zod'
import { addDays, type CivilDay } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { civilDay } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule, within } from '../core/rule.ts'
import { computedDailyWage, dailyWageLimits, wageFacts, type ComputedWage } from '../separation-wages/daily-wage.ts'

/** Per cent of the wages before; 就業 up to so many days or minutes of a month (or of 28 days). */
export interface LeaveRates {
  readonly first: number
  readonly firstDays: number
  readonly later: number
  readonly most: number
  readonly workedDays: number
  readonly workedMinutes: number
  readonly atBirthDays: number
}

export const leaveRates = loadParameter<LeaveRates>(new URL('./rates.yaml', import.meta.url))

const input = z.object({
  /** The first day of the leave (of 産前休業 where the leave follows it and no full month lies between), or of the shorter hours. */
  startsOn: civilDay,
  ...wageFacts,
})

/** 休業開始時賃金日額 before the limits: as if the person had left on the day before the leave. */
export const startWage = defineRule<z.infer<typeof input>, ComputedWage>({
  name: 'childcare-leave-benefit.start-wage',
  label: '休業開始時賃金日額（上限額・下限額を当てはめる前）',
  articles: ['雇用保険法61条の7第6項', '雇用保険法17条', '雇用保険法施行規則101条の29'],
  about: '育児休業・育児時短就業を始めた日の前日を離職日とみなして、賃金日額を求めます。',
  input,
  run: ({ startsOn, ...facts }, trace) => within(computedDailyWage, { ...facts, separatedOn: addDays(startsOn, -1) }, trace),
})

/** Whose upper limit holds whatever the age: that of 30 to 44 for childcare, of 45 to 59 for care. */
const bands = { '30〜44歳': 45, '45〜59歳': 60 } as const

/** A 賃金日額 between the limits of a day. */
export function limitedStartWage(
  dailyWage: Yen,
  on: CivilDay,
  trace: Trace | null,
  band: keyof typeof bands = '30〜44歳',
): Yen | Refusal {
  const limits = valueOn(dailyWageLimits, on)
  if (isRefusal(limits)) return limits
  const { lower, upper: uppers } = limits.value
  const upper = uppers.find(({ until }) => until === bands[band])!.amount
  const found = Math.max(lower, Math.min(upper, dailyWage))
  trace?.parameter(limits, `${band}の上限額 ${yenText(upper)}、下限額 ${yenText(lower)}（年齢によらない）`)
  trace?.figure('休業開始時賃金日額', found, { unit: '円', working: found === dailyWage ? '上限額と下限額の間' : '限度額による' })
  return found
}
