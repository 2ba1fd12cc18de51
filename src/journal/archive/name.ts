import { sha256Hex } from '../../base/canonical.ts'

/**
 * The name of a segment: what it holds, where it ends and what its bytes are. So the listing is the index, two pasts cannot share
 * a name, and the writer needs no key to see whether the journal is still the one it archived.
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
}

const NAME = /^(\d{12})-(\d{12})-([0-9a-f]{64})-([0-9a-f]{64})\.zst\.age$/

/** Names the sealed bytes of a segment. */
export function nameSegment(first: number, last: number, head: string, sealed: Uint8Array): SegmentName {
  const digest = sha256Hex(sealed)
  const place = (sequence: number) => String(sequence).padStart(12, '0')
  return { file: `${place(first)}-${place(last)}-${head}-${digest}.zst.age`, first, last, head, digest }
}

/** Reads a name; null for a file that is no segment. */
export function readName(file: string): SegmentName | null {
  const match = NAME.exec(file)
  if (match === null) return null
  const [, first, last, head = '', digest = ''] = match
  const name = { file, first: Number(first), last: Number(last), head, digest }
  return name.first >= 1 && name.first <= name.last ? name : null
}
