import { sql } from 'kysely'
import type { ReceptionStore } from './database.ts'
import type { LoginPlace } from './logins.ts'

/** Single-use tickets: passkey challenges, invitations, a second factor being set up. */
export interface Tickets {
  keepTicket(ticketHash: string, purpose: string, body: unknown, expiresAt: Date): Promise<void>
  /** Takes a ticket away; null when unknown, used or expired. */
  takeTicket(ticketHash: string, purpose: string, now: Date): Promise<unknown>
  /** Drops the open tickets of a purpose that were kept for a member. */
  dropTickets(purpose: string, place: LoginPlace): Promise<void>
}

export function tickets(db: ReceptionStore): Tickets {
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
