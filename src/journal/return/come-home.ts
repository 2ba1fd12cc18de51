import type { KeyObject } from 'node:crypto'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Receipt } from '../../base/receipt.ts'
import { keptCertificate } from '../epoch/certificate.ts'
import { certify } from '../epoch/promote.ts'
import { handOver, newestCertificate, setStanding, standingOf } from '../epoch/standing.ts'
import { publicKeyFrom } from '../note.ts'
import { neverEqual, nothingToReturn } from './refusals.ts'
import { bringTogether, makeKnown, type Speaker, type Together } from './together.ts'

/** Who gives the lead back, why, and under the office's key. */
export interface ReturnOrder {
  /** The office's Ed25519 key, opened for this moment; null where the certificate was signed before and only has to arrive. */
  readonly officeKey: KeyObject | null
  /** What people call the house that shall lead. */
  readonly place: string
  readonly reason: string
}

/** What came of a return. */
export interface CameHome {
  /** Null where the houses had been brought together before. */
  readonly together: Together | null
  /** The entry by which the other house leads; null where this house followed already. */
  readonly receipt: Receipt | null
}

/** How often it is tried while others write in between. */
const PATIENCE = 20

/**
 * Gives the lead back: brings the other house up to this one, signs its certificate at a moment when nothing is written, keeps it here,
 * and then sends it. The other house begins the epoch, and this one follows again. The office may be worked in until the certificate is
 * kept. Broken off anywhere, the same call goes on; from the certificate on it needs no key.
 */
export async function comeHome(speaker: Speaker, order: ReturnOrder): Promise<CameHome | Refusal> {
  const { core, owner } = speaker
  const stands = async () => (await standingOf(core, owner.office)).standing
  if ((await stands()) === 'following') return { together: null, receipt: null }
  let together: Together | null = null
  for (let attempt = 1; (await stands()) === 'leading'; attempt++) {
    if (attempt > PATIENCE) return neverEqual()
    const done = await bringTogether(speaker)
    if (isRefusal(done) && done.code === 'journal.head-moved') continue
    if (isRefusal(done)) return done
    together = joined(together, done)
    const note = await sign(speaker, order)
    if (isRefusal(note)) return note
    // Where an act came in between, what it wrote is sent as well before it is tried again.
    await handOver(core, owner.office, note)
  }
  const receipt = await tell(speaker, order.reason)
  if (isRefusal(receipt)) return receipt
  await setStanding(core, owner.office, 'following')
  return { together, receipt }
}

function joined(before: Together | null, { merged, sent }: Together): Together {
  return { merged: merged ?? before?.merged ?? null, sent: sent + (before?.sent ?? 0) }
}

async function sign({ core, owner, far }: Speaker, { officeKey, place, reason }: ReturnOrder): Promise<string | Refusal> {
  const there = await far.place()
  if (isRefusal(there)) return there
  if (officeKey === null) throw new Error('the key is asked for while this house leads')
  return certify(core, owner.office, { officeKey, holder: publicKeyFrom(there.logKey), place, act: 'continuity.return', reason })
}

/** Sends what the certificate speaks of, and the certificate. */
async function tell(speaker: Speaker, reason: string): Promise<Receipt | Refusal> {
  const { core, owner, far } = speaker
  const heard = await makeKnown(speaker)
  if (isRefusal(heard)) return heard
  const there = await far.place()
  if (isRefusal(there)) return there
  const note = await newestCertificate(core, owner.office)
  const certificate = note === null ? null : keptCertificate(note)
  if (note === null || certificate?.holder !== there.logKey) return nothingToReturn()
  const brought = heard < certificate.epoch ? await bringTogether(speaker) : null
  return isRefusal(brought) ? brought : far.begin({ note, by: owner.actor.name, reason })
}
