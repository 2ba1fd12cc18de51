import type { Receipt } from '../../base/receipt.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { DataFolder } from '../folder.ts'
import type { Mutes } from '../reception/mutes.ts'
import { keepRestored, readRestored, restoredNoMore } from './restored-file.ts'

/**
 * Takes the lead in a house that `tsuzuki restore` built: with it the house speaks again, and nobody can discard it any more. It is marked
 * before it leads and loses the mark last, so that broken off anywhere it is not discarded, and the same call does what is not done yet.
 * A house that is mute for another reason (a drill's) stays so.
 */
export async function leadNoCopy(
  { folder, reception }: { readonly folder: DataFolder; readonly reception: Pick<Mutes, 'unmute'> },
  office: string,
  lead: () => Promise<Receipt | Refusal>,
): Promise<Receipt | Refusal> {
  const before = readRestored(folder)
  if (before?.office !== office) return lead()
  keepRestored(folder, { office, state: 'returning' })
  const receipt = await lead()
  if (isRefusal(receipt)) keepRestored(folder, before)
  else {
    await reception.unmute(office)
    restoredNoMore(folder)
  }
  return receipt
}
