import type { ReceptionStore } from './database.ts'

/** A pairing under way: opened by the head with a code, asked for by the PC, confirmed by the head. */
export interface Pairing {
  readonly id: string
  readonly office: string
  /** What the PC said of itself; null until it did. */
  readonly asked: unknown
  /** The standby it became; null until the head confirmed. */
  readonly standby: string | null
  readonly expiresAt: Date
}

export interface Pairings {
  openPairing(codeHash: string, office: string, expiresAt: Date): Promise<void>
  /** Null when unknown or expired. */
  pairing(codeHash: string, now: Date): Promise<Pairing | null>
  pairingsOf(office: string, now: Date): Promise<Pairing[]>
  /** Notes what the PC says of itself, once: false where somebody asked under this code before. */
  askPairing(codeHash: string, asked: unknown): Promise<boolean>
  confirmPairing(codeHash: string, standby: string): Promise<void>
  dropPairing(codeHash: string): Promise<void>
}

export function pairings(db: ReceptionStore): Pairings {
  const alive = (now: Date) => db.selectFrom('house.pairings').selectAll().where('expires_at', '>', now)
  return {
    async openPairing(codeHash, office, expiresAt) {
      const row = { code_hash: codeHash, office_id: office, expires_at: expiresAt }
      await db.insertInto('house.pairings').values(row).execute()
    },
    async pairing(codeHash, now) {
      const row = await alive(now).where('code_hash', '=', codeHash).executeTakeFirst()
      return row === undefined ? null : pairingFrom(row)
    },
    async pairingsOf(office, now) {
      return (await alive(now).where('office_id', '=', office).execute()).map(pairingFrom)
    },
    async askPairing(codeHash, asked) {
      const noted = await db
        .updateTable('house.pairings')
        .set({ asked: JSON.stringify(asked) })
        .where('code_hash', '=', codeHash)
        .where('asked', 'is', null)
        .executeTakeFirst()
      return noted.numUpdatedRows === 1n
    },
    async confirmPairing(codeHash, standby) {
      await db.updateTable('house.pairings').set({ standby_id: standby }).where('code_hash', '=', codeHash).execute()
    },
    async dropPairing(codeHash) {
      await db.deleteFrom('house.pairings').where('code_hash', '=', codeHash).execute()
    },
  }
}

function pairingFrom(row: {
  code_hash: string
  office_id: string
  asked: unknown
  standby_id: string | null
  expires_at: Date
}): Pairing {
  const { code_hash: id, office_id: office, asked, standby_id: standby, expires_at: expiresAt } = row
  return { id, office, asked, standby, expiresAt }
}
