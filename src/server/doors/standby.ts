import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isRefusal, refuse } from '../../base/refusal.ts'
import type { HouseKeeping, StandbyDoors } from '../config.ts'
import { callerOf } from '../sign-in/caller.ts'
import { isLoopback, knownSite } from '../sign-in/site.ts'
import { admitted } from '../sign-in/throttle.ts'
import { sendRefusal } from './answers.ts'
import { door } from './openapi/described.ts'

const promoteBody = z.object({
  key: z.union([
    z.object({ passphrase: z.string().min(1).max(1000) }),
    z.object({ shares: z.tuple([z.string().max(2000), z.string().max(2000)]) }),
  ]),
  name: z.string().trim().min(1).max(60),
  reason: z.string().trim().min(1).max(300),
  /** Goes on although something received cannot be applied; it is left aside on the disk. */
  leave: z.boolean().optional(),
})

const notHere = refuse(
  'continuity.not-here',
  '引き継ぎは、控えのPC自身の画面か、サインインした所長だけが行えます。',
  '控えのPCで http://localhost の案内の画面を開くか、所長がサインインしてから行ってください。',
)
const incomplete = refuse(
  'continuity.promotion-incomplete',
  '引き継ぎに必要な項目が足りません。',
  '行う人の氏名、理由、合言葉（または控え札2枚）を入力してください。',
)

/** このPCの様子, and the one button for the day the cloud is gone. On other houses there is nothing here. */
export function standbyDoors(app: FastifyInstance, { standby, ...keeping }: HouseKeeping): void {
  if (standby === null) return
  app.get('/api/standby', door('控えのPCの今の様子'), async (request, reply) => {
    const view = standby.view()
    const { continuity } = keeping.journal
    const { standing, epoch, halted } = await continuity.standing(view.office)
    // What is applied can be read here; of what is only kept the follower remembers when it was written.
    const written = await continuity.writtenAt(view.office, [view.kept, view.applied])
    const times = { keptAt: written.get(view.kept) ?? view.keptAt, appliedAt: written.get(view.applied) ?? null }
    const here = isHere({ standby, ...keeping }, request)
    return reply.send({ ...view, ...times, now: keeping.now().toISOString(), standing, epoch, halted, here })
  })
  app.post('/api/standby/promote', door('控えのPCに引き継ぐ', promoteBody), (request, reply) =>
    promote({ standby, ...keeping }, standby, request, reply),
  )
}

async function promote(
  keeping: HouseKeeping,
  standby: StandbyDoors,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const caller = await callerOf(keeping, request)
  const head = caller?.session.stage === 'open' && caller.role === 'head' ? caller : null
  if (head === null && !isHere(keeping, request)) return sendRefusal(reply, notHere, 403)
  const body = promoteBody.safeParse(request.body)
  if (!body.success) return sendRefusal(reply, incomplete)
  const { key, name, reason, leave = false } = body.data
  const guard = { subject: `promote from:${request.ip}`, free: 5, forget: 600 }
  const wait = await admitted(keeping.reception, [guard], keeping.now())
  if (wait !== null) return sendRefusal(reply, wait)
  const by = head === null ? { id: 'standby', name } : { id: head.member.id, name: head.member.name }
  const done = await standby.promote({ key, by, reason, leave })
  // Whoever is told that something is not applied yet had the right key.
  if (!isRefusal(done) || done.code === 'journal.unapplied') await keeping.reception.forgive(guard.subject)
  return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
}

/** True for a request from the PC itself, opened under its own loopback. */
function isHere(keeping: HouseKeeping, request: FastifyRequest): boolean {
  return isLoopback(request.ip) && isLoopback(knownSite(keeping, request).hostname)
}
