import { z } from 'zod'
import { civilDay, month, uuid, yenAmount, yenFromZero } from '../../../base/zod.ts'
import { because } from '../../../office/payroll/slip-shape.ts'

const place = z
  .object({ file: z.string(), sheet: z.string(), row: z.int(), column: z.string(), field: z.string(), value: z.string() })
  .partial()

const refusal = z.object({
  refused: z.literal(true),
  code: z.string().describe('変わらない符号。一覧は docs/refusals にあります。'),
  message: z.string().describe('何がいけないか。'),
  remedy: z.string().describe('次にすること。'),
  place: place.optional(),
  get more() {
    return z.array(refusal).optional().describe('同じ依頼で見つかった、ほかのお断り。')
  },
})

const receipt = z.object({
  office: uuid,
  sequence: z.int().describe('この事務所の記録での順番。1から始まります。'),
  entry: uuid,
  hash: z.string().describe('ここまでの記録のSHA-256（16進）。'),
  at: z.string().describe('協定世界時の時刻。'),
  repeated: z.boolean().describe('同じ鍵で前に行われていたとき true。二重には記録されていません。'),
  rehearsed: z.boolean().describe('試しに行っただけのとき true。何も記録されていません。'),
})

/** Words that acts share, and every one that holds itself: named once in the document. */
export const words: Readonly<Record<string, z.ZodType>> = {
  CivilDay: civilDay,
  Month: month,
  Id: uuid,
  Yen: yenAmount,
  YenFromZero: yenFromZero,
  Because: because,
  Place: place,
  Refusal: refusal,
  Receipt: receipt,
}

/** What is said of each. */
export const meanings: Readonly<Record<string, { description: string; format?: string; examples?: readonly unknown[] }>> = {
  CivilDay: { description: '日付（日本の暦日）。実在する日に限ります。', format: 'date', examples: ['2026-11-21'] },
  Month: { description: '年月。', examples: ['2026-11'] },
  Id: { description: '番号（UUID、小文字）。', format: 'uuid', examples: ['01a1fc26-9b3e-7cf7-99b0-d6a4d20cf67c'] },
  Yen: { description: '金額（円、整数）。負の値もあります。', examples: [250_000] },
  YenFromZero: { description: '金額（円、0以上の整数）。', examples: [250_000] },
  Because: { description: 'なぜその値か。法令の条文と計算の段を、たどれるところまで。' },
  Place: { description: '直す場所。行と列は1から数えます。' },
  Refusal: { description: 'お断り。理由と次の手を添えます。' },
  Receipt: { description: '記録した証し。' },
}
