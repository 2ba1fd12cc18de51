import { sha256Hex } from '../../base/canonical.ts'

/**
 * The name of a segment: what it holds, where it ends, what its bytes are and to whom they are sealed. So the listing is the index, two
 * pasts cannot share a name, and the writer needs no key to see whether the journal is still the one it archived, for those who
 * shall read it now.
 */
export interface SegmentName {
  readonly file: string
  /** Places of the first and the last entry. */
  readonly first: number
  readonly last: number
  /** Hash of the last entry's header, hex. */
  readonly head: string
  /** SHA-256 of the file, hex. */
  readonly digest: string
  /** Of the recipients, `addressOf`. */
  readonly to: string
}

const NAME = /^(\d{12})-(\d{12})-([0-9a-f]{64})-([0-9a-f]{64})-([0-9a-f]{8})\.zst\.age$/

/** The recipients in eight hexadecimal digits, whatever their order: enough to see that they are no longer the same. */
export function addressOf(recipients: readonly string[]): string {
  return sha256Hex(recipients.toSorted().join('\n')).slice(0, 8)
}

/** Names the sealed bytes of a segment. */
export function nameSegment(first: number, last: number, head: string, sealed: Uint8Array, to: string): SegmentName {
  const digest = sha256Hex(sealed)
  const place = (sequence: number) => String(sequence).padStart(12, '0')
  return { file: `${place(first)}-${place(last)}-${head}-${digest}-${to}.zst.age`, first, last, head, digest, to }
}

/** Reads a name; null for a file that is no segment. */
export function readName(file: string): SegmentName | null {
  const match = NAME.exec(file)
  if (match === null) return null
  const [, first, last, head = '', digest = '', to = ''] = match
  const name = { file, first: Number(first), last: Number(last), head, digest, to }
  return name.first >= 1 && name.first <= name.last ? name : null
}
