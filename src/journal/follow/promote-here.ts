import { join } from 'node:path'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Continuity } from '../continuity/continuity.ts'
import type { Core } from '../core.ts'
import type { DataFolder } from '../folder.ts'
import { knownLogKeys } from '../known-keys.ts'
import { publicKeyFrom } from '../note.ts'
import { openKeyHere, type KeyGiven } from '../office-key/open-here.ts'
import { headOf } from '../replay/replay.ts'
import { booksOf } from './books-of.ts'
import { leadWithAllKept, type Led } from './lead.ts'
import { spoolFolder } from './spool-folder.ts'
import type { StandbyFile } from './standby-file.ts'

/** Who begins to work on this PC, and by which key. */
export interface PromotionHere {
  readonly key: KeyGiven
  readonly by: { readonly id: string; readonly name: string }
  readonly reason: string
  /** Goes on although something received cannot be applied: it is left aside on the disk. */
  readonly leave: boolean
}

/** Where the spool of a PC lies, and where what could not be applied is left. */
export function keptIn(folder: DataFolder): { readonly spool: string; readonly aside: string } {
  return { spool: join(folder.path, 'spool'), aside: join(folder.path, 'unapplied') }
}

/** Begins a new epoch on a PC that follows, with everything it received; the one way for its page and for its terminal. */
export async function promoteHere(
  { core, continuity }: { readonly core: Core; readonly continuity: Pick<Continuity, 'promote'> },
  folder: DataFolder,
  { office, name: place, logKeys }: StandbyFile,
  { key, by, reason, leave }: PromotionHere,
): Promise<Led | Refusal> {
  const { keys, standing } = await headOf(core, office)
  const opened = await openKeyHere(folder, key, keys)
  if (isRefusal(opened)) return opened
  const owner = { office, actor: by, sight: { kind: 'office' } } as const
  const order = { officeKey: opened.signing, place, act: 'continuity.promote', reason }
  const promote = () => continuity.promote(owner, order)
  // Who does not follow received nothing since.
  if (standing !== 'following') {
    const receipt = await promote()
    return isRefusal(receipt) ? receipt : { ...receipt, left: null }
  }
  const { spool, aside } = keptIn(folder)
  const trusted = [...logKeys.map(publicKeyFrom), ...knownLogKeys(folder)]
  return leadWithAllKept({
    books: booksOf(core, office),
    spool: spoolFolder(spool),
    logKeys: trusted,
    aside,
    leave,
    promote,
  })
}
