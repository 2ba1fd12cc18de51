import type { FastifyReply, FastifyRequest } from 'fastify'
import { isUuid } from '../../base/ids.ts'
import { refuse } from '../../base/refusal.ts'
import type { HouseKeeping } from '../config.ts'
import { sendRefusal } from '../doors/answers.ts'

/** The registered house that follows an office and sent a request. */
export interface FollowerCaller {
  readonly office: string
  readonly standby: string
  readonly name: string
}

const stranger = refuse(
  'continuity.not-a-follower',
  'このPCは、この事務所の控えとして登録されていないか、登録が取り消されています。',
  '所長に「もしもの時」の画面を確かめてもらい、必要なら登録からやり直してください。',
)

/** Who asks, by the signature over the request itself; otherwise the 401 has been sent. */
export async function followerOf(
  keeping: HouseKeeping,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FollowerCaller | null> {
  const header = (name: string) => String(request.headers[name] ?? '')
  const [office, standby] = [header('tsuzuki-office'), header('tsuzuki-standby')]
  const signed = {
    method: request.method,
    path: request.url,
    at: header('tsuzuki-at'),
    body: Buffer.isBuffer(request.body) ? request.body : '',
  }
  const claim = { office, standby, signature: header('tsuzuki-signature') }
  const known = isUuid(office) && isUuid(standby) ? await keeping.journal.continuity.follower(claim, signed) : null
  if (known === null) sendRefusal(reply, stranger, 401)
  return known === null ? null : { office, standby, name: known.name }
}
