import { z } from 'zod'
import { civilDay, yenAmount } from '../../base/zod.ts'

/** What every way of taxing a bonus looks at. */
export const bonusTaxFields = {
  /** 賞与の支給日 */
  payDay: civilDay,
  /** 賞与の社会保険料等控除後の金額 */
  base: yenAmount,
  /** 甲: 扶養控除等申告書あり, 乙: なし. */
  column: z.enum(['甲', '乙']),
  /** 扶養親族等の数; in the 乙欄 those of 従たる給与についての扶養控除等申告書, which only the monthly table looks at. */
  dependents: z.int().min(0),
}
