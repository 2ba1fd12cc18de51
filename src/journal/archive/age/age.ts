import { scryptSync } from 'node:crypto'
import { base64, decodeAgeHeader, encodeAgeHeader, macFits, type AgeHeader, type Stanza } from './header.ts'
import { agree, decodeIdentity, decodeRecipient, publicOf } from './keys.ts'
import { derive, openOnce, openPayload, sealOnce, sealPayload } from './stream.ts'

/**
 * age v1 (C2SP age) on node:crypto: files that `age -d` opens. X25519 recipients for segments, a passphrase for the identity itself.
 * Randomness is handed in, as everywhere below the doors.
 */

type Random = (bytes: number) => Uint8Array

const X25519 = 'age-encryption.org/v1/X25519'
const SCRYPT = 'age-encryption.org/v1/scrypt'
/** Work of a passphrase as a power of two: about a second. */
const WORK = 18
/** More work than this is somebody keeping us busy. */
const MOST_WORK = 22

/** Seals to recipients (`age1…`); each of their identities opens it. A text that is no recipient is a bug: doors check first. */
export function sealTo(recipients: readonly string[], plain: Uint8Array, random: Random): Buffer {
  const fileKey = random(16)
  return sealed(
    fileKey,
    recipients.map((recipient) => x25519Stanza(recipient, fileKey, random(32))),
    plain,
    random,
  )
}

/** Seals under a passphrase. `work` is the logarithm of scrypt's N. */
export function sealWithPassphrase(passphrase: string, plain: Uint8Array, random: Random, work = WORK): Buffer {
  const fileKey = random(16)
  const salt = random(16)
  const body = sealOnce(stretch(passphrase, salt, work), fileKey)
  return sealed(fileKey, [{ words: ['scrypt', base64(salt), String(work)], body }], plain, random)
}

/** `not-age`: not such a file; `no-key`: this key does not open it; `broken`: it was sealed for the key, and is not whole. */
export type Unopened = 'not-age' | 'no-key' | 'broken'

/** Opens with an identity (`AGE-SECRET-KEY-1…`). */
export function openWith(identity: string, bytes: Buffer): Buffer | Unopened {
  const secret = decodeIdentity(identity)
  if (secret === null) throw new Error('not an age identity')
  return opened(bytes, ({ words: [kind, share], body }) => {
    const shared = kind === 'X25519' && share !== undefined ? Buffer.from(share, 'base64') : null
    const agreed = shared?.length === 32 ? agree(secret, shared) : null
    return agreed === null ? null : openOnce(derive(agreed, Buffer.concat([shared!, publicOf(secret)]), X25519), body)
  })
}

/** Opens with a passphrase. */
export function openWithPassphrase(passphrase: string, bytes: Buffer): Buffer | Unopened {
  return opened(bytes, ({ words: [kind, salt, work], body }) => {
    if (kind !== 'scrypt' || salt === undefined || !/^[1-9]\d?$/.test(work ?? '') || Number(work) > MOST_WORK) return null
    return openOnce(stretch(passphrase, Buffer.from(salt, 'base64'), Number(work)), body)
  })
}

function x25519Stanza(recipient: string, fileKey: Uint8Array, secret: Uint8Array): Stanza {
  const to = decodeRecipient(recipient)
  const agreed = to === null ? null : agree(secret, to)
  if (to === null || agreed === null) throw new Error('not an age recipient')
  const share = publicOf(secret)
  return { words: ['X25519', base64(share)], body: sealOnce(derive(agreed, Buffer.concat([share, to]), X25519), fileKey) }
}

function sealed(fileKey: Uint8Array, stanzas: readonly Stanza[], plain: Uint8Array, random: Random): Buffer {
  return Buffer.concat([encodeAgeHeader(fileKey, stanzas), sealPayload(fileKey, random(16), plain)])
}

function opened(bytes: Buffer, unwrap: (stanza: Stanza) => Buffer | null): Buffer | Unopened {
  const header = decodeAgeHeader(bytes)
  if (header === null) return 'not-age'
  const fileKey = fileKeyOf(header, unwrap)
  if (fileKey === null) return 'no-key'
  return (macFits(fileKey, header) ? openPayload(fileKey, header.payload) : null) ?? 'broken'
}

function fileKeyOf({ stanzas }: AgeHeader, unwrap: (stanza: Stanza) => Buffer | null): Buffer | null {
  for (const stanza of stanzas) {
    const fileKey = unwrap(stanza)
    if (fileKey?.length === 16) return fileKey
  }
  return null
}

function stretch(passphrase: string, salt: Uint8Array, work: number): Buffer {
  const cost = 2 ** work
  return scryptSync(passphrase, Buffer.concat([Buffer.from(SCRYPT), salt]), 32, { N: cost, r: 8, p: 1, maxmem: 256 * 8 * cost })
}
