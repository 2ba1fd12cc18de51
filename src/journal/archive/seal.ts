import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { sealTo, openWith, type Unopened } from '../age/age.ts'
import { decodeSegment, encodeSegment, type Segment } from './segment.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** Larger than any segment becomes: whoever packs more wants to fill our memory. */
const MOST = 2 ** 31 - 1

/** The bytes that leave the house: a segment, compressed, then sealed to the office's recipients. */
export async function sealSegment(segment: Segment, recipients: readonly string[]): Promise<Buffer> {
  return sealTo(recipients, await compress(encodeSegment(segment)))
}

/** Opens sealed bytes with an identity. `broken` also for what was sealed well and is no segment. */
export async function openSegment(identity: string, bytes: Buffer): Promise<Segment | Unopened> {
  const packed = await openWith(identity, bytes)
  if (typeof packed === 'string') return packed
  try {
    return decodeSegment(await decompress(packed, { maxOutputLength: MOST })) ?? 'broken'
  } catch {
    return 'broken'
  }
}
