import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import type { HouseKeeping } from '../config.ts'
import { followerOf } from '../continuity/follower.ts'
import { door } from './openapi/described.ts'

const place = z.object({
  after: z.coerce.number().int().min(0),
  hash: z.string().regex(/^([0-9a-f]{64})?$/),
  applied: z.coerce.number().int().min(0),
  ring: z.string().max(60).optional(),
})
const told = z.object({ office: uuid, note: z.string().max(2000) })

/** Milliseconds a follower waits for something new before it asks again. */
const PATIENCE = 20_000

/** For the houses that follow an office: they ask, this house answers, and keeps nothing by which it could reach them. */
export function followDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  let closing = false
  app.addHook('preClose', async () => void (closing = true))
  app.get('/api/follow/segment', door('控えのPCが続きを受け取る'), (request, reply) =>
    giveSegment(keeping, request, reply, () => closing || request.raw.destroyed),
  )
  // Anyone may bring a certificate: it proves itself. Other addresses of the same office may send it from the browser.
  app.post('/api/epoch', door('新しい世代の署名を知らせる', told), async (request, reply) => {
    const body = told.safeParse(request.body)
    if (!body.success) return reply.status(400).send({ epoch: null })
    const epoch = await keeping.journal.continuity.learn(body.data.office, body.data.note).catch(() => null)
    return reply.header('access-control-allow-origin', '*').send({ epoch })
  })
  app.options('/api/epoch', async (_, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('access-control-allow-methods', 'POST')
      .header('access-control-allow-headers', 'content-type')
      .status(204)
      .send(),
  )
}

async function giveSegment(
  keeping: HouseKeeping,
  request: FastifyRequest,
  reply: FastifyReply,
  unwanted: () => boolean,
): Promise<FastifyReply> {
  const follower = await followerOf(keeping, request, reply)
  if (follower === null) return reply
  const asked = place.safeParse(request.query)
  if (!asked.success) return reply.status(400).send()
  const { after, hash, applied, ring = null } = asked.data
  const { office, standby } = follower
  await keeping.reception.sawFollower(office, { standby, sequence: after, applied, ring, seenAt: keeping.now() })
  // One that rings takes nothing more until a person has looked: it only says so.
  if (ring !== null) return reply.header('tsuzuki-head', '0').status(204).send()
  const at = { sequence: after, hash: hash === '' ? null : hash }
  const given = await keeping.journal.continuity.give(office, at, PATIENCE, unwanted)
  if (given.kind === 'nothing') return reply.header('tsuzuki-head', String(given.head)).status(204).send()
  if (given.kind === 'fork') return reply.status(409).send({ checkpoint: given.checkpoint })
  return reply.type('application/octet-stream').send(given.bytes)
}
