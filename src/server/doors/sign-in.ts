import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse } from '../../base/refusal.ts'
import { memberAtDoor, type MemberAtDoor } from '../../office/staff/at-door.ts'
import type { HouseKeeping } from '../config.ts'
import { beginSession, callerOf, cookieName, doorDesk } from '../sign-in/caller.ts'
import { signInKeysOf } from '../sign-in/office-secret.ts'
import { decoyHash, decoyPepper, passwordMatches } from '../sign-in/passwords.ts'
import type { StoredPasskey } from '../sign-in/passkey.ts'
import { nextStep, passkeyNeeded, stageAfterPassword } from '../sign-in/stage.ts'
import { admitted, memberGuard, passwordGuards } from '../sign-in/throttle.ts'
import { codeIsRight } from '../sign-in/totp.ts'
import { sendRefusal, signInNeeded, signInWrong } from './answers.ts'
import { door } from './openapi/described.ts'

const passwordBody = z.object({ login: z.string().max(200), password: z.string().max(1000) })
const codeBody = z.object({ code: z.string().max(20) })

/** サインイン: password, then the code where one is set up; who is signed in; out. */
export function signInDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  const password = door('パスワードでサインインする', passwordBody)
  app.post('/api/sign-in/password', password, (request, reply) => byPassword(keeping, request, reply))
  const code = door('確認コードを確かめる', codeBody)
  app.post('/api/sign-in/totp', code, (request, reply) => byCode(keeping, request, reply))
  app.post('/api/sign-in/out', door('サインアウトする'), async (request, reply) => {
    const caller = await callerOf(keeping, request)
    if (caller !== null) await keeping.reception.endSession(caller.tokenHash)
    return reply
      .clearCookie(cookieName(keeping, request), { path: '/' })
      .header('clear-site-data', '"cache", "storage"')
      .send({ next: 'sign-in' })
  })
  app.get('/api/session', door('誰がサインインしているか'), (request, reply) => whoIsHere(keeping, request, reply))
}

async function whoIsHere(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await callerOf(keeping, request)
  if (caller === null) return sendRefusal(reply, signInNeeded)
  const { member, role, office, session, desk } = caller
  const { epoch, standing, halted, certificate } = await keeping.journal.continuity.standing(office.id)
  return reply.send({
    stage: session.stage,
    member: { id: member.id, name: member.name, login: member.login, role },
    secondFactor: member.totp_wrapped !== null,
    passkeys: (member.passkeys as StoredPasskey[]).map(({ id, name, addedAt, site }) => ({ id, name, addedAt, site })),
    office,
    today: desk.today,
    // For the browser to carry to a house that has not heard of it yet.
    house: { epoch, standing, halted, certificate, elsewhere: keeping.standby?.view().from ?? null },
  })
}

async function byPassword(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const enough = sleep(leastTime)
  const body = passwordBody.safeParse(request.body)
  if (!body.success) return sendRefusal(reply, signInWrong)
  const login = body.data.login.trim().toLowerCase()
  const guards = passwordGuards(login, request.ip)
  const wait = await admitted(keeping.reception, guards, keeping.now())
  if (wait !== null) return sendRefusal(reply, wait)
  const place = await keeping.reception.placeOf(login)
  const known = place === null ? null : await memberAtDoor(doorDesk(keeping, place.office), place.member)
  const right = await matches(keeping, known, body.data.password)
  if (place === null || known === null || !right) {
    await enough
    return sendRefusal(reply, signInWrong)
  }
  const [pair, account, source] = guards
  await keeping.reception.forgive(pair.subject)
  await keeping.reception.forgive(account.subject)
  await keeping.reception.forgive(source.subject, 'once')
  const stage = stageAfterPassword(known.member, body.data.password)
  if (stage === 'passkey') return sendRefusal(reply, passkeyNeeded)
  await beginSession(keeping, request, reply, place, stage)
  return reply.send({ next: nextStep[stage] })
}

/** Milliseconds that a refused sign-in takes at least: looking a known member up must not show. */
const leastTime = 400

/** Verifies against a hash in every case, so that an unknown name takes as long as a wrong password. */
async function matches(keeping: HouseKeeping, known: MemberAtDoor | null, password: string): Promise<boolean> {
  const stored = known?.member.password_hash ?? null
  const pepper = known === null ? decoyPepper : (await signInKeysOf(keeping, known.office.id)).pepper
  return (await passwordMatches(stored ?? decoyHash, password, pepper)) && stored !== null
}

async function byCode(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await callerOf(keeping, request)
  const body = codeBody.safeParse(request.body)
  if (caller === null || caller.session.stage !== 'second-factor' || !body.success) return sendRefusal(reply, signInNeeded)
  const guard = memberGuard('code', caller.member.id)
  const wait = await admitted(keeping.reception, [guard], keeping.now())
  if (wait !== null) return sendRefusal(reply, wait)
  if (!(await codeIsRight(keeping, caller.desk.office, caller.member, body.data.code))) return sendRefusal(reply, codeWrong)
  await keeping.reception.forgive(guard.subject)
  // A new token at each step up: what was seen before the second factor is worth nothing after it.
  await keeping.reception.endSession(caller.tokenHash)
  await beginSession(keeping, request, reply, caller.session, 'open')
  return reply.send({ next: 'done' })
}

const codeWrong = refuse(
  'sign-in.wrong',
  '確認コードが違うか、もう使われています。',
  '認証アプリの新しいコードを入力してください。',
)
