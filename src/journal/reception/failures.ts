import { sql } from 'kysely'
import type { ReceptionStore } from './database.ts'
import { levelAt, waitOf, type Guarded } from './guarded.ts'

/** Tries that failed, and codes that were used. */
export interface Failures {
  /** Seconds to wait before a try, or 0: the try is then counted as failed until `forgive` says otherwise, so that many at once count too. */
  admit(guarded: readonly Guarded[], now: Date): Promise<number>
  /** A try succeeded: forgets every failure of the subject, or (`once`) only the one counted. */
  forgive(subject: string, once?: 'once'): Promise<void>
  /** False when this TOTP time step was used before by this member. */
  useCode(member: string, timeStep: number): Promise<boolean>
}

export function failures(db: ReceptionStore): Failures {
  return {
    async admit(guarded, now) {
      return db.transaction().execute(async (tx) => {
        const fresh = guarded.map(({ subject }) => ({ subject, count: 0, last_at: now }))
        await tx
          .insertInto('house.failures')
          .values(fresh)
          .onConflict((c) => c.doNothing())
          .execute()
        let wait = 0
        const levels: [string, number][] = []
        // In one order, so that two tries never wait for one another.
        for (const guard of guarded.toSorted((left, right) => (left.subject < right.subject ? -1 : 1))) {
          const row = await tx
            .selectFrom('house.failures')
            .selectAll()
            .where('subject', '=', guard.subject)
            .forUpdate()
            .executeTakeFirstOrThrow()
          const failed = { count: row.count, lastAt: row.last_at }
          wait = Math.max(wait, waitOf(guard, failed, now))
          levels.push([guard.subject, levelAt(guard, failed, now)])
        }
        if (wait > 0) return wait
        for (const [subject, level] of levels) {
          await tx
            .updateTable('house.failures')
            .set({ count: level + 1, last_at: now })
            .where('subject', '=', subject)
            .execute()
        }
        return 0
      })
    },
    async forgive(subject, once) {
      if (once === undefined) return void (await db.deleteFrom('house.failures').where('subject', '=', subject).execute())
      const less = { count: sql<number>`greatest(count - 1, 0)` }
      await db.updateTable('house.failures').set(less).where('subject', '=', subject).execute()
    },
    async useCode(member, timeStep) {
      const done = await db
        .insertInto('house.used_codes')
        .values({ member_id: member, time_step: timeStep })
        .onConflict((c) => c.doNothing())
        .executeTakeFirst()
      return done.numInsertedOrUpdatedRows === 1n
    },
  }
}
