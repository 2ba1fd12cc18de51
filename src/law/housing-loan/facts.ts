import { z } from 'zod'
import { civilDay, yenFromZero } from '../../base/zod.ts'

export const houses = [
  '認定住宅',
  'ZEH水準省エネ住宅',
  '省エネ基準適合住宅',
  'その他の住宅',
  'その他の住宅（令和5年までに建築確認）',
] as const

/** What the 控除証明書 of the tax office and the 年末残高等証明書 say. The conditions of the house itself are theirs to judge. */
export const housingLoanFacts = z.object({
  /** The year of the deduction, e.g. 2026 for 令和8年分. */
  year: z.int().min(2000).max(2100),
  /** 居住開始年月日 */
  movedInOn: civilDay,
  /** Only 新築 (of a new house, or bought before anyone lived in it) is reckoned. */
  acquired: z.enum(['新築', '買取再販', '中古', '増改築']),
  house: z.enum(houses),
  /** 特例対象個人 (子育て世帯・若者夫婦世帯) on 31 December of the year of moving in. */
  family: z.boolean(),
  floor: z.enum(['50㎡以上', '40㎡以上50㎡未満']),
  /** 住宅借入金等の年末残高; of a joint debt the person's own part. */
  balance: yenFromZero,
  /** 取得対価の額 as the certificate gives it (補助金などを差し引いた額、共有なら持分). */
  cost: yenFromZero,
  /** 合計所得金額 of the year. */
  income: yenFromZero,
  /** Lived there until 31 December of the year, or until death. */
  livesThere: z.boolean(),
  /** What gives the declaration further lines: refused. */
  more: z.array(z.enum(['店舗併用など居住用90%未満', '借換え', '2以上の控除', '再び居住', '被災'])).optional(),
})

export type HousingLoanFacts = z.infer<typeof housingLoanFacts>
