import type { Kysely } from 'kysely'

/** The tables of the schema `house`, as schema.ts makes them. */
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
  'house.mutes': { office_id: string; why: string; since: Date }
  'house.office_secrets': { office_id: string; wrapped: string }
  'house.pairings': { code_hash: string; office_id: string; asked: unknown; standby_id: string | null; expires_at: Date }
  'house.followers': {
    office_id: string
    standby_id: string
    sequence: string
    applied: string
    ring: string | null
    seen_at: Date
  }
  'house.connections': { office_id: string; service: string; wrapped: string }
  'house.told': { key_hash: string; entry: string; input_hash: string; body: string; kept_at: Date }
  'house.used_codes': { member_id: string; time_step: number }
}

export type ReceptionStore = Kysely<ReceptionDatabase>
