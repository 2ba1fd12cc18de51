import { createPublicKey } from 'node:crypto'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { DataFolder } from '../../journal/folder.ts'
import { fsck } from '../../journal/fsck.ts'
import { knownLogKeys } from '../../journal/known-keys.ts'
import type { OpenedKey } from '../../journal/office-key/key.ts'
import { keepRestored, restoredNoMore } from '../../journal/restore/restored-file.ts'
import type { Standing } from '../../journal/stand.ts'
import { officeTables, type OfficeDatabase } from '../../office/tables.ts'
import { inviteHeads, type InvitedHead } from './invite-heads.ts'
import { lead, type Led, type Takeover } from './lead.ts'

/** A restored house, and the office in it. */
export interface RestoredHouse {
  readonly house: Standing<OfficeDatabase>
  readonly folder: DataFolder
  readonly office: string
}

/** What the head and his people need next. */
export interface Adopted extends Led {
  readonly office: string
  readonly epoch: number
  readonly invitations: readonly InvitedHead[]
}

/**
 * The office goes on in this house: verified, led under a new epoch, its people invited. The mute goes last: broken off anywhere, nothing
 * leaves, and the same call does what is not done yet.
 */
export async function adopt(
  at: RestoredHouse,
  key: OpenedKey,
  order: Takeover & { readonly address: string },
): Promise<Adopted | Refusal> {
  const { house, folder, office } = at
  const lies = await liesIn(at)
  if (lies > 0) return hasLies(lies)
  keepRestored(folder, { office, state: 'adopting' })
  const led = await lead(house.journal, office, key, order)
  if (isRefusal(led)) return led
  const invitations = await inviteHeads(house, office, order)
  await house.journal.publishCheckpoints()
  await house.reception.unmute(office)
  restoredNoMore(folder)
  const { epoch } = await house.journal.continuity.standing(office)
  return { ...led, office, epoch, invitations }
}

async function liesIn({ house, folder, office }: RestoredHouse): Promise<number> {
  const tokenKey = Buffer.from(house.secrets.tokenKey, 'hex')
  const publicKeys = [createPublicKey(house.secrets.logKey), ...knownLogKeys(folder)]
  const at = { url: house.databaseUrl, tokenKey, tables: officeTables, publicKeys, checkpointFolder: folder.checkpoints }
  const [report] = await Array.fromAsync(fsck({ ...at, offices: [office] }))
  return report!.lieCount
}

function hasLies(count: number): Refusal {
  return refuse(
    'cli.restored-lies',
    `戻した事務所に、記帳と合わないところが${count}件あります。`,
    'tsuzuki fsck --data で場所を確かめ、別の時（--at）か別の置き場所から戻し直してください。',
  )
}
