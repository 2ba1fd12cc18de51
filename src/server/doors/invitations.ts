import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isRefusal, refuse } from '../../base/refusal.ts'
import { perform } from '../../office/door.ts'
import { memberAtDoor } from '../../office/staff/at-door.ts'
import { setSignIn } from '../../office/staff/set-sign-in.ts'
import type { HouseKeeping } from '../config.ts'
import { beginSession, doorDesk } from '../sign-in/caller.ts'
import { hashPassword, lengthAlone, passwordRefusal } from '../sign-in/passwords.ts'
import { fingerprint, newToken } from '../sign-in/wrap.ts'
import { sendRefusal } from './answers.ts'
import { openCaller } from './office.ts'

const inviteBody = z.object({ member: z.uuid() })
const acceptBody = z.object({ code: z.string().max(100), password: z.string().max(1000) })
const place = z.object({ office: z.uuid(), member: z.uuid() })

/** 招待: the head starts, the member sets the password. A code serves once, for three days; nobody sets another's password. */
export function invitationDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  app.post('/api/invitations', async (request, reply) => {
    const caller = await openCaller(keeping, request, reply)
    if (caller === null) return reply
    const body = inviteBody.safeParse(request.body)
    const invited = body.success ? await memberAtDoor(doorDesk(keeping, caller.desk.office), body.data.member) : null
    if (caller.role !== 'head' || invited === null) {
      return sendRefusal(reply, refuse('office.not-permitted', '招待できるのは所長だけです。', '所長に依頼してください。'))
    }
    const code = newToken()
    const expiresAt = new Date(keeping.now().getTime() + 3 * 24 * 3_600_000)
    await keeping.reception.keepTicket(fingerprint(code), 'invitation', { office: caller.desk.office, member: invited.member.id }, expiresAt)
    return reply.send({ code, expiresAt: expiresAt.toISOString() })
  })
  app.post('/api/invitations/accept', async (request, reply) => {
    const body = acceptBody.safeParse(request.body)
    const ticket = body.success ? place.safeParse(await keeping.reception.takeTicket(fingerprint(body.data.code), 'invitation', keeping.now())) : null
    const known = ticket?.success ? await memberAtDoor(doorDesk(keeping, ticket.data.office), ticket.data.member) : null
    if (!body.success || !ticket?.success || known === null) {
      return sendRefusal(reply, refuse('sign-in.invitation-used', 'この招待は、使われたか期限が切れています。', '所長に、もう一度招待を依頼してください。'))
    }
    const { code, password } = body.data
    const refusal = passwordRefusal(password, { login: known.member.login, name: known.member.name, office: known.office.name })
    if (refusal !== null) {
      // The code is still good: only the password was refused.
      await keeping.reception.keepTicket(fingerprint(code), 'invitation', ticket.data, new Date(keeping.now().getTime() + 3_600_000))
      return sendRefusal(reply, refusal)
    }
    const actor = { id: known.member.id, name: known.member.name }
    const desk = keeping.journal.desk({ office: ticket.data.office, actor, sight: known.sight })
    const passwordHash = await hashPassword(password, keeping.pepper)
    const done = await perform(desk, known.role, setSignIn, { passwordHash }, { idempotencyKey: randomUUID() })
    if (isRefusal(done)) return sendRefusal(reply, done)
    const alone = [...password].length >= lengthAlone
    await beginSession(keeping, request, reply, ticket.data, alone ? 'open' : 'enrol')
    return reply.send({ next: alone ? 'done' : 'enrol-second-factor' })
  })
}
