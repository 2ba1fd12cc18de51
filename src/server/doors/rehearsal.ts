import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, refuse } from '../../base/refusal.ts'
import type { HouseKeeping } from '../config.ts'
import type { Caller } from '../sign-in/caller.ts'
import { sendRefusal } from './answers.ts'
import { door } from './openapi/described.ts'
import { openCaller } from './office.ts'

const notHead = refuse('office.not-permitted', '練習は、所長だけが行えます。', '所長に依頼してください。')
const notHere = refuse(
  'continuity.no-rehearsal-here',
  'このサーバーでは、画面から練習できません。',
  'サーバーの端末で tsuzuki drill standby を行ってください。',
)

/** 「いま練習する」: begins the drills on this machine, and tells how far they are. */
export function rehearsalDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  app.get('/api/continuity/rehearsal', door('練習の様子'), async (request, reply) => {
    const head = await headOf(keeping, request, reply)
    return head === null ? reply : reply.send({ rehearsal: keeping.rehearsals?.of(head.desk.office) ?? null })
  })
  app.post('/api/continuity/rehearsal', door('いま練習する'), async (request, reply) => {
    const head = await headOf(keeping, request, reply)
    if (head === null) return reply
    const begun = keeping.rehearsals?.begin(head.desk.office) ?? notHere
    return isRefusal(begun) ? sendRefusal(reply, begun) : reply.send({ rehearsal: begun })
  })
}

async function headOf(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<Caller | null> {
  const caller = await openCaller(keeping, request, reply)
  if (caller === null || caller.role === 'head') return caller
  sendRefusal(reply, notHead)
  return null
}
