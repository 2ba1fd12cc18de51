import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, refuse } from '../../base/refusal.ts'
import type { Act, Ask } from '../../office/act.ts'
import { consult, perform } from '../../office/door.ts'
import { acts, asks } from '../../office/registry.ts'
import type { HouseKeeping } from '../config.ts'
import { callerOf, type Caller } from '../sign-in/caller.ts'
import { indexOffice, refuseTakenLogin } from '../sign-in/logins.ts'
import { sendRefusal, signInNeeded } from './answers.ts'
import { keepTold, toldBefore } from './told-before.ts'
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
    // The key belongs to the person: nobody can be answered with another's receipt.
    const own = { act: act.name, input: body.input, key: `${caller.member.id}:${key}` }
    const before = await toldBefore(keeping, caller.desk, own)
    if (before !== null) return reply.send(before)
    const taken = await refuseTakenLogin(keeping, caller.desk.office, act.name, body.input)
    if (taken !== null) return sendRefusal(reply, taken)
    const entry = caller.desk.newId()
    const done = await perform(caller.desk, caller.role, act, body.input, {
      idempotencyKey: own.key,
      entry,
      beforehand: (answer) => keepTold(keeping, own, entry, answer),
      ...(typeof body.reason === 'string' && body.reason.trim() !== '' ? { reason: body.reason.trim().slice(0, 500) } : {}),
      rehearse: body.rehearse === true,
    })
    // Another try at the same key may have been faster: then its answer is the true one.
    const faster = isRefusal(done) || done.receipt?.repeated === true ? await toldBefore(keeping, caller.desk, own) : null
    if (faster === null && isRefusal(done)) return sendRefusal(reply, done)
    if (act.name.startsWith('staff.')) await indexOffice(keeping, caller.desk.office)
    if (act.sends === true) keeping.couriers?.notify(caller.desk.office)
    return reply.send(faster ?? done)
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
/** The caller when fully signed in; otherwise the 401 has been sent. */
export async function openCaller(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<Caller | null> {
  const caller = await callerOf(keeping, request)
  if (caller !== null && caller.session.stage === 'open') return caller
  sendRefusal(reply, signInNeeded)
  return null
}
