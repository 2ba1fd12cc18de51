import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Desk } from '../../journal/desk.ts'
import type { LoginPlace } from '../../journal/reception/logins.ts'
import type { Session, SessionStage } from '../../journal/reception/sessions.ts'
import { memberAtDoor, type MemberAtDoor } from '../../office/staff/at-door.ts'
import type { Member } from '../../office/staff/facts.ts'
import type { OfficeDatabase } from '../../office/tables.ts'
import { absoluteMinutes, idleMinutes, type HouseKeeping } from '../config.ts'
import type { StoredPasskey } from './passkey.ts'
import { knownSite } from './site.ts'
import { fingerprint, newToken } from './wrap.ts'

/** The person behind a request, with a desk of their own office and sight. */
export interface Caller extends MemberAtDoor {
  readonly desk: Desk<OfficeDatabase>
  readonly session: Session
  readonly tokenHash: string
}

/** A desk for the door itself: it looks members up before anyone is known. */
export function doorDesk(keeping: HouseKeeping, office: string): Desk<OfficeDatabase> {
  return keeping.journal.desk({ office, actor: { id: 'door', name: '受付' }, sight: { kind: 'office' } })
}

/** Who calls, or null: no cookie, an ended or expired session, a disabled member, a sign-in changed since. Role and sight are read afresh each time. */
export async function callerOf(keeping: HouseKeeping, request: FastifyRequest): Promise<Caller | null> {
  const token = request.cookies[cookieName(keeping, request)]
  if (token === undefined) return null
  const tokenHash = fingerprint(token)
  const session = await keeping.reception.session(tokenHash)
  if (session === null) return null
  const now = keeping.now()
  const minutesSince = (then: Date) => (now.getTime() - then.getTime()) / 60_000
  if (minutesSince(session.seenAt) > idleMinutes || minutesSince(session.createdAt) > absoluteMinutes) {
    await keeping.reception.endSession(tokenHash)
    return null
  }
  const known = await memberAtDoor(doorDesk(keeping, session.office), session.member)
  if (known === null || stampOf(known.member) !== session.stamp) return null
  if (minutesSince(session.seenAt) >= 1) await keeping.reception.touchSession(tokenHash, now)
  const actor = { id: known.member.id, name: known.member.name }
  const desk = keeping.journal.desk({ office: session.office, actor, sight: known.sight })
  return { ...known, desk, session, tokenHash }
}

/** Begins a session with a token of its own, bound to the sign-in as it is now, and sets the cookie. */
export async function beginSession(
  keeping: HouseKeeping,
  request: FastifyRequest,
  reply: FastifyReply,
  place: LoginPlace,
  stage: SessionStage,
): Promise<void> {
  const known = await memberAtDoor(doorDesk(keeping, place.office), place.member)
  if (known === null) return
  const { office, member } = place
  const token = newToken()
  const now = keeping.now()
  const stamp = stampOf(known.member)
  await keeping.reception.openSession(fingerprint(token), { office, member, stage, stamp, createdAt: now, seenAt: now })
  void reply.setCookie(cookieName(keeping, request), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isHttps(keeping, request),
    maxAge: absoluteMinutes * 60,
  })
}

/** Changes with the password and the second factors: every session opened before then ends at once, wherever the change came from. */
function stampOf({ password_hash: password, totp_wrapped: totp, passkeys }: Member): string {
  return fingerprint(JSON.stringify([password, totp, (passkeys as readonly StoredPasskey[]).map(({ id }) => id)]))
}

/** The `__Host-` name binds the cookie to this host over HTTPS; plain HTTP exists only on this machine's own loopback. */
export function cookieName(keeping: HouseKeeping, request: FastifyRequest): string {
  return isHttps(keeping, request) ? '__Host-tsuzuki' : 'tsuzuki'
}

function isHttps(keeping: HouseKeeping, request: FastifyRequest): boolean {
  return knownSite(keeping, request).protocol === 'https:'
}
