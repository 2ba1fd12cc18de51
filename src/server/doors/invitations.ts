import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isRefusal, refuse } from '../../base/refusal.ts'
import { perform } from '../../office/door.ts'
import { memberAtDoor } from '../../office/staff/at-door.ts'
import { setSignIn } from '../../office/staff/set-sign-in.ts'
import type { HouseKeeping } from '../config.ts'
import { beginSession, doorDesk } from '../sign-in/caller.ts'
import { signInKeysOf } from '../sign-in/office-secret.ts'
import { hashPassword, lengthWithSecondFactor, passwordRefusal } from '../sign-in/passwords.ts'
import { nextStep, stageAfterPassword } from '../sign-in/stage.ts'
import { fingerprint, newToken } from '../sign-in/wrap.ts'
import { sendRefusal } from './answers.ts'
import { door } from './openapi/described.ts'
import { openCaller } from './office.ts'

const inviteBody = z.object({ member: z.uuid() })
const acceptBody = z.object({ code: z.string().max(100), password: z.string().max(1000) })
const invitation = z.object({ office: z.uuid(), member: z.uuid(), until: z.iso.datetime() })

const notHead = refuse('office.not-permitted', '招待できるのは所長だけです。', '所長に依頼してください。')
const nobody = refuse('office.not-found', '指定された所員は見つかりません。', '所員の一覧から選び直してください。')
const used = refuse(
  'sign-in.invitation-used',
  'この招待は、使われたか期限が切れています。',
  '所長に、もう一度招待を依頼してください。',
)

/** 招待: the head starts, the member sets the password. A code serves once, for three days; nobody sets another's password. */
export function invitationDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  const inviting = door('所員を招待する', inviteBody)
  app.post('/api/invitations', inviting, (request, reply) => invite(keeping, request, reply))
  const accepting = door('招待を受けて、自分のパスワードを決める', acceptBody)
  app.post('/api/invitations/accept', accepting, (request, reply) => accept(keeping, request, reply))
}

async function invite(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await openCaller(keeping, request, reply)
  if (caller === null) return reply
  if (caller.role !== 'head') return sendRefusal(reply, notHead)
  const { office } = caller.desk
  const body = inviteBody.safeParse(request.body)
  const invited = body.success ? await memberAtDoor(doorDesk(keeping, office), body.data.member) : null
  if (invited === null) return sendRefusal(reply, nobody)
  const code = newToken()
  const place = { office, member: invited.member.id }
  const expiresAt = await keeping.reception.keepInvitation(fingerprint(code), place, keeping.now())
  return reply.send({ code, expiresAt: expiresAt.toISOString() })
}

async function accept(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = acceptBody.safeParse(request.body)
  if (!body.success) return sendRefusal(reply, used)
  const { code, password } = body.data
  const ticket = invitation.safeParse(await keeping.reception.takeTicket(fingerprint(code), 'invitation', keeping.now()))
  if (!ticket.success) return sendRefusal(reply, used)
  const place = ticket.data
  const known = await memberAtDoor(doorDesk(keeping, place.office), place.member)
  if (known === null) return sendRefusal(reply, used)
  const { member, office } = known
  const refusal = passwordRefusal(
    password,
    { login: member.login, name: member.name, office: office.name },
    lengthWithSecondFactor,
  )
  if (refusal !== null) {
    // The code is still good: only the password was refused.
    await keeping.reception.keepTicket(fingerprint(code), 'invitation', place, new Date(place.until))
    return sendRefusal(reply, refusal)
  }
  const desk = keeping.journal.desk({
    office: place.office,
    actor: { id: member.id, name: member.name },
    sight: { kind: 'office' },
  })
  const passwordHash = await hashPassword(password, (await signInKeysOf(keeping, place.office)).pepper)
  const done = await perform(desk, known.role, setSignIn, { passwordHash }, { idempotencyKey: randomUUID() })
  if (isRefusal(done)) return sendRefusal(reply, done)
  // A second factor that was set up before is still owed: an invitation is no way around it.
  const stage = stageAfterPassword(member, password)
  if (stage !== 'passkey') await beginSession(keeping, request, reply, place, stage)
  return reply.send({ next: nextStep[stage] })
}
