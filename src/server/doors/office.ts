import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isRefusal, refuse } from '../../base/refusal.ts'
import type { Act, Ask } from '../../office/act.ts'
import { consult, perform } from '../../office/door.ts'
import { acts, asks } from '../../office/registry.ts'
import { addMember } from '../../office/staff/add.ts'
import { loginsOf } from '../../office/staff/at-door.ts'
import type { HouseKeeping } from '../config.ts'
import { callerOf, doorDesk, type Caller } from '../sign-in/caller.ts'
import { sendRefusal, signInNeeded } from './answers.ts'
import { describedBy } from './openapi/described.ts'

type AnyAct = Act<never, unknown>
type AnyAsk = Ask<never, unknown>

/** One route per act and per ask, derived from its declaration. Nothing is decided here. */
export function officeDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  for (const act of acts as unknown as readonly AnyAct[]) if (act.inner !== true) actRoute(app, keeping, act)
  for (const ask of asks as unknown as readonly AnyAsk[]) askRoute(app, keeping, ask)
}

function actRoute(app: FastifyInstance, keeping: HouseKeeping, act: AnyAct): void {
  app.post(`/api/acts/${act.name}`, { config: { described: describedBy(act) } }, async (request, reply) => {
    const caller = await openCaller(keeping, request, reply)
    if (caller === null) return reply
    const body = (request.body ?? {}) as { input?: unknown; reason?: string; rehearse?: boolean }
    const key = request.headers['idempotency-key']
    if (typeof key !== 'string' || key.length < 8 || key.length > 200) return sendRefusal(reply, keyMissing)
    if (act.name === addMember.name && (await isTaken(keeping, caller, body.input))) return sendRefusal(reply, loginTaken)
    const done = await perform(caller.desk, caller.role, act, body.input, {
      // The key belongs to the person: nobody can be answered with another's receipt.
      idempotencyKey: `${caller.member.id}:${key}`,
      ...(typeof body.reason === 'string' && body.reason.trim() !== '' ? { reason: body.reason.trim().slice(0, 500) } : {}),
      rehearse: body.rehearse === true,
    })
    if (isRefusal(done)) return sendRefusal(reply, done)
    if (act.name.startsWith('staff.')) await indexOffice(keeping, caller.desk.office)
    return reply.send(done)
  })
}

function askRoute(app: FastifyInstance, keeping: HouseKeeping, ask: AnyAsk): void {
  app.post(`/api/asks/${ask.name}`, { config: { described: describedBy(ask) } }, async (request, reply) => {
    const caller = await openCaller(keeping, request, reply)
    if (caller === null) return reply
    const answer = await consult(caller.desk, caller.role, ask, ((request.body ?? {}) as { input?: unknown }).input)
    return isRefusal(answer) ? sendRefusal(reply, answer) : reply.send({ answer })
  })
}

const keyMissing = refuse(
  'door.no-idempotency-key',
  'Idempotency-Key がありません。',
  '8文字以上200文字以内の、操作ごとに異なる鍵を付けて送ってください。',
)
const loginTaken = refuse(
  'door.login-taken',
  'このログイン名は、ほかの事務所ですでに使われています。',
  '事務所の名前を付けるなど、別のログイン名にしてください。',
  { field: 'login' },
)

/** Sign-in names are one list for the whole house, which no office can see: only the door knows of another office's. */
async function isTaken(keeping: HouseKeeping, caller: Caller, input: unknown): Promise<boolean> {
  const wanted = z.object({ login: z.string() }).safeParse(input)
  const place = wanted.success ? await keeping.reception.placeOf(wanted.data.login) : null
  return place !== null && place.office !== caller.desk.office
}

/** The caller when fully signed in; otherwise the 401 has been sent. */
export async function openCaller(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<Caller | null> {
  const caller = await callerOf(keeping, request)
  if (caller !== null && caller.session.stage === 'open') return caller
  sendRefusal(reply, signInNeeded)
  return null
}

/** Brings the house's index of sign-in names up to date with an office's members. */
export async function indexOffice(keeping: HouseKeeping, office: string): Promise<void> {
  await keeping.reception.indexLogins(office, await loginsOf(doorDesk(keeping, office)))
}
