import { hkdfSync, type KeyObject } from 'node:crypto'
import { identityFrom, recipientOf } from '../age/age.ts'
import type { OfficeKey } from '../continuity/tables.ts'
import { privateKeyFrom, rawKey } from '../note.ts'

/**
 * The key of an office, opened: one seed, and what follows from it. It lives on the office's PC for the moment it is needed and is
 * written down nowhere but in key files and shares. docs/formats/office-key.md.
 */
export interface OpenedKey {
  readonly office: string
  /** 32 random bytes; everything below follows from them and the office's id. */
  readonly seed: Buffer
  /** Ed25519; signs epoch certificates. */
  readonly signing: KeyObject
  /** age identity (`AGE-SECRET-KEY-1…`) that opens archives, and the recipient they are sealed to. */
  readonly identity: string
  readonly recipient: string
  /** Log keys whose checkpoints are to be believed, so that an archive can be read on a machine that never saw the house. */
  readonly logKeys: readonly KeyObject[]
}

/** Who keeps what of a key: a file under a passphrase of his own, or one of the three shares. */
export interface Holder {
  readonly name: string
  readonly holds: 'file' | 'share'
}

/** The key of an office from its seed: 32 random bytes for a new one. */
export async function newOfficeKey(office: string, seed: Uint8Array, logKeys: readonly KeyObject[]): Promise<OpenedKey> {
  if (seed.length !== 32) throw new Error('a seed has 32 bytes')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', seed, office, `tsuzuki office key 1 ${purpose}`, 32))
  const identity = identityFrom(derive('archive'))
  return {
    office,
    seed: Buffer.from(seed),
    signing: privateKeyFrom(derive('signing')),
    identity,
    recipient: await recipientOf(identity),
    logKeys,
  }
}

/** What everybody may know of a key: its row in `office_keys`. */
export function publicHalves(
  key: OpenedKey,
  { id, holders, madeOn }: { id: string; holders: readonly Holder[]; madeOn: string },
): OfficeKey {
  const signing = rawKey(key.signing).toString('base64')
  return { id, signing_key: signing, recipient: key.recipient, holders, made_on: madeOn, retired_on: null }
}
