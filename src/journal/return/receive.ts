import type { KeyObject } from 'node:crypto'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Receipt } from '../../base/receipt.ts'
import { pack, unpack } from '../archive/pack.ts'
import { decodeSegment, entriesAfter } from '../archive/segment.ts'
import type { Core } from '../core.ts'
import { keptCertificate, readCertificate } from '../epoch/certificate.ts'
import { beginEpoch } from '../epoch/promote.ts'
import { newestCertificate, officeSigningKeys, setStanding, standingOf } from '../epoch/standing.ts'
import { give } from '../follow/give.ts'
import { requestFits, type SignedRequest } from '../follow/request.ts'
import type { Given } from '../follow/source.ts'
import { hashesAt } from '../hashes.ts'
import { branchUnreadable } from '../merge/refusals.ts'
import { setAside } from '../merge/set-aside.ts'
import { publicKeyFrom, rawKey } from '../note.ts'
import { headMoved } from '../refusals.ts'
import { isLie, type ChainPlace } from '../replay/check.ts'
import { replay } from '../replay/replay.ts'
import { foreignHouse } from './refusals.ts'

/** Where a house stands that shall have an office back. */
export interface HousePlace extends ChainPlace {
  /** The public half of its log key, base64: what a certificate that gives it the lead names. */
  readonly logKey: string
}

/** What is told with the certificate that ends a return. */
export interface Returning {
  readonly note: string
  /** Who gave the lead back, and why: for the journal. */
  readonly by: string
  readonly reason: string
}

/** What the house that led meanwhile asks of the house it gives an office back to. For doors, never for acts. */
export interface Receiving {
  /** True where the house that holds the newest certificate known here signed a request. */
  isLeader(claim: { office: string; signature: string }, request: SignedRequest): Promise<boolean>
  place(office: string): Promise<HousePlace>
  hashes(office: string, places: readonly number[]): Promise<(string | null)[]>
  /** What this house has after a place; segments are compressed (zstd). */
  give(office: string, after: ChainPlace): Promise<Given>
  /** Sets aside all after a place, as far as it ends where the other house kept it; follows from now on. Null when it is done. */
  setAside(office: string, common: ChainPlace, tip: string | null): Promise<Refusal | null>
  /** Takes in the next segment, compressed; what of it is in already is passed over. Answers where the chain ends then. */
  takeIn(office: string, packed: Uint8Array): Promise<ChainPlace | Refusal>
  /** Leads again, by the certificate. The same one again gives the same receipt. */
  begin(office: string, returning: Returning): Promise<Receipt | Refusal>
}

/** Over the journal of this house. */
export function receivingOver(core: Core, logKey: KeyObject): Receiving {
  const own = rawKey(logKey).toString('base64')
  return {
    async isLeader({ office, signature }, request) {
      const newest = await newestCertificate(core, office)
      if (newest === null) return false
      return requestFits(request, signature, publicKeyFrom(keptCertificate(newest).holder), core.now())
    },
    place: async (office) => ({ ...(await placeOf(core, office)), logKey: own }),
    async hashes(office, places) {
      const found = await hashesAt(core, office, places)
      return places.map((place) => found.get(place) ?? null)
    },
    async give(office, after) {
      const given = await give(core, logKey, office, after, 0, () => true)
      return given.kind === 'segment' ? { kind: 'segment', bytes: await pack(given.bytes) } : given
    },
    setAside: (office, common, tip) => yieldTo(core, office, common, tip),
    takeIn: (office, packed) => takeIn(core, office, packed),
    begin: (office, returning) => leadAgain(core, own, office, returning),
  }
}

async function placeOf(core: Core, office: string): Promise<ChainPlace> {
  const { sequence, hash } = await standingOf(core, office)
  return { sequence, hash: sequence === 0 ? null : hash.toString('hex') }
}

async function yieldTo(core: Core, office: string, common: ChainPlace, tip: string | null): Promise<Refusal | null> {
  const here = await placeOf(core, office)
  // What the other house has not kept whole stays where it is.
  if (here.sequence > common.sequence && here.hash !== tip) return headMoved()
  const done = await setAside(core, office, common)
  if (isRefusal(done)) return done
  if (isLie(done)) return branchUnreadable(done.what)
  await setStanding(core, office, 'following')
  return null
}

async function takeIn(core: Core, office: string, packed: Uint8Array): Promise<ChainPlace | Refusal> {
  const segment = decodeSegment(await unpack(packed))
  if (segment === null) return branchUnreadable('届いた記録の形が違います')
  const { sequence } = await standingOf(core, office)
  const { head, lie } = await replay(core, office, entriesAfter(segment, sequence), 'following')
  return lie === null ? { sequence: head.sequence, hash: head.hash } : branchUnreadable(lie.what)
}

async function leadAgain(core: Core, own: string, office: string, { note, by, reason }: Returning): Promise<Receipt | Refusal> {
  const scope = { office, sight: { kind: 'office' } } as const
  const keys = await core.reader.read(scope, (client) => officeSigningKeys(client, office))
  if (readCertificate(note, keys)?.holder !== own) return foreignHouse()
  return beginEpoch(core, { ...scope, actor: { id: 'standby', name: by } }, note, { act: 'continuity.return', reason })
}
