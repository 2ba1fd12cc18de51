import type { KeyObject } from 'node:crypto'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { pack } from '../archive/pack.ts'
import { encodeSegment } from '../archive/segment.ts'
import { gatherSegment } from '../archive/write.ts'
import type { Core, DeskOwner } from '../core.ts'
import { certificateOf, standingOf } from '../epoch/standing.ts'
import { branchOf, keepBranch, type Branch } from '../merge/aside.ts'
import { commonPlace } from '../merge/common-place.ts'
import { mergeBranch } from '../merge/merge.ts'
import { branchUnreadable, otherLeads } from '../merge/refusals.ts'
import type { Merge } from '../merge/tables.ts'
import { sha256Hex } from '../../base/canonical.ts'
import { decodeHeader } from '../entry.ts'
import type { CarriedEntry } from '../replay/carried.ts'
import { isLie, type ChainPlace } from '../replay/check.ts'
import type { FarHouse } from './far-house.ts'
import { keyUnknownThere, nothingToReturn } from './refusals.ts'

/** What came of bringing two houses together. */
export interface Together {
  /** What the other house had written by itself, as it was merged; null where it had written nothing. */
  readonly merged: Merge | null
  /** Entries it was given. */
  readonly sent: number
}

/** With what a house speaks for itself while it brings another up to date. */
export interface Speaker {
  readonly core: Core
  readonly logKey: KeyObject
  readonly owner: DeskOwner
  readonly far: FarHouse
}

/** Tells the other house by which right this one leads. Answers the newest epoch known there. */
export async function makeKnown({ core, owner, far }: Speaker): Promise<number | Refusal> {
  const { office } = owner
  const { epoch } = await standingOf(core, office)
  const certificate = await core.reader.read({ office, sight: { kind: 'office' } }, (client) =>
    certificateOf(client, office, epoch),
  )
  if (certificate === null) return nothingToReturn()
  return (await far.announce(certificate)) ?? keyUnknownThere()
}

/**
 * Brings another house up to this one, which leads: what it wrote by itself is kept here whole and merged, there it is set aside, and
 * it takes in the entries of this house. May be broken off anywhere and called again.
 */
export async function bringTogether(speaker: Speaker): Promise<Together | Refusal> {
  const { core, owner, far } = speaker
  const { office } = owner
  const { epoch, standing } = await standingOf(core, office)
  if (standing === 'following') return nothingToReturn()
  const heard = await makeKnown(speaker)
  if (isRefusal(heard)) return heard
  if (heard > epoch) return otherLeads()
  const there = await far.place()
  if (isRefusal(there)) return there
  const common = await commonPlace(core, office, far.hashes)
  const tip = there.sequence > common.sequence ? there.hash : null
  const merged = tip === null ? null : await takeBranch(speaker, { tip, common })
  if (isRefusal(merged)) return merged
  const yielded = await far.setAside(common, tip)
  if (yielded !== null) return yielded
  const place = await sendOn(speaker)
  return isRefusal(place) ? place : { merged, sent: place.sequence - common.sequence }
}

async function takeBranch({ core, owner, far }: Speaker, named: Pick<Branch, 'tip' | 'common'>): Promise<Merge | Refusal> {
  const { office } = owner
  const scope = { office, sight: { kind: 'office' } } as const
  const known = await core.reader.read(scope, (client) => branchOf(client, office, named.tip))
  const kept = await keepBranch(core, office, named, entriesFrom(far, known?.last ?? named.common, named.tip))
  if (isRefusal(kept)) return kept
  return kept.lie === null ? mergeBranch(core, owner, named.tip) : branchUnreadable(kept.lie.what)
}

/** The entries of the other house up to its end, a segment at a time. */
async function* entriesFrom(far: FarHouse, after: ChainPlace, tip: string): AsyncGenerator<CarriedEntry> {
  for (let place = after; place.hash !== tip;) {
    const segment = await far.segment(place)
    if (segment === null) return
    yield* segment.entries
    const { header } = segment.entries.at(-1)!
    place = { sequence: decodeHeader(header).sequence, hash: sha256Hex(header) }
  }
}

/** Gives the other house what it lacks up to the head; answers where it stands then. */
async function sendOn({ core, logKey, owner, far }: Speaker): Promise<ChainPlace | Refusal> {
  const { office } = owner
  let place: ChainPlace | Refusal = await far.place()
  while (!isRefusal(place)) {
    const { sequence, hash }: ChainPlace = place
    const gathered = await gatherSegment(core, office, logKey, { after: { sequence, hash } })
    if (gathered === null) break
    if (isLie(gathered)) throw new Error(`the journal of office ${office} is not what it must be: ${gathered.code}`)
    place = await far.takeIn(await pack(encodeSegment(gathered.segment)))
    if (!isRefusal(place) && place.sequence <= sequence) throw new Error('the other house took nothing in')
  }
  return place
}
