import { sign, verify, type KeyObject } from 'node:crypto'
import { canonicalJson } from '../../base/canonical.ts'
import { publicKeyFrom, rawKey } from '../../journal/note.ts'
import type { DrillFacts } from './facts.ts'

/** A drill's record before it is signed. */
export type UnsignedDrill = Omit<DrillFacts, 'signer' | 'signature'>

/** Signs the record of a drill of an office with the log key of the house that keeps it. */
export function signDrill(office: string, drill: UnsignedDrill, logKey: KeyObject): DrillFacts {
  const signer = rawKey(logKey).toString('base64')
  const signature = sign(null, signed(office, drill, signer), logKey).toString('base64')
  return { ...drill, signer, signature }
}

/** True where the record is exactly what its signer signed for this office. */
export function drillIsSigned(office: string, { signature, signer, ...drill }: DrillFacts): boolean {
  try {
    return verify(null, signed(office, drill, signer), publicKeyFrom(signer), Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

/** What the signature is over: a line that says what this is, and the canonical record with its office. */
function signed(office: string, drill: UnsignedDrill, signer: string): Buffer {
  return Buffer.from(`tsuzuki-drill/1\n${canonicalJson({ ...drill, office, signer })}\n`)
}
