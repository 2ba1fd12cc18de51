import { hkdfSync } from 'node:crypto'
import type { HouseKeeping } from '../config.ts'
import { unwrap, wrap } from './wrap.ts'

/** What an office's sign-ins rest on: mixed into every password before hashing, and wrapping the secrets of authenticator apps. */
export interface SignInKeys {
  readonly pepper: Buffer
  readonly totpKey: Buffer
}

const known = new WeakMap<HouseKeeping['reception'], Map<string, Buffer>>()

/** The keys of an office, derived from its own secret; the secret is made the first time it is asked for. */
export async function signInKeysOf(keeping: HouseKeeping, office: string): Promise<SignInKeys> {
  const secret = await officeSecretOf(keeping, office)
  return { pepper: derived(secret, 'pepper'), totpKey: derived(secret, 'totp') }
}

/** The office's secret itself: it is handed, sealed, to the office's own PC. */
export async function officeSecretOf(keeping: HouseKeeping, office: string): Promise<Buffer> {
  const cache = known.get(keeping.reception) ?? new Map<string, Buffer>()
  known.set(keeping.reception, cache)
  let secret = cache.get(office)
  if (secret === undefined) {
    const wrapped =
      (await keeping.reception.officeSecret(office)) ??
      (await keeping.reception.keepOfficeSecret(office, wrapped32(keeping, office)))
    secret = Buffer.from(unwrap(wrapped, office, keeping.signInKey), 'hex')
    cache.set(office, secret)
  }
  return secret
}

/** Takes over the secret an office brings along from another house. */
export async function takeOfficeSecret(keeping: HouseKeeping, office: string, secret: Uint8Array): Promise<void> {
  const wrapped = wrap(Buffer.from(secret).toString('hex'), office, keeping.signInKey)
  await keeping.reception.keepOfficeSecret(office, wrapped, true)
  known.get(keeping.reception)?.set(office, Buffer.from(secret))
}

function wrapped32(keeping: HouseKeeping, office: string): string {
  return wrap(Buffer.from(keeping.random(32)).toString('hex'), office, keeping.signInKey)
}

function derived(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `tsuzuki sign-in ${purpose}`, 32))
}
