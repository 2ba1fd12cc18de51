import { Decrypter, Encrypter, identityToRecipient, type Identity } from 'age-encryption'
import { encodeBech32 } from './bech32.ts'

/**
 * age v1 (C2SP age) by the package of its author: files that `age -d` opens. X25519 recipients for segments, a passphrase for the
 * office's key. File keys, nonces and salts are drawn by the package from WebCrypto (docs/decisions/0010).
 */

/** More than this the package itself does not open. */
const MOST_WORK = 20

/** Seals to recipients (`age1…`); each of their identities opens it. A text that is no recipient is a bug: doors check first. */
export async function sealTo(recipients: readonly string[], plain: Uint8Array): Promise<Buffer> {
  if (recipients.length === 0) throw new Error('sealed to nobody')
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return asBuffer(await encrypter.encrypt(plain))
}

/** Seals under a passphrase. `work` is the logarithm of scrypt's N; age's own is about a second or two. */
export async function sealWithPassphrase(passphrase: string, plain: Uint8Array, work = 18): Promise<Buffer> {
  if (work > MOST_WORK) throw new Error('nobody would open this')
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(work)
  return asBuffer(await encrypter.encrypt(plain))
}

/** `no-key`: this key does not open it; `broken`: it is no such file, or not whole. */
export type Unopened = 'no-key' | 'broken'

/** Opens with an identity (`AGE-SECRET-KEY-1…`). */
export async function openWith(identity: string, bytes: Uint8Array): Promise<Buffer | Unopened> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return opened(decrypter, bytes)
}

/** Opens with a passphrase. */
export async function openWithPassphrase(passphrase: string, bytes: Uint8Array): Promise<Buffer | Unopened> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  return opened(decrypter, bytes)
}

/** An identity from 32 random bytes. */
export function identityFrom(random: Uint8Array): string {
  return encodeBech32('age-secret-key-', random).toUpperCase()
}

/** The recipient of an identity. */
export async function recipientOf(identity: string): Promise<string> {
  return identityToRecipient(identity)
}

class NobodyElse extends Error {}

/** Asked last, when no key before it fits: so that a wrong key is told from a broken file without reading the package's sentences. */
const nobodyElse: Identity = {
  unwrapFileKey() {
    throw new NobodyElse()
  },
}

async function opened(decrypter: Decrypter, bytes: Uint8Array): Promise<Buffer | Unopened> {
  decrypter.addIdentity(nobodyElse)
  try {
    return asBuffer(await decrypter.decrypt(bytes))
  } catch (error) {
    return error instanceof NobodyElse ? 'no-key' : 'broken'
  }
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
