import type { KeyObject } from 'node:crypto'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Core } from '../core.ts'
import { standingOf } from '../epoch/standing.ts'
import type { DataFolder } from '../folder.ts'
import { changeStandby, type StandbyFile } from '../follow/standby-file.ts'
import { keepLogKeys } from '../known-keys.ts'
import { commonPlace } from '../merge/common-place.ts'
import { publicKeyFrom } from '../note.ts'
import { httpHouse } from './http-house.ts'
import { makeKnown, type Speaker } from './together.ts'

/** How a PC speaks with the house of its pairing, in the name of whoever gives the office back. */
export function speakerOf(
  house: { readonly core: Core; readonly logKey: KeyObject },
  { office, from, authority, standby }: StandbyFile,
  actor: { readonly id: string; readonly name: string },
): Speaker {
  const { core, logKey } = house
  const far = httpHouse({ from, office, standby, key: logKey, authority, now: core.now })
  return { core, logKey, far, owner: { office, actor, sight: { kind: 'office' } } }
}

/** The cloud as it is to be remembered; or the key it has now, which nobody has confirmed. */
export type Cloud = { readonly known: StandbyFile } | { readonly strangeKey: string }

/** Where the cloud has another key than the one it was paired with, a person must have heard it from whoever rebuilt it. */
export async function cloudOf(speaker: Speaker, standby: StandbyFile, given: string | undefined): Promise<Cloud | Refusal> {
  const heard = await makeKnown(speaker)
  if (isRefusal(heard)) return heard
  const there = await speaker.far.place()
  if (isRefusal(there)) return there
  if (standby.logKeys.includes(there.logKey)) return { known: standby }
  if (given === there.logKey) return { known: { ...standby, logKeys: [...standby.logKeys, there.logKey] } }
  return { strangeKey: there.logKey }
}

/** Remembers the house as it is now. */
export function keepCloud(folder: DataFolder, { from, authority, logKeys }: StandbyFile): void {
  changeStandby(folder, { from, authority, logKeys })
  keepLogKeys(folder, logKeys.map(publicKeyFrom))
}

/** How far the two houses are apart. */
export interface Apart {
  /** Entries since the common place. */
  readonly here: number
  readonly there: number
}

/** Asks the other house how far the two are apart; nothing is changed but that it hears of the epoch here. */
export async function howFarApart(speaker: Speaker): Promise<Apart | Refusal> {
  const { core, owner, far } = speaker
  const heard = await makeKnown(speaker)
  if (isRefusal(heard)) return heard
  const there = await far.place()
  if (isRefusal(there)) return there
  const common = await commonPlace(core, owner.office, far.hashes)
  const { sequence } = await standingOf(core, owner.office)
  return { here: sequence - common.sequence, there: there.sequence - common.sequence }
}
