import type { ReceptionStore } from './database.ts'

/** An answer and the entry it belongs to, if that entry was kept. */
export interface KeptAnswer {
  readonly entry: string
  readonly body: string
}

/**
 * Answers kept for a day under their idempotency keys, each before its entry is: a request that is sent again is told what was, or would
 * have been, told before. Several attempts at one key leave several; the journal knows which entry stands.
 */
export interface Answers {
  answersOf(keyHash: string, inputHash: string): Promise<readonly KeptAnswer[]>
  keepAnswer(keyHash: string, inputHash: string, answer: KeptAnswer, at: Date): Promise<void>
}

export function answers(db: ReceptionStore): Answers {
  return {
    answersOf: (keyHash, inputHash) =>
      db
        .selectFrom('house.told')
        .select(['entry', 'body'])
        .where('key_hash', '=', keyHash)
        .where('input_hash', '=', inputHash)
        .execute(),
    async keepAnswer(keyHash, inputHash, { entry, body }, at) {
      await db.insertInto('house.told').values({ key_hash: keyHash, input_hash: inputHash, entry, body, kept_at: at }).execute()
    },
  }
}
