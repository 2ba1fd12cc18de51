import { z } from 'zod'
import { month } from '../../base/zod.ts'

const share = z.object({ employee: z.int().min(0), employer: z.int().min(0) })

/** How a fraction of a yen is treated; the words are those of the 組合's own table. */
export const fractions = [
  '50銭以下切捨て・50銭超切上げ',
  '50銭未満切捨て・50銭以上切上げ',
  '1円未満切捨て',
  '1円未満切上げ',
] as const

/** The rates of a 健康保険組合 as its notice gives them, entered with the month they begin and the paper they come from. */
export const associationRates = z.object({
  from: month,
  /** Last month they are known for; after it the product asks for the next notice. */
  until: month,
  /** The notice: 組合の料率改定のお知らせ and its day. */
  source: z.string().min(1),
  /** Shares are integers over it: 4.65% = 465 over 10,000. */
  denominator: z.int().positive(),
  /** 一般保険料 (調整保険料率を含む): the two need not be halves (健保法162条). */
  health: share,
  care: share,
  /** 子ども・子育て支援金: at the nationwide rate, halved, or as the 組合 shares it. */
  levy: z.union([z.literal('全国一律'), share]),
  /** Whether 健康保険料 and 介護保険料 are rounded in one sum, as 協会けんぽ does, or each by itself. */
  rounding: z.enum(['合算して一度', '別々に']),
  fraction: z.enum(fractions),
})
export type AssociationRates = z.infer<typeof associationRates>
