import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { HouseKeeping } from '../config.ts'
import { admitLeader, bytesOf, officeOf } from '../continuity/leader.ts'
import { LongWork } from '../continuity/long-work.ts'
import { indexOffice } from '../sign-in/logins.ts'
import { takeOfficeSecret } from '../sign-in/office-secret.ts'
import { sendRefusal } from './answers.ts'
import { door } from './openapi/described.ts'

const hash = z.string().regex(/^([0-9a-f]{64})?$/)
const place = z.object({ after: z.coerce.number().int().min(0), hash })
const asideQuery = place.extend({ tip: hash })
const placesQuery = z.object({ places: z.string().regex(/^\d{1,15}(,\d{1,15}){0,63}$/) })
const returning = z.object({
  note: z.string().max(2000),
  by: z.string().trim().min(1).max(60),
  reason: z.string().trim().min(1).max(300),
})

const unreadable = refuse(
  'return.unreadable',
  '送られた内容を読み取れませんでした。',
  'Tsuzukiを両方とも新しい版にそろえてから、もう一度行ってください。',
)

/** An entry is never larger than this, compressed. */
const MOST = 1024 * 1024 * 1024

/**
 * For the house that led an office meanwhile and gives it back (`src/journal/return`): it asks what this house has, has it set aside
 * what is its own, gives it its entries and at last the certificate. This house only answers. On an office's own PC there is
 * nothing here: it takes what it pulled and verified itself, and the key of a cloud that leads again must not open it.
 */
export function returnDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  if (keeping.standby !== null) return
  const { receiving } = keeping.journal.continuity
  const asides = new LongWork<Refusal | null>()
  const leader = admitting(keeping, false)
  const leaderOrFollower = admitting(keeping, true)
  app.get('/api/return/place', { ...door('どこまで持っているかを答える'), ...leaderOrFollower }, (request) =>
    receiving.place(officeOf(request)),
  )
  app.get('/api/return/hashes', { ...door('ある番号の記録の指紋を答える'), ...leader }, async (request, reply) => {
    const asked = placesQuery.safeParse(request.query)
    if (!asked.success) return sendRefusal(reply, unreadable)
    return { hashes: await receiving.hashes(officeOf(request), asked.data.places.split(',').map(Number)) }
  })
  app.get('/api/return/segment', { ...door('自分だけが持つ記録を渡す'), ...leader }, async (request, reply) => {
    const asked = place.safeParse(request.query)
    if (!asked.success) return sendRefusal(reply, unreadable)
    const given = await receiving.give(officeOf(request), placed(asked.data))
    if (given.kind === 'segment') return reply.type('application/octet-stream').send(given.bytes)
    return reply.status(given.kind === 'nothing' ? 204 : 409).send()
  })
  app.post('/api/return/aside', { ...door('自分だけが持つ記録を脇に置く'), ...leader }, async (request, reply) => {
    const asked = asideQuery.safeParse(request.query)
    if (!asked.success) return sendRefusal(reply, unreadable)
    const { tip, ...common } = asked.data
    const office = officeOf(request)
    const done = await asides.at(`${office} ${request.url}`, () =>
      receiving.setAside(office, placed(common), tip === '' ? null : tip),
    )
    return done === 'working' ? reply.status(202).send({}) : answer(reply, done ?? {})
  })
  // What is sent are bytes, and however large an entry is, it comes in one piece.
  void app.register(async (inner) => {
    inner.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: MOST }, (_, body, done) =>
      done(null, body),
    )
    inner.post(
      '/api/return/segment',
      { ...door('引き継いだPCの記録を受け取る'), ...leader, bodyLimit: MOST },
      async (request, reply) => {
        const bytes = bytesOf(request)
        return answer(reply, bytes === null ? unreadable : await receiving.takeIn(officeOf(request), bytes))
      },
    )
    inner.post('/api/return/secret', { ...door('サインインの鍵を受け取る'), ...leader }, async (request, reply) => {
      const secret = bytesOf(request)
      if (secret?.length !== 32) return sendRefusal(reply, unreadable)
      await takeOfficeSecret(keeping, officeOf(request), secret)
      return reply.send({})
    })
    inner.post('/api/return/begin', { ...door('仕事をこちらに戻す'), ...leaderOrFollower }, (request, reply) =>
      begin(keeping, request, reply),
    )
  })
}

function admitting(keeping: HouseKeeping, afterwards: boolean) {
  return {
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      if (!(await admitLeader(keeping, request, reply, { afterwards }))) return reply
    },
  }
}

async function begin(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const told = returning.safeParse(JSON.parse(bytesOf(request)?.toString() ?? 'null'))
  if (!told.success) return sendRefusal(reply, unreadable)
  const office = officeOf(request)
  const { receiving } = keeping.journal.continuity
  const receipt = await keeping.takesLead(office, () => receiving.begin(office, told.data))
  if (!isRefusal(receipt)) {
    // Who works here may have changed meanwhile, and so may what waits to be sent.
    await indexOffice(keeping, office)
    keeping.couriers?.notify(office)
  }
  return answer(reply, receipt)
}

function placed({ after, hash: at }: z.infer<typeof place>) {
  return { sequence: after, hash: at === '' ? null : at }
}

function answer(reply: FastifyReply, told: object | Refusal): FastifyReply {
  return isRefusal(told) ? sendRefusal(reply, told) : reply.send(told)
}
