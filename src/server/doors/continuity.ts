import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { pairStandby } from '../../office/continuity/pair.ts'
import { pairingRequest } from '../../office/continuity/pairing.ts'
import { perform } from '../../office/door.ts'
import type { HouseKeeping } from '../config.ts'
import type { Caller } from '../sign-in/caller.ts'
import { knownSite } from '../sign-in/site.ts'
import { hasSecondFactor } from '../sign-in/stage.ts'
import { fingerprint } from '../sign-in/wrap.ts'
import { sendRefusal } from './answers.ts'
import { door } from './openapi/described.ts'
import { openCaller } from './office.ts'

/** Minutes after the sign-in in which the head alone, without the former key, may make the office's key anew. */
const FRESH = 10

const pairingBody = z.object({ pairing: z.string().max(100) })

const notHead = refuse('office.not-permitted', '控えのPCの登録は、所長だけが行えます。', '所長に依頼してください。')
const gone = refuse(
  'continuity.pairing-gone',
  'この申し込みは、期限が切れたか、取り消されています。',
  'もう一度番号を出して、控えにするPCで初めからやり直してください。',
)

const keyNeedsFormer = refuse(
  'continuity.key-needs-former',
  'PCが仕事を引き継いでいる間は、元の鍵の署名なしに鍵を作り直せません。',
  '元の鍵のファイルか控え札2枚を使ってやり直すか、クラウドに戻してから行ってください。',
)
const signInAgain = refuse(
  'continuity.key-sign-in-again',
  `元の鍵の署名がないので、二要素を登録した所長が、サインインしてから${FRESH}分以内に行う必要があります。`,
  'いったんサインアウトし、二要素でサインインし直してから、もう一度押してください（二要素がまだなら「自分の設定」で登録します）。',
)

/** Minutes a pairing code serves. */
const MINUTES = 15
/** Letters that are not taken for one another when read out (Crockford). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** もしもの時: where the office stands, who follows it, and the head's side of registering another PC. */
export function continuityDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  app.get('/api/continuity', door('帳簿と控えのPCの今の様子'), (request, reply) => show(keeping, request, reply))
  app.post('/api/continuity/pairings/open', door('控えのPCを登録する番号を出す'), async (request, reply) => {
    const head = await headOf(keeping, request, reply)
    if (head === null) return reply
    const code = Array.from(keeping.random(8), (byte) => LETTERS[byte % 32]).join('')
    const expiresAt = new Date(keeping.now().getTime() + MINUTES * 60_000)
    await keeping.reception.openPairing(fingerprint(`pairing:${code}`), head.desk.office, expiresAt)
    return reply.send({ code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt: expiresAt.toISOString() })
  })
  const confirming = door('控えのPCを登録する', pairingBody)
  app.post('/api/continuity/pairings/confirm', confirming, (request, reply) => confirm(keeping, request, reply))
  app.post('/api/continuity/pairings/drop', door('控えのPCの申し込みを断る', pairingBody), async (request, reply) => {
    const head = await headOf(keeping, request, reply)
    if (head === null) return reply
    const pairing = await pairingOf(keeping, head, request)
    if (pairing !== null) await keeping.reception.dropPairing(pairing.id)
    return reply.send({})
  })
}

async function show(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await openCaller(keeping, request, reply)
  if (caller === null) return reply
  const { office } = caller.desk
  const { journal, reception } = keeping
  const followers = await reception.followersOf(office)
  const verified = followers.map(({ sequence }) => sequence)
  const written = await journal.continuity.writtenAt(office, verified)
  const pairings = caller.role === 'head' ? await reception.pairingsOf(office, keeping.now()) : []
  return reply.send({
    ...(await journal.continuity.standing(office)),
    now: keeping.now().toISOString(),
    followers: followers.map((seen) => ({
      ...seen,
      seenAt: seen.seenAt.toISOString(),
      writtenAt: written.get(seen.sequence) ?? null,
    })),
    pairings: pairings.flatMap(({ id, asked, standby }) => {
      const known = pairingRequest.extend({ digits: z.string() }).safeParse(asked)
      if (!known.success || standby !== null) return []
      const { name, address, disk, digits, officeKey, renewal } = known.data
      const anew = renewal === undefined ? null : { reason: renewal.reason, signed: renewal.note !== null }
      return [{ pairing: id, name, address, disk, digits, holders: officeKey?.holders ?? null, anew }]
    }),
  })
}

async function confirm(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const head = await headOf(keeping, request, reply)
  if (head === null) return reply
  const pairing = await pairingOf(keeping, head, request)
  const asked = pairingRequest.safeParse(pairing?.asked)
  if (pairing === null || !asked.success || pairing.standby !== null) return sendRefusal(reply, gone)
  const { sealTo: _, ...input } = asked.data
  const wrong = input.renewal?.note === null ? withoutFormer(keeping, head, request) : null
  if (wrong !== null) return sendRefusal(reply, wrong)
  const done = await perform(head.desk, head.role, pairStandby, input, { idempotencyKey: `pairing:${pairing.id}` })
  if (isRefusal(done)) return sendRefusal(reply, done)
  if (input.renewal !== undefined && input.officeKey !== null) keeping.standby?.knows(input.officeKey.signingKey)
  await keeping.reception.confirmPairing(pairing.id, done.answer.standby)
  return reply.send(done.answer)
}

/** Why the office's key may not be made anew without a word of the former one; null where the head's second factor stands for it. */
function withoutFormer(keeping: HouseKeeping, { member, session }: Caller, request: FastifyRequest): Refusal | null {
  if (keeping.standby !== null) return keyNeedsFormer
  const fresh = keeping.now().getTime() - session.createdAt.getTime() <= FRESH * 60_000
  return fresh && hasSecondFactor(member, knownSite(keeping, request)) ? null : signInAgain
}

async function pairingOf(keeping: HouseKeeping, { desk }: Caller, request: FastifyRequest) {
  const body = pairingBody.safeParse(request.body)
  if (!body.success) return null
  const pairings = await keeping.reception.pairingsOf(desk.office, keeping.now())
  return pairings.find(({ id }) => id === body.data.pairing) ?? null
}

async function headOf(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<Caller | null> {
  const caller = await openCaller(keeping, request, reply)
  if (caller === null || caller.role === 'head') return caller
  sendRefusal(reply, notHead)
  return null
}
