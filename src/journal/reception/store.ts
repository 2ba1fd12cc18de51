import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool } from 'pg'

interface ReceptionDatabase {
  'house.logins': { login: string; office_id: string; member_id: string }
  'house.sessions': { token_hash: string; office_id: string; member_id: string; stage: string; created_at: Date; seen_at: Date }
  'house.tickets': { ticket_hash: string; purpose: string; body: unknown; expires_at: Date }
  'house.failures': { subject: string; count: number; last_at: Date }
  'house.used_codes': { member_id: string; time_step: number }
}

/** Who a sign-in name belongs to. */
export interface LoginPlace {
  readonly office: string
  readonly member: string
}

/** `second-factor`: the code is still owed; `enrol`: a second factor must be set up first; `open`: signed in. */
export type SessionStage = 'second-factor' | 'enrol' | 'open'

export interface Session extends LoginPlace {
  readonly stage: SessionStage
  readonly createdAt: Date
  readonly seenAt: Date
}

/** The house's own small store. Times are handed in; secrets arrive hashed. */
export interface Reception {
  placeOf(login: string): Promise<LoginPlace | null>
  /** Replaces the index of one office's sign-in names; a name another office holds is left to it and returned. */
  indexLogins(office: string, logins: readonly { login: string; member: string }[]): Promise<string[]>
  openSession(tokenHash: string, session: Session): Promise<void>
  session(tokenHash: string): Promise<Session | null>
  advance(tokenHash: string, change: { stage?: SessionStage; seenAt: Date }): Promise<void>
  endSession(tokenHash: string): Promise<void>
  endSessionsOf(place: LoginPlace, exceptTokenHash?: string): Promise<void>
  /** Keeps a single-use ticket (passkey challenge, invitation, TOTP being enrolled). */
  keepTicket(ticketHash: string, purpose: string, body: unknown, expiresAt: Date): Promise<void>
  /** Takes a ticket away; null when unknown, used or expired. */
  takeTicket(ticketHash: string, purpose: string, now: Date): Promise<unknown>
  /** Consecutive failures of a subject (an account, a source address) and when the last one was. */
  failures(subject: string): Promise<{ count: number; lastAt: Date } | null>
  countFailure(subject: string, at: Date): Promise<void>
  forgetFailures(subject: string): Promise<void>
  /** False when this TOTP time step was used before by this member. */
  useCode(member: string, timeStep: number): Promise<boolean>
  close(): Promise<void>
}

/** Opens the house store under its own role, which sees the schema `house` and nothing else. */
export function openReception(url: string): Reception {
  const db = new Kysely<ReceptionDatabase>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: url, max: 4 }) }),
  })
  return { ...logins(db), ...sessions(db), ...tickets(db), ...failures(db), close: () => db.destroy() }
}

function logins(db: Kysely<ReceptionDatabase>): Pick<Reception, 'placeOf' | 'indexLogins'> {
  return {
    async placeOf(login) {
      const row = await db.selectFrom('house.logins').selectAll().where('login', '=', login).executeTakeFirst()
      return row === undefined ? null : { office: row.office_id, member: row.member_id }
    },
    async indexLogins(office, entries) {
      return db.transaction().execute(async (tx) => {
        await tx.deleteFrom('house.logins').where('office_id', '=', office).execute()
        if (entries.length === 0) return []
        const rows = entries.map(({ login, member }) => ({ login, office_id: office, member_id: member }))
        const kept = await tx
          .insertInto('house.logins')
          .values(rows)
          .onConflict((c) => c.doNothing())
          .returning('login')
          .execute()
        const names = new Set(kept.map((row) => row.login))
        return entries.map((entry) => entry.login).filter((login) => !names.has(login))
      })
    },
  }
}

function sessions(
  db: Kysely<ReceptionDatabase>,
): Pick<Reception, 'openSession' | 'session' | 'advance' | 'endSession' | 'endSessionsOf'> {
  return {
    async openSession(tokenHash, { office, member, stage, createdAt, seenAt }) {
      await db
        .insertInto('house.sessions')
        .values({ token_hash: tokenHash, office_id: office, member_id: member, stage, created_at: createdAt, seen_at: seenAt })
        .execute()
    },
    async session(tokenHash) {
      const row = await db.selectFrom('house.sessions').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
      if (row === undefined) return null
      const { office_id: office, member_id: member, stage, created_at: createdAt, seen_at: seenAt } = row
      return { office, member, stage: stage as SessionStage, createdAt, seenAt }
    },
    async advance(tokenHash, { stage, seenAt }) {
      await db
        .updateTable('house.sessions')
        .set({ seen_at: seenAt, ...(stage === undefined ? {} : { stage }) })
        .where('token_hash', '=', tokenHash)
        .execute()
    },
    async endSession(tokenHash) {
      await db.deleteFrom('house.sessions').where('token_hash', '=', tokenHash).execute()
    },
    async endSessionsOf({ office, member }, exceptTokenHash = '') {
      await db
        .deleteFrom('house.sessions')
        .where('office_id', '=', office)
        .where('member_id', '=', member)
        .where('token_hash', '<>', exceptTokenHash)
        .execute()
    },
  }
}

function tickets(db: Kysely<ReceptionDatabase>): Pick<Reception, 'keepTicket' | 'takeTicket'> {
  return {
    async keepTicket(ticketHash, purpose, body, expiresAt) {
      const row = { ticket_hash: ticketHash, purpose, body: JSON.stringify(body), expires_at: expiresAt }
      await db
        .insertInto('house.tickets')
        .values(row)
        .onConflict((c) => c.column('ticket_hash').doUpdateSet(row))
        .execute()
    },
    async takeTicket(ticketHash, purpose, now) {
      const row = await db
        .deleteFrom('house.tickets')
        .where('ticket_hash', '=', ticketHash)
        .where('purpose', '=', purpose)
        .returning(['body', 'expires_at'])
        .executeTakeFirst()
      return row === undefined || row.expires_at < now ? null : row.body
    },
  }
}

function failures(db: Kysely<ReceptionDatabase>): Pick<Reception, 'failures' | 'countFailure' | 'forgetFailures' | 'useCode'> {
  return {
    async failures(subject) {
      const row = await db.selectFrom('house.failures').selectAll().where('subject', '=', subject).executeTakeFirst()
      return row === undefined ? null : { count: row.count, lastAt: row.last_at }
    },
    async countFailure(subject, at) {
      await db
        .insertInto('house.failures')
        .values({ subject, count: 1, last_at: at })
        .onConflict((c) => c.column('subject').doUpdateSet({ count: sql`house.failures.count + 1`, last_at: at }))
        .execute()
    },
    async forgetFailures(subject) {
      await db.deleteFrom('house.failures').where('subject', '=', subject).execute()
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
