import { z } from 'zod'
import { month, uuid, yenAmount } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 前月の明細と行ごとに比べ、わかる理由を添えます。 */
export const comparePayroll = defineAsk({
  name: 'payroll.compare',
  label: '前月との比較',
  about: '前月の明細と行ごとに比べ、わかる理由を添えます。',
  may: everyone,
  input: z.object({ client: uuid, month }),
  output: z.object({
    month,
    before: month,
    net: z.object({ before: yenAmount, after: yenAmount }),
    people: z.array(
      z.object({
        person: uuid,
        number: z.string(),
        name: z.string(),
        state: z.enum(['継続', '今月から', '今月なし']),
        net: z.object({ before: yenAmount.nullable(), after: yenAmount.nullable() }),
        lines: z.array(
          z.object({
            section: z.enum(['支給', '控除']),
            code: z.string(),
            label: z.string(),
            before: yenAmount.nullable(),
            after: yenAmount.nullable(),
            difference: yenAmount,
            reason: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
  answer: notYet,
})
