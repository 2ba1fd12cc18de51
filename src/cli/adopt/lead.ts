import { sha256Hex } from '../../base/canonical.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { Changes } from '../../journal/changes.ts'
import { officeKeys, type OfficeKey } from '../../journal/continuity/tables.ts'
import { keptCertificate } from '../../journal/epoch/certificate.ts'
import { rawKey } from '../../journal/note.ts'
import type { OpenedKey } from '../../journal/office-key/key.ts'
import type { Journal } from '../../journal/open.ts'
import { rowsWhere } from '../../office/find.ts'
import type { OfficeDatabase } from '../../office/tables.ts'

/** Who takes over, why, and what people call this house. */
export interface Takeover {
  readonly by: string
  readonly reason: string
  readonly place: string
}

/** `unbelieved`: the books held no key before, and no other house of the office can believe the certificate. */
export interface Led {
  readonly unbelieved: boolean
}

/** Begins the new epoch of an office in this house, where an earlier try did not. */
export async function lead(
  journal: Journal<OfficeDatabase>,
  office: string,
  key: OpenedKey,
  { by, reason, place }: Takeover,
): Promise<Led | Refusal> {
  const owner = { office, actor: { id: 'cli', name: by }, sight: { kind: 'office' } } as const
  const { continuity } = journal
  const desk = journal.desk(owner)
  const keys = await desk.read((db) => rowsWhere(db, officeKeys, { retired_on: null }))
  // Nobody holds a file or a share of the one that is registered below.
  const unbelieved = keys.every(({ holders }) => (holders as readonly unknown[]).length === 0)
  const { certificate } = await continuity.standing(office)
  if (certificate !== null && keptCertificate(certificate).holder === continuity.logKey) return { unbelieved }
  if (keys.length === 0) {
    const row = registered(key, desk)
    const changes = new Changes().claim('office-key:first', '事務所の鍵', row.id).insert(officeKeys, row)
    const asked = { idempotencyKey: `adopt:key:${key.recipient}`, inputHash: sha256Hex(key.recipient), edition: null }
    const done = await desk.commit({ act: 'continuity.adopt', reason, changes, ...asked })
    if (isRefusal(done)) return done
  }
  const receipt = await continuity.promote(owner, { officeKey: key.signing, place, act: 'continuity.adopt', reason })
  return isRefusal(receipt) ? receipt : { unbelieved }
}

/** An office that never paired a PC has no key in its books: whoever opened its archive is the office. */
function registered({ recipient, signing }: OpenedKey, desk: { newId(): string; readonly today: string }): OfficeKey {
  const key = { signing_key: rawKey(signing).toString('base64'), recipient }
  return { id: desk.newId(), ...key, holders: [], made_on: desk.today, retired_on: null }
}
