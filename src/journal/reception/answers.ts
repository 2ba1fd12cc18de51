import type { ReceptionStore } from './database.ts'

/** Answers kept for a day under their idempotency keys: a request that is sent again is told what was told before. */
export interface Answers {
  answerOf(keyHash: string, inputHash: string): Promise<string | null>
  keepAnswer(keyHash: string, inputHash: string, body: string, at: Date): Promise<void>
}

export function answers(db: ReceptionStore): Answers {
  return {
    async answerOf(keyHash, inputHash) {
      const row = await db
        .selectFrom('house.answers')
        .select('body')
        .where('key_hash', '=', keyHash)
        .where('input_hash', '=', inputHash)
        .executeTakeFirst()
      return row?.body ?? null
    },
    async keepAnswer(keyHash, inputHash, body, at) {
      await db
        .insertInto('house.answers')
        .values({ key_hash: keyHash, input_hash: inputHash, body, kept_at: at })
        .onConflict((c) => c.doNothing())
        .execute()
    },
  }
}
