import { z } from 'zod'

/** One field that moved, as a clerk reads it: 基本給 280,000円 → 300,000円. */
export const fieldChange = z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })

/** いつ・誰が・何を・なぜ. `sequence` of the oldest entry is handed back as `before` to read on. */
export const history = z.object({
  entries: z.array(
    z.object({
      sequence: z.int(),
      at: z.string(),
      /** 令和8年11月21日 10:31 */
      when: z.string(),
      who: z.string(),
      act: z.string(),
      what: z.string(),
      why: z.string(),
      changes: z.array(
        z.object({
          what: z.string(),
          /** Whose, in the history of a client; null for the client's own or for many at once. */ whom: z.string().nullable(),
          how: z.enum(['追加', '変更', '削除']),
          fields: z.array(fieldChange),
        }),
      ),
    }),
  ),
})
export type History = z.infer<typeof history>
