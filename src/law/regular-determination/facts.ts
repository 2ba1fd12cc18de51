import { z } from 'zod'
import type { Month } from '../../base/day.ts'
import type { Yen } from '../../base/yen.ts'
import { civilDay, month, yenFromZero } from '../../base/zod.ts'
import { paidMonth, workKinds } from '../standard-remuneration/paid-months.ts'
import type { Grade } from '../standard-remuneration/rule.ts'

export const regularInput = z.object({
  year: z.int().min(2021).max(2100),
  acquiredOn: civilDay,
  lostOn: civilDay.nullable(),
  workKind: z.enum(workKinds),
  /** What was paid in April, May and June. */
  months: z.array(paidMonth),
  /** 年4回以上の賞与の1か月分 (`bonus.kind`). */
  bonusMonthly: yenFromZero,
  /** 7月・8月・9月からの随時改定 or 休業終了時改定, done or due; null when there is none. */
  revisedFrom: month.nullable(),
  /** 一時帰休 still going on at 7月1日. Matters only for months with 休業手当. */
  layoffContinues: z.boolean().optional(),
  /**
   * 年間平均: the months from last July to this June, of someone insured for less the months since (March or earlier), the reason being
   * one of every year, and the person's consent.
   */
  annual: z.object({ months: z.array(paidMonth).min(4).max(12), everyYear: z.boolean(), consent: z.boolean() }).nullable(),
})
export type RegularInput = z.infer<typeof regularInput>

export interface RegularDetermination {
  /** 対象外: nothing is decided. 従前: what was before goes on (保険者算定). */
  readonly kind: '決定' | '従前' | '対象外'
  readonly reason: string
  readonly months: readonly Month[]
  readonly remuneration: Yen | null
  readonly from: Month | null
  readonly health: Grade | null
  readonly pension: Grade | null
}
