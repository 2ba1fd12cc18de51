import { hash } from 'node:crypto'
import { sha256Hex } from '../base/canonical.ts'
import type { PartAbout } from './part.ts'

/**
 * A file as the journal keeps it: 16 random bytes, then the content. Its name is the hash of both, so that nobody who knows the name
 * can guess a small file back. docs/formats/journal.md §4. The same content brought twice has two names; that costs a little space.
 */
export interface NewBlob {
  /** SHA-256 of the bytes, hex: what a column of the kind `blob` holds. */
  readonly hash: string
  /** Salt and content. */
  readonly bytes: Buffer
}

/** A blob with whom it is about: whom the row is about that brought it. */
export interface PlacedBlob extends NewBlob {
  readonly about: PartAbout
}

export const BLOB_SALT_BYTES = 16

/** What one entry may bring, in bytes: it must fit the memory of a small PC several times over. */
export const MOST_BROUGHT = 64_000_000

/** A file under a salt of its own. */
export function newBlob(content: Uint8Array, salt: Uint8Array): NewBlob {
  if (salt.length !== BLOB_SALT_BYTES) throw new Error('a blob begins with 16 random bytes')
  const bytes = Buffer.concat([salt, content])
  return { hash: hash('sha256', bytes, 'hex'), bytes }
}

/** What is wrong with the blobs that travel with an entry; null where they are those its parts list, in order. */
export function wrongBlobs(
  listed: readonly string[],
  blobs: readonly Buffer[],
): 'blob-missing' | 'blob-foreign' | 'blob-altered' | null {
  if (blobs.length < listed.length) return 'blob-missing'
  if (blobs.length > listed.length) return 'blob-foreign'
  return listed.every((name, index) => sha256Hex(blobs[index]!) === name) ? null : 'blob-altered'
}
