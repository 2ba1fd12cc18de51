import { Encrypter } from 'age-encryption'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse } from '../../base/refusal.ts'
import { pairingDigits, pairingRequest, typedCode } from '../../office/continuity/pairing.ts'
import { showContinuity } from '../../office/continuity/show.ts'
import type { HouseKeeping } from '../config.ts'
import { doorDesk } from '../sign-in/caller.ts'
import { officeSecretOf } from '../sign-in/office-secret.ts'
import { admitted } from '../sign-in/throttle.ts'
import { fingerprint } from '../sign-in/wrap.ts'
import type { Pairing } from '../../journal/reception/pairings.ts'
import { sendRefusal } from './answers.ts'
import { door } from './openapi/described.ts'

const codeBody = z.object({ code: z.string().max(40) })
const askBody = codeBody.extend({ request: pairingRequest })

const unknownCode = refuse(
  'continuity.pairing-code-unknown',
  'この番号は、違うか、期限（15分）が切れています。',
  '所長に「もしもの時」の画面で、もう一度番号を出してもらってください。',
)
const askedBefore = refuse(
  'continuity.pairing-asked-before',
  'この番号では、すでに別のPCが申し込んでいます。',
  '心当たりがなければ所長に知らせ、新しい番号でやり直してください。',
)
const malformed = refuse(
  'continuity.pairing-malformed',
  '申し込みの内容を読み取れませんでした。',
  'PCの側のプログラムを、こちらと同じ版にそろえてください。',
)

/** 控えのPCの登録: what the PC asks, under the code the head read out to it. The head confirms on a page of his own. */
export function pairingDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  app.post('/api/follow/pair/hello', door('控えのPCが番号を示す', codeBody), async (request, reply) => {
    const found = await pairingOf(keeping, request, reply)
    if (found === null) return reply
    const { office } = found.pairing
    const desk = doorDesk(keeping, office)
    const { signingKeys: officeKeys } = await answered(desk)
    const profile = await desk.read((db) => db.selectFrom('office_profiles').select('name').executeTakeFirst())
    return reply.send({
      office,
      officeName: profile?.name ?? '',
      logKey: keeping.journal.continuity.logKey,
      officeKeys,
    })
  })
  app.post('/api/follow/pair/ask', door('控えのPCが登録を申し込む', askBody), (request, reply) => ask(keeping, request, reply))
  app.post('/api/follow/pair/state', door('控えのPCが登録の済むのを待つ', codeBody), async (request, reply) => {
    const found = await pairingOf(keeping, request, reply)
    if (found === null) return reply
    const { pairing } = found
    const asked = pairingRequest.safeParse(pairing.asked)
    if (pairing.standby === null || !asked.success) return reply.send({ state: 'waiting' })
    const sealer = new Encrypter()
    sealer.addRecipient(asked.data.sealTo)
    const sealed = async (bytes: Uint8Array) => Buffer.from(await sealer.encrypt(bytes)).toString('base64')
    const secret = await sealed(await officeSecretOf(keeping, pairing.office))
    // The cloud has none of them. A PC that leads hands them on, so that the next one can be promoted by the same passphrases.
    const keys = (keeping.standby?.keys() ?? []).map(async ({ name, bytes }) => ({ name, sealed: await sealed(bytes) }))
    return reply.send({ state: 'paired', standby: pairing.standby, secret, keys: await Promise.all(keys) })
  })
}

async function ask(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await pairingOf(keeping, request, reply)
  if (found === null) return reply
  const body = askBody.safeParse(request.body)
  if (!body.success) return sendRefusal(reply, malformed)
  const { pairing, code } = found
  if (!(await keeping.reception.askPairing(pairing.id, { ...body.data.request, digits: digits() }))) {
    return sendRefusal(reply, askedBefore)
  }
  return reply.send({ digits: digits() })

  function digits(): string {
    return pairingDigits(pairing.office, keeping.journal.continuity.logKey, code, body.data!.request)
  }
}

/** The pairing under a code; guesses are counted against whoever guesses. */
async function pairingOf(
  keeping: HouseKeeping,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ pairing: Pairing; code: string } | null> {
  const body = codeBody.safeParse(request.body)
  const code = body.success ? typedCode(body.data.code) : ''
  const guard = { subject: `pairing from:${request.ip}`, free: 20, forget: 60 }
  const pairing = await keeping.reception.pairing(fingerprint(`pairing:${code}`), keeping.now())
  if (pairing !== null) return { pairing, code }
  const wait = await admitted(keeping.reception, [guard], keeping.now())
  sendRefusal(reply, wait ?? unknownCode)
  return null
}

async function answered(desk: Parameters<typeof showContinuity.answer>[0]) {
  const shown = await showContinuity.answer(desk, {})
  if ('refused' in shown) throw new Error(shown.message)
  return shown
}
