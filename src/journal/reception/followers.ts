import type { ReceptionStore } from './database.ts'

/** What this house last saw of a house that follows an office. */
export interface SeenFollower {
  readonly standby: string
  /** The last entry it had verified and kept. */
  readonly sequence: number
  /** The last entry it had applied. */
  readonly applied: number
  /** What rings there, or null. */
  readonly ring: string | null
  readonly seenAt: Date
}

export interface Followers {
  sawFollower(office: string, seen: SeenFollower): Promise<void>
  followersOf(office: string): Promise<SeenFollower[]>
}

export function followers(db: ReceptionStore): Followers {
  return {
    async sawFollower(office, { standby, sequence, applied, ring, seenAt }) {
      const seen = { sequence: String(sequence), applied: String(applied), ring, seen_at: seenAt }
      await db
        .insertInto('house.followers')
        .values({ office_id: office, standby_id: standby, ...seen })
        .onConflict((c) => c.columns(['office_id', 'standby_id']).doUpdateSet(seen))
        .execute()
    },
    async followersOf(office) {
      const rows = await db.selectFrom('house.followers').selectAll().where('office_id', '=', office).execute()
      return rows.map(({ standby_id: standby, sequence, applied, ring, seen_at: seenAt }) => ({
        standby,
        sequence: Number(sequence),
        applied: Number(applied),
        ring,
        seenAt,
      }))
    },
  }
}
