import type { ReceptionStore } from './database.ts'

/** Who a sign-in name belongs to. */
export interface LoginPlace {
  readonly office: string
  readonly member: string
}

/** The index of sign-in names: one list for the whole house. */
export interface Logins {
  placeOf(login: string): Promise<LoginPlace | null>
  /** Replaces the index of one office's sign-in names; a name another office holds is left to it and returned. */
  indexLogins(office: string, logins: readonly { login: string; member: string }[]): Promise<string[]>
}

export function logins(db: ReceptionStore): Logins {
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
