import type { KeyObject } from 'node:crypto'
import type { Refusal } from '../../base/refusal.ts'
import type { Receipt } from '../../base/receipt.ts'
import type { Core, DeskOwner } from '../core.ts'
import { promote, type Promotion } from '../epoch/promote.ts'
import { learnCertificate, newestCertificate, setHalted, standingOf, type Standing } from '../epoch/standing.ts'
import { give } from '../follow/give.ts'
import { requestFits, type SignedRequest } from '../follow/request.ts'
import type { Given } from '../follow/source.ts'
import { publicKeyFrom, rawKey } from '../note.ts'
import type { ChainPlace } from '../replay/check.ts'
import { receivingOver, type Receiving } from '../return/receive.ts'
import { pack } from '../archive/pack.ts'
import { writtenAt } from '../written-at.ts'

/** Where an office stands in this house, for whoever shows it. */
export interface OfficeStanding {
  readonly sequence: number
  readonly epoch: number
  readonly standing: Standing
  readonly halted: string | null
  /** The newest certificate this house knows of: of its own chain or heard of; null in the first epoch. */
  readonly certificate: string | null
}

/** What doors need of the journal to let an office go on elsewhere. For doors, never for acts. */
export interface Continuity {
  /** The public half of this house's log key, base64. */
  readonly logKey: string
  standing(office: string): Promise<OfficeStanding>
  /** When the entries at some places of the chain here were written; places without one are left out. */
  writtenAt(office: string, places: readonly number[]): Promise<ReadonlyMap<number, string>>
  /** The registered follower that signed a request; null for anybody else, and for one that was revoked. */
  follower(
    claim: { office: string; standby: string; signature: string },
    request: SignedRequest,
  ): Promise<{ name: string } | null>
  /** What comes after a follower's place; segments are compressed (zstd). */
  give(office: string, after: ChainPlace, patience: number, unwanted: () => boolean): Promise<Given>
  /** Tells of a certificate; null where the office did not sign it. */
  learn(office: string, note: string): Promise<number | null>
  /** Begins a new epoch in this house. */
  promote(owner: DeskOwner, promotion: Omit<Promotion, 'holder'>): Promise<Receipt | Refusal>
  /** Taking an office back from the house that led it meanwhile. */
  readonly receiving: Receiving
  /** Halts writing to an office, or with null resumes it. */
  halt(office: string, why: string | null): Promise<void>
}

/** Over the journal of this house. */
export function continuityOver(core: Core, logKey: KeyObject): Continuity {
  const own = rawKey(logKey).toString('base64')
  return {
    logKey: own,
    standing: (office) => showStanding(core, office),
    writtenAt: (office, places) => writtenAt(core, office, places),
    follower: (claim, request) => followerOf(core, claim, request),
    async give(office, after, patience, unwanted) {
      const given = await give(core, logKey, office, after, patience, unwanted)
      return given.kind === 'segment' ? { kind: 'segment', bytes: await pack(given.bytes) } : given
    },
    learn: (office, note) => learnCertificate(core, office, note, own),
    promote: (owner, promotion) => promote(core, owner, { ...promotion, holder: logKey }),
    receiving: receivingOver(core, logKey),
    halt: (office, why) => setHalted(core, office, why),
  }
}

async function showStanding(core: Core, office: string): Promise<OfficeStanding> {
  const { sequence, epoch, standing, halted } = await standingOf(core, office)
  return { sequence, epoch, standing, halted, certificate: await newestCertificate(core, office) }
}

async function followerOf(
  core: Core,
  { office, standby, signature }: { office: string; standby: string; signature: string },
  request: SignedRequest,
): Promise<{ name: string } | null> {
  const row = await core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
    const { rows } = await client.query<{ name: string; key: string }>(
      'select name, key from standbys where office_id = $1 and id = $2 and revoked_on is null',
      [office, standby],
    )
    return rows[0]
  })
  if (row === undefined || !requestFits(request, signature, publicKeyFrom(row.key), core.now())) return null
  return { name: row.name }
}
