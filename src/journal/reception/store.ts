import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool } from 'pg'
import { levelAt, waitOf, type Guarded } from './guarded.ts'

export type { Guarded } from './guarded.ts'

interface ReceptionDatabase {
  'house.logins': { login: string; office_id: string; member_id: string }
  'house.sessions': {
    token_hash: string
    office_id: string
    member_id: string
    stage: string
    stamp: string
    created_at: Date
    seen_at: Date
  }
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
  /** The sign-in it was opened with; it ends when that changes, wherever it was changed. */
  readonly stamp: string
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
  touchSession(tokenHash: string, seenAt: Date): Promise<void>
  endSession(tokenHash: string): Promise<void>
  /** Keeps a single-use ticket (passkey challenge, invitation, TOTP being enrolled). */
  keepTicket(ticketHash: string, purpose: string, body: unknown, expiresAt: Date): Promise<void>
  /** Takes a ticket away; null when unknown, used or expired. */
  takeTicket(ticketHash: string, purpose: string, now: Date): Promise<unknown>
  /** Drops the open tickets of a purpose that were kept for a member. */
  dropTickets(purpose: string, place: LoginPlace): Promise<void>
  /** Seconds to wait before a try, or 0: the try is then counted as failed until `forgive` says otherwise, so that many at once count too. */
  admit(guarded: readonly Guarded[], now: Date): Promise<number>
  /** A try succeeded: forgets every failure of the subject, or (`once`) only the one counted. */
  forgive(subject: string, once?: 'once'): Promise<void>
  /** False when this TOTP time step was used before by this member. */
  useCode(member: string, timeStep: number): Promise<boolean>
  /** Throws away what has had its time: sessions begun before `sessionsSince`, tickets, failures, used codes. */
  sweep(now: Date, sessionsSince: Date): Promise<void>
  close(): Promise<void>
}

/** Opens the house store under its own role, which sees the schema `house` and nothing else. */
export function openReception(url: string): Reception {
  const pool = new Pool({ connectionString: url, max: 4 })
  // An idle connection that dies is taken out of the pool; there is nobody to tell.
  pool.on('error', () => {})
  const db = new Kysely<ReceptionDatabase>({ dialect: new PostgresDialect({ pool }) })
  return { ...logins(db), ...sessions(db), ...tickets(db), ...failures(db), sweep: sweepOf(db), close: () => db.destroy() }
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

function sessions(db: Kysely<ReceptionDatabase>): Pick<Reception, 'openSession' | 'session' | 'touchSession' | 'endSession'> {
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

function tickets(db: Kysely<ReceptionDatabase>): Pick<Reception, 'keepTicket' | 'takeTicket' | 'dropTickets'> {
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
    async dropTickets(purpose, { office, member }) {
      await db
        .deleteFrom('house.tickets')
        .where('purpose', '=', purpose)
        .where(sql<boolean>`body @> ${JSON.stringify({ office, member })}::jsonb`)
        .execute()
    },
  }
}

function failures(db: Kysely<ReceptionDatabase>): Pick<Reception, 'admit' | 'forgive' | 'useCode'> {
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

function sweepOf(db: Kysely<ReceptionDatabase>): Reception['sweep'] {
  return async (now, sessionsSince) => {
    const before = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000)
    await db.deleteFrom('house.sessions').where('created_at', '<', sessionsSince).execute()
    await db.deleteFrom('house.tickets').where('expires_at', '<', now).execute()
    await db.deleteFrom('house.failures').where('last_at', '<', before(7)).execute()
    await db
      .deleteFrom('house.used_codes')
      .where('time_step', '<', Math.floor(before(1).getTime() / 30_000))
      .execute()
  }
}
