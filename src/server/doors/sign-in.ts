import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse } from '../../base/refusal.ts'
import { memberAtDoor, type MemberAtDoor } from '../../office/staff/at-door.ts'
import type { HouseKeeping } from '../config.ts'
import { beginSession, callerOf, cookieName, doorDesk } from '../sign-in/caller.ts'
import { lengthAlone, passwordMatches } from '../sign-in/passwords.ts'
import { waitRefusal } from '../sign-in/throttle.ts'
import { codeIsRight } from '../sign-in/totp.ts'
import { sendRefusal, signInNeeded, signInWrong } from './answers.ts'

const passwordBody = z.object({ login: z.string().max(200), password: z.string().max(1000) })
const codeBody = z.object({ code: z.string().max(20) })

/** サインイン: password, then the code where one is set up; who is signed in; out. */
export function signInDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  app.post('/api/sign-in/password', (request, reply) => byPassword(keeping, request, reply))
  app.post('/api/sign-in/totp', (request, reply) => byCode(keeping, request, reply))
  app.post('/api/sign-in/out', async (request, reply) => {
    const caller = await callerOf(keeping, request)
    if (caller !== null) await keeping.reception.endSession(caller.tokenHash)
    return reply.clearCookie(cookieName(request), { path: '/' }).header('clear-site-data', '"cache", "storage"').send({ next: 'sign-in' })
  })
  app.get('/api/session', async (request, reply) => {
    const caller = await callerOf(keeping, request)
    if (caller === null) return sendRefusal(reply, signInNeeded)
    const { member, role, office, session, desk } = caller
    return reply.send({
      stage: session.stage,
      member: { id: member.id, name: member.name, login: member.login, role },
      secondFactor: member.totp_wrapped !== null,
      passkeys: (member.passkeys as { id: string; name: string; addedAt: string }[]).map(({ id, name, addedAt }) => ({ id, name, addedAt })),
      office,
      today: desk.today,
    })
  })
}

async function byPassword(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = passwordBody.safeParse(request.body)
  if (!body.success) return sendRefusal(reply, signInWrong)
  const login = body.data.login.trim().toLowerCase()
  const subjects = [`login:${login}`, `from:${request.ip}`]
  const wait = await waitRefusal(keeping.reception, subjects, keeping.now())
  if (wait !== null) return sendRefusal(reply, wait)
  const place = await keeping.reception.placeOf(login)
  const known = place === null ? null : await memberAtDoor(doorDesk(keeping, place.office), place.member)
  if (place === null || known === null || !(await matches(keeping, known, body.data.password))) {
    for (const subject of subjects) await keeping.reception.countFailure(subject, keeping.now())
    return sendRefusal(reply, signInWrong)
  }
  const next = nextStage(known, body.data.password)
  await keeping.reception.forgetFailures(subjects[0]!)
  await beginSession(keeping, request, reply, place, next)
  return reply.send({ next: next === 'open' ? 'done' : next === 'enrol' ? 'enrol-second-factor' : 'totp' })
}

/** A long password may stand alone; a shorter one owes a second factor, set up at once where none is. */
function nextStage(known: MemberAtDoor, password: string): 'second-factor' | 'enrol' | 'open' {
  if (known.member.totp_wrapped !== null) return 'second-factor'
  return [...password].length >= lengthAlone ? 'open' : 'enrol'
}

/** Verifies against a hash in every case, so that an unknown name takes as long as a wrong password. */
async function matches(keeping: HouseKeeping, known: MemberAtDoor | null, password: string): Promise<boolean> {
  const stored = known?.member.password_hash ?? decoy
  return (await passwordMatches(stored, password, keeping.pepper)) && known?.member.password_hash != null
}

// A hash of nothing anyone can type (the pepper differs in every house).
const decoy = '$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

async function byCode(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await callerOf(keeping, request)
  const body = codeBody.safeParse(request.body)
  if (caller === null || caller.session.stage !== 'second-factor' || !body.success) return sendRefusal(reply, signInNeeded)
  const subject = `code:${caller.member.id}`
  const wait = await waitRefusal(keeping.reception, [subject], keeping.now())
  if (wait !== null) return sendRefusal(reply, wait)
  if (!(await codeIsRight(keeping, caller.member, body.data.code))) {
    await keeping.reception.countFailure(subject, keeping.now())
    return sendRefusal(reply, refuse('sign-in.wrong', '確認コードが違うか、もう使われています。', '認証アプリの新しいコードを入力してください。'))
  }
  await keeping.reception.forgetFailures(subject)
  // A new token at each step up: what was seen before the second factor is worth nothing after it.
  await keeping.reception.endSession(caller.tokenHash)
  await beginSession(keeping, request, reply, caller.session, 'open')
  return reply.send({ next: 'done' })
}
