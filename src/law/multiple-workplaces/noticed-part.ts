import { z } from 'zod'
import { month, yenFromZero } from '../../base/zod.ts'

const side = { health: yenFromZero, care: yenFromZero, levy: yenFromZero, pension: yenFromZero }

/** One establishment's part of the premiums of 二以上事業所勤務, as the notice says, in yen a month (or for one bonus). */
export const noticedPart = z.object({
  from: month,
  /** Absent: until the next notice. Of a bonus: the month itself. */
  to: month.optional(),
  employee: z.object(side),
  employer: z.object({ ...side, contribution: yenFromZero }),
})
export type NoticedPart = z.infer<typeof noticedPart>
