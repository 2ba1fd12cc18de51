import type { ReceptionStore } from './database.ts'

/**
 * With what this house speaks to a service in an office's name: keys and tokens, wrapped by the door. A matter of the house: elsewhere
 * a person lets the office in again.
 */
export interface Connections {
  connection(office: string, service: string): Promise<string | null>
  keepConnection(office: string, service: string, wrapped: string): Promise<void>
  dropConnection(office: string, service: string): Promise<void>
}

export function connections(db: ReceptionStore): Connections {
  return {
    async connection(office, service) {
      const row = await db
        .selectFrom('house.connections')
        .select('wrapped')
        .where('office_id', '=', office)
        .where('service', '=', service)
        .executeTakeFirst()
      return row?.wrapped ?? null
    },
    async keepConnection(office, service, wrapped) {
      await db
        .insertInto('house.connections')
        .values({ office_id: office, service, wrapped })
        .onConflict((c) => c.columns(['office_id', 'service']).doUpdateSet({ wrapped }))
        .execute()
    },
    async dropConnection(office, service) {
      await db.deleteFrom('house.connections').where('office_id', '=', office).where('service', '=', service).execute()
    },
  }
}
