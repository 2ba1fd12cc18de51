import { z } from 'zod'
import type { Month } from '../../base/day.ts'
import type { Yen } from '../../base/yen.ts'
import { month, yenFromZero } from '../../base/zod.ts'
import { paidMonth, workKinds } from '../standard-remuneration/paid-months.ts'

/** What set it off. Overtime and other 非固定的賃金 alone never do. */
const trigger = z.discriminatedUnion('kind', [
  /** All 固定的賃金 together, of the month before and of the first month paid anew. */
  z.object({ kind: z.literal('固定的賃金'), before: yenFromZero, after: yenFromZero }),
  /** 賃金体系の変更 (日給から月給), 時間給や歩合の単価, 所定労働時間: which way it moves the pay. */
  z.object({ kind: z.literal('体系・単価'), direction: z.enum(['上昇', '下降']) }),
  /** 一時帰休: the lower 休業手当 goes on for more than three months. */
  z.object({ kind: z.literal('一時帰休'), overThreeMonths: z.boolean() }),
  /** The layoff is over; only after a standard decided on 休業手当. */
  z.object({ kind: z.literal('一時帰休の解消'), decidedOnLayoffPay: z.boolean() }),
])

export const occasionalInput = z.object({
  /** 変動月: the first month in which the changed pay was paid for a whole wage period. */
  changeMonth: month,
  trigger,
  workKind: z.enum(workKinds),
  /** What was paid in the three months from 変動月. 差額 of a raise in arrears stands in `arrears`. */
  months: z.array(paidMonth),
  /** 年4回以上の賞与の1か月分 (`bonus.kind`). */
  bonusMonthly: yenFromZero,
  /** The standards in force, and the 報酬月額 they were decided on (needed at the ends of the table only). */
  current: z.object({ health: yenFromZero.nullable(), pension: yenFromZero.nullable(), remuneration: yenFromZero.nullable() }),
  /**
   * 年間平均 (平30年保発0301第8号): 固定的賃金 of the three months and 非固定的賃金 of the nine before and these three, both by the month,
   * the reason being one of every year, and the person's consent.
   */
  annual: z
    .object({
      fixed: z.array(yenFromZero).length(3),
      variable: z.array(yenFromZero).length(12),
      everyYear: z.boolean(),
      consent: z.boolean(),
    })
    .nullable(),
})
export type OccasionalInput = z.infer<typeof occasionalInput>
export type Trigger = OccasionalInput['trigger']

/** What a revision between two 定時決定 comes to: 随時改定, 休業終了時改定. */
export interface Revision {
  readonly revised: boolean
  readonly reason: string
  readonly remuneration: Yen | null
  /** First premium month of the new standard: the fourth month. */
  readonly from: Month | null
  /** It holds until this month's premium, unless revised again: August of the year, or of the next when it begins in July or later. */
  readonly until: Month | null
  /** The new standards; null where that insurance keeps its own. */
  readonly health: Yen | null
  readonly pension: Yen | null
}
