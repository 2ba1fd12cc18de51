import { sign, verify, type KeyObject } from 'node:crypto'
import type { Instant } from '../../base/receipt.ts'
import { noteKeyId } from '../note.ts'

/**
 * Which key comes after the one that signs: a signed note (C2SP) of four lines, under the office's key before. By it a house that knows
 * the former key knows the new one without asking anybody. docs/formats/office-key.md §6.
 */
export interface Succession {
  readonly office: string
  /** Raw Ed25519 public key of the new key, base64, and the age recipient that belongs to it. */
  readonly signingKey: string
  readonly recipient: string
  readonly at: Instant
}

/** Signs with the former key that another comes after it. */
export function signSuccession({ office, signingKey, recipient, at }: Succession, former: KeyObject): string {
  const text = `tsuzuki-key/${office}\n${signingKey}\n${recipient}\n${at}\n`
  const signature = Buffer.concat([noteKeyId('office', former), sign(null, Buffer.from(text), former)])
  return `${text}\n— office ${signature.toString('base64')}\n`
}

const FORM =
  /^(tsuzuki-key\/([0-9a-f-]{36})\n([A-Za-z0-9+/]{43}=)\n(age1[0-9a-z]+)\n(\d{4}-\d\d-\d\dT[\d:.]+Z)\n)\n— office ([A-Za-z0-9+/=]+)\n$/

/** Reads a succession that one of the keys signed; null when none did, or the text is none. */
export function readSuccession(note: string, keys: readonly KeyObject[]): Succession | null {
  const match = FORM.exec(note)
  if (match === null) return null
  const [, text = '', office = '', signingKey = '', recipient = '', at = '', said = ''] = match
  const signature = Buffer.from(said, 'base64')
  const signed = keys.some(
    (key) =>
      signature.subarray(0, 4).equals(noteKeyId('office', key)) && verify(null, Buffer.from(text), key, signature.subarray(4)),
  )
  return signed ? { office, signingKey, recipient, at } : null
}
