import { z } from 'zod'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Month } from '../../base/day.ts'
import type { Yen } from '../../base/yen.ts'
import { civilDay, month } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { monthText, yenText } from '../core/format.ts'
import { valueIn } from '../core/parameter.ts'
import { defineRule, within } from '../core/rule.ts'
import { computedDailyWage, dailyWageLimits, wageFacts } from '../separation-wages/daily-wage.ts'

const input = z.object({
  /** 60歳到達日, or the later day on which five years of insurance were reached: taken for the day of leaving. */
  qualifiedOn: civilDay,
  ...wageFacts,
  /** 支給対象月 whose limits are asked; they change with the month of August. */
  month,
})

export interface WageAt60 {
  /** 賃金日額 before the limits, as registered. */
  readonly computed: Yen
  readonly wageMonth: Yen
  readonly limitedBy: '上限額' | '下限額' | null
}

/** 60歳到達時等の賃金月額: thirty times the 賃金日額 as if the person had left on the day of reaching 60, between the month's limits. */
export const wageAt60 = defineRule<z.infer<typeof input>, WageAt60>({
  name: 'elder-continuation-benefit.wage-at-60',
  label: '60歳到達時等の賃金月額',
  articles: ['雇用保険法61条1項', '雇用保険法17条', '雇用保険法施行規則101条の5'],
  about: '60歳到達日を離職日とみなした賃金日額の30日分を、上限額・下限額を当てはめて求めます。',
  input,
  run({ qualifiedOn, month, ...facts }, trace) {
    const found = within(computedDailyWage, { ...facts, separatedOn: qualifiedOn }, trace)
    if (isRefusal(found)) return found
    const limited = limitedWageMonth(found.computed, month, trace)
    return isRefusal(limited) ? limited : { computed: found.computed, ...limited }
  },
})

/** Thirty times a 賃金日額, between the limits of a month for those from 60 to 64. */
export function limitedWageMonth(dailyWage: Yen, month: Month, trace: Trace | null): Omit<WageAt60, 'computed'> | Refusal {
  const limits = valueIn(dailyWageLimits, month)
  if (isRefusal(limits)) return limits
  const { lower, upper: uppers } = limits.value
  const upper = uppers.find(({ until }) => until === 65)!.amount
  const wageMonth = Math.max(lower, Math.min(upper, dailyWage)) * 30
  const limitedBy = dailyWage > upper ? '上限額' : dailyWage < lower ? '下限額' : null
  trace?.parameter(limits, `${monthText(month)}の60〜64歳 ${yenText(upper)}から${yenText(lower)}まで`)
  trace?.figure('60歳到達時等の賃金月額', wageMonth, {
    working: `${limitedBy ?? '賃金日額'}${yenText(wageMonth / 30)} × 30`,
    unit: '円',
  })
  return { wageMonth, limitedBy }
}
