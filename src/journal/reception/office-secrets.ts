import type { ReceptionStore } from './database.ts'

/**
 * Each office's sign-in secret, wrapped to this server's own sign-in key. It follows the office to its PC, so that no password and no
 * authenticator app needs the cloud; another office's people gain nothing by it.
 */
export interface OfficeSecrets {
  officeSecret(office: string): Promise<string | null>
  /** Keeps one where there is none yet; `replace` also over another. Answers the one that is kept then. */
  keepOfficeSecret(office: string, wrapped: string, replace?: boolean): Promise<string>
}

export function officeSecrets(db: ReceptionStore): OfficeSecrets {
  const officeSecret: OfficeSecrets['officeSecret'] = async (office) => {
    const row = await db.selectFrom('house.office_secrets').select('wrapped').where('office_id', '=', office).executeTakeFirst()
    return row?.wrapped ?? null
  }
  return {
    officeSecret,
    async keepOfficeSecret(office, wrapped, replace = false) {
      await db
        .insertInto('house.office_secrets')
        .values({ office_id: office, wrapped })
        .onConflict((c) => (replace ? c.column('office_id').doUpdateSet({ wrapped }) : c.doNothing()))
        .execute()
      return (await officeSecret(office)) ?? wrapped
    },
  }
}
