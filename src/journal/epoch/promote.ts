import type { KeyObject } from 'node:crypto'
import { canonicalJson, sha256Hex } from '../../base/canonical.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Receipt } from '../../base/receipt.ts'
import { Changes } from '../changes.ts'
import { commit } from '../commit.ts'
import { epochs } from '../continuity/tables.ts'
import type { Core, DeskOwner } from '../core.ts'
import { rawKey } from '../note.ts'
import { keptCertificate, readCertificate, signCertificate, type Certificate } from './certificate.ts'
import { officeSigningKeys, standingOf } from './standing.ts'

/** Who begins an epoch, where and with which key. */
export interface Promotion {
  /** The office's Ed25519 key, opened by a passphrase or two shares for this moment. */
  readonly officeKey: KeyObject
  /** The log key of the house that shall lead (its public half is enough). */
  readonly holder: KeyObject
  /** What people call that house. */
  readonly place: string
  /** `continuity.promote` or `continuity.return`. */
  readonly act: string
  readonly reason: string
}

/** Signs a certificate for the epoch after the present head. Refuses a key that is not this office's. */
export async function certify(core: Core, office: string, promotion: Promotion): Promise<string | Refusal> {
  const head = await standingOf(core, office)
  const known = await core.reader.read({ office, sight: { kind: 'office' } }, (client) => officeSigningKeys(client, office))
  const heard = head.newer === null ? 0 : keptCertificate(head.newer).epoch
  const note = signCertificate(
    {
      office,
      epoch: Math.max(head.epoch, heard) + 1,
      after: { sequence: head.sequence, hash: head.sequence === 0 ? null : head.hash.toString('hex') },
      holder: rawKey(promotion.holder).toString('base64'),
      place: promotion.place,
      at: core.now().toISOString(),
    },
    promotion.officeKey,
  )
  return readCertificate(note, known) === null ? strangeKey() : note
}

/**
 * Begins a new epoch in this house: one entry that carries the certificate, and from then on this house leads. The same certificate
 * again gives the same receipt.
 */
export async function beginEpoch(
  core: Core,
  owner: DeskOwner,
  note: string,
  { act, reason }: Pick<Promotion, 'act' | 'reason'>,
): Promise<Receipt | Refusal> {
  const { office } = owner
  const keys = await core.reader.read({ office, sight: { kind: 'office' } }, (client) => officeSigningKeys(client, office))
  const certificate: Certificate | null = readCertificate(note, keys)
  if (certificate === null || certificate.office !== office) return strangeKey()
  const order = {
    act,
    reason,
    changes: new Changes().insert(epochs, { epoch: certificate.epoch, certificate: note }),
    idempotencyKey: `epoch:${sha256Hex(note)}`,
    inputHash: sha256Hex(canonicalJson([act, note])),
    edition: null,
  }
  return commit(core, owner, order, true, certificate)
}

/** Certifies and begins in one go, once more where entries came in between. */
export async function promote(core: Core, owner: DeskOwner, promotion: Promotion): Promise<Receipt | Refusal> {
  for (let attempt = 1; ; attempt++) {
    const note = await certify(core, owner.office, promotion)
    if (isRefusal(note)) return note
    const done = await beginEpoch(core, owner, note, promotion)
    if (!isRefusal(done) || done.code !== 'journal.certificate-stale' || attempt >= 5) return done
  }
}

function strangeKey(): Refusal {
  return refuse(
    'journal.office-key-unknown',
    'この鍵は、この事務所の鍵として登録されたものではありません。',
    '控えのPCを作ったときの、この事務所の鍵のファイルか控え札を使ってください。',
  )
}
