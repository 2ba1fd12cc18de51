import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isRefusal, refuse } from '../../base/refusal.ts'
import type { HouseKeeping } from '../config.ts'
import type { Caller } from '../sign-in/caller.ts'
import { admitted } from '../sign-in/throttle.ts'
import { sendRefusal } from './answers.ts'
import { door } from './openapi/described.ts'
import { openCaller } from './office.ts'

const homeBody = z.object({
  key: z.union([
    z.object({ passphrase: z.string().min(1).max(1000) }),
    z.object({ shares: z.tuple([z.string().max(2000), z.string().max(2000)]) }),
  ]),
  reason: z.string().trim().min(1).max(300),
  cloudKey: z.string().trim().max(100).optional(),
})

const notHead = refuse('office.not-permitted', 'クラウドに戻すのは、所長だけが行えます。', '所長に依頼してください。')
const incomplete = refuse(
  'return.incomplete',
  'クラウドに戻すのに必要な項目が足りません。',
  '理由と、合言葉（または控え札2枚）を入力してください。',
)

/** クラウドに戻す, on the PC that leads. On other houses there is nothing here. */
export function homeDoors(app: FastifyInstance, { standby, ...keeping }: HouseKeeping): void {
  if (standby === null) return
  const { home } = standby
  const house = { standby, ...keeping }
  app.get('/api/standby/home', door('クラウドに戻す作業の様子'), async (request, reply) => {
    const head = await headOf(house, request, reply)
    return head === null ? reply : reply.send({ home: home.state() })
  })
  app.post('/api/standby/home/look', door('クラウドとの違いを調べる'), async (request, reply) => {
    const head = await headOf(house, request, reply)
    if (head === null) return reply
    const seen = await home.look()
    return isRefusal(seen) ? sendRefusal(reply, seen) : reply.send(seen)
  })
  app.post('/api/standby/home', door('クラウドに戻す', homeBody), async (request, reply) => {
    const head = await headOf(house, request, reply)
    if (head === null) return reply
    const body = homeBody.safeParse(request.body)
    if (!body.success) return sendRefusal(reply, incomplete)
    // The passphrase is the same one that promotes, and so is the patience with guesses.
    const guard = { subject: `promote from:${request.ip}`, free: 5, forget: 600 }
    const wait = await admitted(keeping.reception, [guard], keeping.now())
    if (wait !== null) return sendRefusal(reply, wait)
    const { key, reason, cloudKey } = body.data
    const { id, name } = head.member
    const refused = await home.begin({ key, by: { id, name }, reason, cloudKey: cloudKey === '' ? undefined : cloudKey })
    if (refused?.code !== 'office-key.wrong-passphrase') await keeping.reception.forgive(guard.subject)
    return refused === null ? reply.send({ home: home.state() }) : sendRefusal(reply, refused)
  })
}

async function headOf(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<Caller | null> {
  const caller = await openCaller(keeping, request, reply)
  if (caller === null || caller.role === 'head') return caller
  sendRefusal(reply, notHead)
  return null
}
