import { createCipheriv, createDecipheriv, createHash, randomBytes, type CipherKey } from 'node:crypto'

/** Wraps a short secret to this server's sign-in key: `v1.<iv>.<tag>.<ciphertext>`, base64url, bound to its owner. */
export function wrap(secret: string, owner: string, key: CipherKey): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return ['v1', ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
}

/** Unwraps it; throws when the key, the owner or the bytes are others. */
export function unwrap(wrapped: string, owner: string, key: CipherKey): string {
  const [version, ...parts] = wrapped.split('.')
  const [iv, tag, sealed] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (version !== 'v1' || iv === undefined || tag === undefined || sealed === undefined) throw new Error('unknown wrapping')
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(owner)).setAuthTag(tag)
  return decipher.update(sealed, undefined, 'utf8') + decipher.final('utf8')
}

/** What is kept of a token or ticket: enough to recognise it, useless to a thief of the table. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** A new token of 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}
