import { sql } from 'kysely'
import type { ReceptionStore } from './database.ts'
import type { LoginPlace } from './logins.ts'

/** Single-use tickets: passkey challenges, invitations, a second factor being set up. */
export interface Tickets {
  keepTicket(ticketHash: string, purpose: string, body: unknown, expiresAt: Date): Promise<void>
  /** Takes a ticket away; null when unknown, used or expired. */
  takeTicket(ticketHash: string, purpose: string, now: Date): Promise<unknown>
  /** Keeps an invitation for three days; an earlier one of the member is dropped, since it may have gone astray. Answers until when. */
  keepInvitation(ticketHash: string, place: LoginPlace, now: Date): Promise<Date>
}

const invitationDays = 3

export function tickets(db: ReceptionStore): Tickets {
  const keepTicket: Tickets['keepTicket'] = async (ticketHash, purpose, body, expiresAt) => {
    const row = { ticket_hash: ticketHash, purpose, body: JSON.stringify(body), expires_at: expiresAt }
    await db
      .insertInto('house.tickets')
      .values(row)
      .onConflict((c) => c.column('ticket_hash').doUpdateSet(row))
      .execute()
  }
  return {
    keepTicket,
    async takeTicket(ticketHash, purpose, now) {
      const row = await db
        .deleteFrom('house.tickets')
        .where('ticket_hash', '=', ticketHash)
        .where('purpose', '=', purpose)
        .returning(['body', 'expires_at'])
        .executeTakeFirst()
      return row === undefined || row.expires_at < now ? null : row.body
    },
    async keepInvitation(ticketHash, { office, member }, now) {
      const until = new Date(now.getTime() + invitationDays * 24 * 3_600_000)
      await db
        .deleteFrom('house.tickets')
        .where('purpose', '=', 'invitation')
        .where(sql<boolean>`body @> ${JSON.stringify({ office, member })}::jsonb`)
        .execute()
      await keepTicket(ticketHash, 'invitation', { office, member, until: until.toISOString() }, until)
      return until
    },
  }
}
