import { canonicalJson, sha256Hex } from '../base/canonical.ts'
import type { Instant } from '../base/receipt.ts'
import type { Actor } from './desk.ts'

/** The header of an entry: what is chained. docs/formats/journal.md §2. */
export interface EntryHeader {
  readonly v: 1
  readonly office: string
  readonly sequence: number
  readonly epoch: number
  readonly entry: string
  readonly at: Instant
  readonly actor: Actor
  readonly act: string
  readonly reason: string
  /** Hash of the law's parameters and rule versions, null where no law was asked. */
  readonly edition: string | null
  readonly key: string
  /** SHA-256 of the canonical input, hex. */
  readonly input: string
  /** How many parts lie under the root. */
  readonly parts: number
  /** SHA-256 of the parts' hashes one after another, hex. */
  readonly root: string
  /** Hash of the header before, hex; of the first entry null. */
  readonly prev: string | null
}

/** The hash under which a chain without entries stands in its head. */
export const EMPTY_HEAD = Buffer.alloc(32)

/** The bytes of a header: encoded once, kept, hashed, never rendered again. */
export function encodeHeader(header: EntryHeader): Buffer {
  return Buffer.from(canonicalJson(header))
}

/** Reads a header back. Throws when the bytes are not a header of a version known here. */
export function decodeHeader(bytes: Uint8Array): EntryHeader {
  const header = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()) as EntryHeader
  if (header.v !== 1) throw new Error(`an entry header of version ${String(header.v)} is not known to this program`)
  return header
}

/** The root over the hashes of the parts in order. Each part begins with a random salt, so the root tells nothing of them. */
export function rootOf(hashes: Uint8Array): string {
  return sha256Hex(hashes)
}
