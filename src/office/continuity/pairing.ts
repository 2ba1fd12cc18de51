import { z } from 'zod'
import { canonicalJson, sha256Hex } from '../../base/canonical.ts'

const key = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, '鍵の形が正しくありません')

/** What a PC says of itself when it asks to follow an office; all of it goes into the digits that both sides show. */
export const pairingRequest = z.object({
  name: z.string().trim().min(1, '名前を入力してください').max(60),
  /** Its log key, Ed25519, base64. */
  key,
  /** Where seats will open it. */
  address: z.url({ protocol: /^https$/ }),
  /** PEM of the certificate that seats are led to trust. */
  authority: z.string().max(10_000).startsWith('-----BEGIN CERTIFICATE-----'),
  disk: z.enum(['encrypted', 'open', 'unknown']),
  /** An age recipient of that PC alone, to which the office's sign-in secret is sealed. */
  sealTo: z.string().startsWith('age1'),
  /** The public halves of the office's key made there; null where the office has one already. */
  officeKey: z
    .object({
      signingKey: key,
      recipient: z.string().startsWith('age1'),
      holders: z.array(z.object({ name: z.string().min(1).max(60), holds: z.string().min(1).max(60) })),
    })
    .nullable(),
  /** Where that key is to come in place of the one the office has: why, and what the former key signed of it (null where it is lost). */
  renewal: z
    .object({ reason: z.string().trim().min(1, '理由を入力してください').max(300), note: z.string().max(2000).nullable() })
    .optional(),
})
export type PairingRequest = z.infer<typeof pairingRequest>

/**
 * A code as it was read out and typed, on either side of the ceremony: without spaces and hyphens, letters large, and what looks like
 * another letter put right.
 */
export function typedCode(given: string): string {
  return given
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}

/**
 * Twelve digits over everything the two sides told each other, for two people or two screens to compare: whoever stood between them
 * would have had to change something.
 */
export function pairingDigits(office: string, logKey: string, code: string, request: PairingRequest): string {
  const digest = BigInt(`0x${sha256Hex(canonicalJson(['tsuzuki pairing 1', office, logKey, code, request]))}`)
  return (digest % 1_000_000_000_000n)
    .toString()
    .padStart(12, '0')
    .replace(/^(.{4})(.{4})/, '$1 $2 ')
}
