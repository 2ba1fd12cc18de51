import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto'
import { decodeBech32, encodeBech32 } from './bech32.ts'

/** X25519 keys as age writes them: an identity `AGE-SECRET-KEY-1…` opens, its recipient `age1…` only seals. */

const PRIVATE_FRAME = Buffer.from('302e020100300506032b656e04220420', 'hex')
const PUBLIC_FRAME = Buffer.from('302a300506032b656e032100', 'hex')

/** A new identity from 32 random bytes. */
export function identityFrom(random: Uint8Array): string {
  return encodeBech32('age-secret-key-', random).toUpperCase()
}

/** The recipient of an identity; null when the text is not an identity. */
export function recipientOf(identity: string): string | null {
  const secret = decodeIdentity(identity)
  return secret === null ? null : encodeBech32('age', publicOf(secret))
}

/** The 32 secret bytes of an identity, or null. */
export function decodeIdentity(identity: string): Buffer | null {
  return keyBytes(decodeBech32('age-secret-key-', identity))
}

/** The 32 public bytes of a recipient, or null. */
export function decodeRecipient(recipient: string): Buffer | null {
  return keyBytes(decodeBech32('age', recipient))
}

export function publicOf(secret: Uint8Array): Buffer {
  return createPublicKey(privateKey(secret)).export({ type: 'spki', format: 'der' }).subarray(-32)
}

/** What two keys agree on (RFC 7748); null where the other's key is none that may be used. */
export function agree(secret: Uint8Array, other: Uint8Array): Buffer | null {
  const publicKey = createPublicKey({ key: Buffer.concat([PUBLIC_FRAME, other]), format: 'der', type: 'spki' })
  try {
    return diffieHellman({ privateKey: privateKey(secret), publicKey })
  } catch {
    return null
  }
}

function privateKey(secret: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_FRAME, secret]), format: 'der', type: 'pkcs8' })
}

function keyBytes(bytes: Buffer | null): Buffer | null {
  return bytes?.length === 32 ? bytes : null
}
