import { sealTo, openWith, type Unopened } from '../age/age.ts'
import { pack, unpack } from './pack.ts'
import { decodeSegment, encodeSegment, type Segment } from './segment.ts'

/** The bytes that leave the house: a segment, compressed, then sealed to the office's recipients. */
export async function sealSegment(segment: Segment, recipients: readonly string[]): Promise<Buffer> {
  return sealTo(recipients, await pack(encodeSegment(segment)))
}

/** Opens sealed bytes with an identity. `broken` also for what was sealed well and is no segment. */
export async function openSegment(identity: string, bytes: Buffer): Promise<Segment | Unopened> {
  const packed = await openWith(identity, bytes)
  if (typeof packed === 'string') return packed
  try {
    return decodeSegment(await unpack(packed)) ?? 'broken'
  } catch {
    return 'broken'
  }
}
