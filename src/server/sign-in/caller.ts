import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Desk } from '../../journal/desk.ts'
import type { LoginPlace, Session, SessionStage } from '../../journal/reception/store.ts'
import { memberAtDoor, type MemberAtDoor } from '../../office/staff/at-door.ts'
import type { OfficeDatabase } from '../../office/tables.ts'
import { absoluteMinutes, idleMinutes, type HouseKeeping } from '../config.ts'
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

/** Who calls, or null: no cookie, an ended or expired session, a disabled member. Role and sight are read afresh each time. */
export async function callerOf(keeping: HouseKeeping, request: FastifyRequest): Promise<Caller | null> {
  const token = request.cookies[cookieName(request)]
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
  if (known === null) return null
  if (minutesSince(session.seenAt) >= 1) await keeping.reception.advance(tokenHash, { seenAt: now })
  const actor = { id: known.member.id, name: known.member.name }
  const desk = keeping.journal.desk({ office: session.office, actor, sight: known.sight })
  return { ...known, desk, session, tokenHash }
}

/** Begins a session with a token of its own and sets the cookie. */
export async function beginSession(
  keeping: HouseKeeping,
  request: FastifyRequest,
  reply: FastifyReply,
  place: LoginPlace,
  stage: SessionStage,
): Promise<void> {
  const token = newToken()
  const now = keeping.now()
  await keeping.reception.openSession(fingerprint(token), { ...place, stage, createdAt: now, seenAt: now })
  void reply.setCookie(cookieName(request), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: absoluteMinutes * 60,
  })
}

/** The `__Host-` name binds the cookie to this host over HTTPS; plain HTTP exists only on this machine's own loopback. */
export function cookieName(request: FastifyRequest): string {
  return request.protocol === 'https' ? '__Host-tsuzuki' : 'tsuzuki'
}
