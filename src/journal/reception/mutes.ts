import type { ReceptionStore } from './database.ts'

/** Why an office of this house sends nothing. */
export interface Mute {
  readonly why: string
  readonly since: Date
}

/**
 * Offices that must not send: restored ones and rehearsals. A matter of this house and not of the office, whose facts a restore leaves
 * as they were. Couriers ask before anything leaves. A mute is taken back only where a restored office is adopted or given the lead.
 */
export interface Mutes {
  /** Mutes an office; the first reason stays. */
  mute(office: string, mute: Mute): Promise<void>
  unmute(office: string): Promise<void>
  muteOf(office: string): Promise<Mute | null>
}

export function mutes(db: ReceptionStore): Mutes {
  return {
    async mute(office, { why, since }) {
      await db
        .insertInto('house.mutes')
        .values({ office_id: office, why, since })
        .onConflict((c) => c.doNothing())
        .execute()
    },
    async unmute(office) {
      await db.deleteFrom('house.mutes').where('office_id', '=', office).execute()
    },
    async muteOf(office) {
      const row = await db.selectFrom('house.mutes').select(['why', 'since']).where('office_id', '=', office).executeTakeFirst()
      return row ?? null
    },
  }
}
