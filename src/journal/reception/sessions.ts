import type { ReceptionStore } from './database.ts'
import type { LoginPlace } from './logins.ts'

/** `second-factor`: the code is still owed; `enrol`: a second factor must be set up first; `open`: signed in. */
export type SessionStage = 'second-factor' | 'enrol' | 'open'

export interface Session extends LoginPlace {
  readonly stage: SessionStage
  /** The sign-in it was opened with; it ends when that changes, wherever it was changed. */
  readonly stamp: string
  readonly createdAt: Date
  readonly seenAt: Date
}

/** Who is signed in, by the fingerprint of a token. */
export interface Sessions {
  openSession(tokenHash: string, session: Session): Promise<void>
  session(tokenHash: string): Promise<Session | null>
  touchSession(tokenHash: string, seenAt: Date): Promise<void>
  endSession(tokenHash: string): Promise<void>
}

export function sessions(db: ReceptionStore): Sessions {
  return {
    async openSession(tokenHash, { office, member, stage, stamp, createdAt, seenAt }) {
      const row = { office_id: office, member_id: member, stage, stamp, created_at: createdAt, seen_at: seenAt }
      await db
        .insertInto('house.sessions')
        .values({ token_hash: tokenHash, ...row })
        .execute()
    },
    async session(tokenHash) {
      const row = await db.selectFrom('house.sessions').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
      if (row === undefined) return null
      const { office_id: office, member_id: member, stamp, created_at: createdAt, seen_at: seenAt } = row
      return { office, member, stage: row.stage as SessionStage, stamp, createdAt, seenAt }
    },
    async touchSession(tokenHash, seenAt) {
      await db.updateTable('house.sessions').set({ seen_at: seenAt }).where('token_hash', '=', tokenHash).execute()
    },
    async endSession(tokenHash) {
      await db.deleteFrom('house.sessions').where('token_hash', '=', tokenHash).execute()
    },
  }
}
