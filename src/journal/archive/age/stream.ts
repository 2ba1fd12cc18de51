import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

/** The payload of an age file: a nonce of 16 bytes, then ChaCha20-Poly1305 in chunks of 64 KiB, the last one marked (STREAM). */

const CHUNK = 65_536
const TAG = 16
const NONCE = 16
const ZERO_NONCE = Buffer.alloc(12)

/** Seals the whole payload under a file key. `nonce`: 16 random bytes. */
export function sealPayload(fileKey: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Buffer {
  const key = derive(fileKey, nonce, 'payload')
  const chunks: Buffer[] = [Buffer.from(nonce)]
  for (let start = 0, index = 0; index === 0 || start < plain.length; start += CHUNK, index++) {
    chunks.push(sealOnce(key, plain.subarray(start, start + CHUNK), chunkNonce(index, start + CHUNK >= plain.length)))
  }
  return Buffer.concat(chunks)
}

/** Opens a payload; null where any bit of it is not what was sealed, or its end is missing. */
export function openPayload(fileKey: Uint8Array, payload: Buffer): Buffer | null {
  if (payload.length < NONCE + TAG) return null
  const key = derive(fileKey, payload.subarray(0, NONCE), 'payload')
  const sealed = payload.subarray(NONCE)
  const chunks: Buffer[] = []
  for (let start = 0, index = 0; index === 0 || start < sealed.length; start += CHUNK + TAG, index++) {
    const chunk = sealed.subarray(start, start + CHUNK + TAG)
    const opened = openOnce(key, chunk, chunkNonce(index, start + CHUNK + TAG >= sealed.length))
    // Only a payload of nothing ends in a chunk of nothing.
    if (opened === null || (opened.length === 0 && index > 0)) return null
    chunks.push(opened)
  }
  return Buffer.concat(chunks)
}

/** HKDF-SHA256 to 32 bytes, the only derivation age knows. */
export function derive(secret: Uint8Array, salt: Uint8Array, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, 32))
}

/** ChaCha20-Poly1305 with the tag at the end; the nonce of zeros is for keys used once. */
export function sealOnce(key: Buffer, plain: Uint8Array, nonce: Uint8Array = ZERO_NONCE): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG })
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Null where the tag does not fit. */
export function openOnce(key: Buffer, sealed: Buffer, nonce: Uint8Array = ZERO_NONCE): Buffer | null {
  if (sealed.length < TAG) return null
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG })
  decipher.setAuthTag(sealed.subarray(-TAG))
  const plain = decipher.update(sealed.subarray(0, -TAG))
  try {
    decipher.final()
  } catch {
    return null
  }
  return plain
}

/** Eleven bytes that count, and one that says whether this is the last. */
function chunkNonce(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(index, 5, 6)
  nonce[11] = last ? 1 : 0
  return nonce
}
