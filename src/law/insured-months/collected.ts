import { z } from 'zod'
import { civilDay, month } from '../../base/zod.ts'
import { addMonths, monthOf, type CivilDay, type Month } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import { monthText } from '../core/format.ts'
import { defineRule, within } from '../core/rule.ts'
import { coverageFields, insuredMonth, type Coverage, type InsuredMonth } from './rule.ts'

export const timings = ['翌月徴収', '当月徴収'] as const
export type Timing = (typeof timings)[number]

export interface CollectedInput extends Coverage {
  readonly payDay: CivilDay
  /** The month whose pay this is, where a holiday moved the pay day into another month. */
  readonly payMonth?: Month | undefined
  /** 賃金計算期間の初日・賃金締切日: with the days of hiring and leaving they tell the first and the final pay. */
  readonly periodStart: CivilDay
  readonly closingDay: CivilDay
  readonly timing: Timing
  readonly hiredOn: CivilDay
  readonly leftOn: CivilDay | null
}

/**
 * The premium months a pay day collects, oldest first, each with what it has premiums for (possibly nothing).
 * 翌月徴収: the month before; the final pay (its period holds the day of leaving) also its own month (健保法167条1項), which matters
 * when someone leaves at month end and is paid in that month. 当月徴収: its own month. The first pay after hiring also takes the months
 * since hiring that no pay could take (末締め翌月払いの当月徴収, 20日締め翌月10日払いの月末入社 …).
 * A pay whose period begins after leaving (残業の後払い) collects nothing: the final pay took what there was.
 */
export const collectedMonths = defineRule<CollectedInput, readonly InsuredMonth[]>({
  name: 'insured-months.collected',
  label: '給与から控除する保険料の月',
  articles: ['健康保険法167条', '厚生年金保険法84条'],
  about: '支給日と徴収方法から、その給与で何月分の社会保険料を控除するかを決めます。',
  input: z.object({
    payDay: civilDay,
    payMonth: month.optional(),
    periodStart: civilDay,
    closingDay: civilDay,
    timing: z.enum(timings),
    hiredOn: civilDay,
    leftOn: civilDay.nullable(),
    ...coverageFields,
  }),
  run(input, trace) {
    const months = candidates(input)
    trace?.figure('控除する保険料の月', months.map((one) => `${monthText(one)}分`).join('、') || 'なし', {
      working: `${input.timing}、支給日${input.payDay}${input.payMonth === undefined ? '' : `（${monthText(input.payMonth)}の給与）`}${input.leftOn === null ? '' : `、退職日${input.leftOn}`}`,
    })
    const { birth, acquiredOn, lostOn, healthInsured, pensionInsured } = input
    const found: InsuredMonth[] = []
    for (const month of months) {
      const insured = within(insuredMonth, { month, birth, acquiredOn, lostOn, healthInsured, pensionInsured }, trace)
      if (isRefusal(insured)) return insured
      found.push(insured)
    }
    return found
  },
})

function candidates({ payDay, payMonth, periodStart, closingDay, timing, hiredOn, leftOn }: CollectedInput): readonly Month[] {
  const own = payMonth ?? monthOf(payDay)
  if (leftOn !== null && leftOn < periodStart) return []
  const usual = timing === '翌月徴収' ? addMonths(own, -1) : own
  const lastPay = leftOn !== null && leftOn <= closingDay
  const firstPay = periodStart <= hiredOn && hiredOn <= closingDay
  const from = firstPay && monthOf(hiredOn) < usual ? monthOf(hiredOn) : usual
  return monthsFrom(from, timing === '翌月徴収' && lastPay ? own : usual)
}

function monthsFrom(first: Month, last: Month): Month[] {
  if (first === last) return [first]
  const months: Month[] = []
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month)
  return months
}
