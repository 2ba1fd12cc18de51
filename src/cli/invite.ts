import { createHash, randomBytes } from 'node:crypto'
import type { LoginPlace } from '../journal/reception/logins.ts'
import type { Reception } from '../journal/reception/store.ts'

/** An address for one member alone, good once and for three days; the house keeps only its fingerprint. */
export async function invite(
  reception: Reception,
  member: LoginPlace,
  address: string,
): Promise<{ invitation: string; until: Date }> {
  const code = randomBytes(32).toString('base64url')
  const fingerprint = createHash('sha256').update(code).digest('base64url')
  const until = await reception.keepInvitation(fingerprint, member, new Date())
  return { invitation: `${address}/invited#${code}`, until }
}
