import { z } from 'zod'
import { civilDay } from '../../base/zod.ts'

const minutes = z.int().min(0)

/** What the 36協定 says for a person's work. */
export const agreement = z.object({
  /** 対象期間の初日（起算日）: the year and its months are cut from it. */
  from: civilDay,
  work: z.enum(['一般', '建設（災害の復旧・復興）', '自動車の運転', '新技術・新商品等の研究開発', '医師']),
  /** 1年単位の変形労働時間制 whose 対象期間 is over three months. */
  yearlyVariable: z.boolean(),
  /** 延長することができる時間: a month, a year. */
  monthMinutes: minutes,
  yearMinutes: minutes,
  /** 特別条項: a month (overtime and holiday work together), a year (overtime alone), how many months may be over. */
  special: z.object({ monthMinutes: minutes, yearMinutes: minutes, times: z.int().min(0).max(12) }).nullable(),
})

/** Hours of a day or of a longer stretch, which must lie within one month of the agreement. */
export const stretch = z.object({ from: civilDay, to: civilDay, overtimeMinutes: minutes, holidayMinutes: minutes })

export const input = z.object({
  /** The day it is looked at, in the month that is asked about. */
  on: civilDay,
  agreement,
  /** 時間外 and 法定休日 of the year so far and of five months before it, of earlier and other workplaces too (通算). */
  hours: z.array(stretch),
  /** From here on the hours are known whole; a day without an entry then had none. */
  knownFrom: civilDay,
  /** An alarm rings when no more than this is left. */
  warnWithinMinutes: minutes,
})

export type Input = z.infer<typeof input>
export type Agreement = z.infer<typeof agreement>
export type Stretch = z.infer<typeof stretch>
