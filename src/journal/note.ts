import { createPrivateKey, createPublicKey, hash, type KeyObject } from 'node:crypto'

// What every signed note (C2SP signed-note) of the journal shares: Ed25519 keys as 32 bytes, and their ids.

/** The first four bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ public key), as signed-note says for Ed25519. */
export function noteKeyId(name: string, key: KeyObject): Buffer {
  const named = Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([1]), rawKey(key)])
  return hash('sha256', named, 'buffer').subarray(0, 4)
}

/** The 32 bytes of an Ed25519 public key; of a private one, those of its public half. */
export function rawKey(key: KeyObject): Buffer {
  let raw = rawKeys.get(key)
  if (raw === undefined) {
    const open = key.type === 'private' ? createPublicKey(key) : key
    rawKeys.set(key, (raw = open.export({ type: 'spki', format: 'der' }).subarray(-32)))
  }
  return raw
}

/** To take a key apart costs as much as to check a signature with it. */
const rawKeys = new WeakMap<KeyObject, Buffer>()

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** An Ed25519 private key from 32 random bytes: the prefix is its PKCS #8 frame (RFC 8410 §7). */
export function privateKeyFrom(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
}

const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** An Ed25519 public key from its 32 bytes in base64. */
export function publicKeyFrom(raw: string): KeyObject {
  let key = publicKeys.get(raw)
  if (key === undefined) {
    key = createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(raw, 'base64')]), format: 'der', type: 'spki' })
    if (publicKeys.size >= KEYS_AT_HAND) publicKeys.clear()
    publicKeys.set(raw, key)
  }
  return key
}

/** To make a key costs more than to check a signature with it, and an office has a handful of them. */
const publicKeys = new Map<string, KeyObject>()
const KEYS_AT_HAND = 1_000
