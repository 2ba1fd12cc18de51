import { isUuid } from '../../base/ids.ts'
import type { LoginPlace } from '../../journal/reception/logins.ts'
import type { HouseKeeping } from '../config.ts'
import { fingerprint, newToken } from './wrap.ts'

/** A passkey as the member's row keeps it. */
export interface StoredPasskey {
  readonly id: string
  readonly publicKey: string
  readonly counter: number
  readonly name: string
  readonly addedAt: string
  /** Host name of the house it was made for, this one or a standby of the office. Absent: made before that was kept. */
  readonly site?: string
}

/**
 * True where a passkey may open this site. Whoever holds a standby could have made one for it that signs for any name; so the name is
 * kept from the day it was registered.
 */
export function goodAt(passkey: StoredPasskey, site: URL): boolean {
  return passkey.site === undefined || passkey.site === site.hostname
}

/** The handle an authenticator keeps: the bytes of office and member, so that a passkey alone says whose it is (at most 64 bytes). */
export function handleOf({ office, member }: LoginPlace): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from((office + member).replaceAll('-', ''), 'hex'))
}

/** Whose handle it is, or null when it is none of ours. */
export function placeOfHandle(handle: unknown): LoginPlace | null {
  if (typeof handle !== 'string') return null
  const hex = Buffer.from(handle, 'base64url').toString('hex')
  const [office, member] = [hex.slice(0, 32), hex.slice(32)].map((half) =>
    half.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  )
  return office !== undefined && member !== undefined && isUuid(office) && isUuid(member) ? { office, member } : null
}

/** Keeps a challenge for five minutes; answers the ticket it is taken back with, once. */
export async function keepChallenge(keeping: HouseKeeping, purpose: string, challenge: string): Promise<string> {
  const ticket = newToken()
  const soon = new Date(keeping.now().getTime() + 5 * 60_000)
  await keeping.reception.keepTicket(fingerprint(ticket), purpose, challenge, soon)
  return ticket
}

/** The challenge of a ticket, or null when it is unknown, used or too old. */
export async function takeChallenge(keeping: HouseKeeping, purpose: string, ticket: string): Promise<string | null> {
  const challenge = await keeping.reception.takeTicket(fingerprint(ticket), purpose, keeping.now())
  return typeof challenge === 'string' ? challenge : null
}
