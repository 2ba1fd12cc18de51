import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse } from '../../base/refusal.ts'
import { egovSignIn, tokensFor } from '../../office/egov/sign-in.ts'
import { filesAs } from '../../office/egov/own.ts'
import type { HouseKeeping } from '../config.ts'
import type { Caller } from '../sign-in/caller.ts'
import { doorDesk } from '../sign-in/caller.ts'
import { knownSite } from '../sign-in/site.ts'
import { fingerprint, newToken } from '../sign-in/wrap.ts'
import { sendRefusal } from './answers.ts'
import { openCaller } from './office.ts'
import { door } from './openapi/described.ts'

const cookieName = 'tsuzuki-egov'
const minutes = 15
const keyBody = z.object({ key: z.string().min(1).max(500) })
const backQuery = z.object({ code: z.string().max(2000), state: z.string().max(100) })
const ticketBody = z.object({ office: z.string(), verifier: z.string(), redirect: z.string() })

/** e-Govにつなぐ: the person signs in at e-Gov and lets the software file in their name. A house matter; what was sent is the office's. */
export function egovDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  app.get('/api/egov', door('e-Govとのつながりを見る'), (request, reply) => show(keeping, request, reply))
  app.post('/api/egov/key', door('事務所自身のAPIキーを預ける', keyBody), (request, reply) => keepKey(keeping, request, reply))
  app.post('/api/egov/connect', door('e-Govへのサインインを始める'), (request, reply) => connect(keeping, request, reply))
  app.get('/api/egov/callback', door('e-Govから戻る'), (request, reply) => comeBack(keeping, request, reply))
}

async function show(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await openCaller(keeping, request, reply)
  if (caller === null) return reply
  const { office } = caller.desk
  const place = (await keeping.egov?.place(office)) ?? null
  const connected = place !== null && ((await keeping.egov?.isConnected(office, place)) ?? false)
  return reply.send({ whose: place?.whose ?? null, software: place?.software.id ?? null, connected })
}

async function keepKey(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await headOnly(keeping, request, reply)
  const body = keyBody.safeParse(request.body)
  if (caller === null) return reply
  const { software } = await filesAs(doorDesk(keeping, caller.desk.office))
  if (software === null || keeping.egov === undefined || !body.success) return sendRefusal(reply, noSoftware)
  await keeping.egov.keepKey(caller.desk.office, software, body.data.key)
  return reply.send({ kept: true })
}

async function connect(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await headOnly(keeping, request, reply)
  if (caller === null) return reply
  const { office } = caller.desk
  const place = (await keeping.egov?.place(office)) ?? null
  if (place === null) return sendRefusal(reply, noEgov)
  const [state, verifier] = [newToken(), newToken()]
  const site = knownSite(keeping, request)
  const redirect = `${site.origin}/api/egov/callback`
  const until = new Date(keeping.now().getTime() + minutes * 60_000)
  await keeping.reception.keepTicket(fingerprint(state), 'egov', { office, verifier, redirect }, until)
  // The way back comes from another site, so the session's strict cookie stays behind: this one says that the same browser set out.
  void reply.setCookie(cookieName, fingerprint(state), {
    path: '/api/egov/callback',
    httpOnly: true,
    sameSite: 'lax',
    secure: site.protocol === 'https:',
    maxAge: minutes * 60,
  })
  const auth = place.whose === 'practice' ? `${site.origin}${place.auth}` : place.auth
  return reply.send({ url: egovSignIn(auth, { software: place.software.id, redirect, state, verifier }) })
}

async function comeBack(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const query = backQuery.safeParse(request.query)
  const state = query.success ? fingerprint(query.data.state) : ''
  const sameBrowser = request.cookies[cookieName] === state
  const ticket = sameBrowser ? ticketBody.safeParse(await keeping.reception.takeTicket(state, 'egov', keeping.now())) : null
  void reply.clearCookie(cookieName, { path: '/api/egov/callback' })
  const place = ticket?.success === true ? ((await keeping.egov?.place(ticket.data.office)) ?? null) : null
  if (!query.success || ticket?.success !== true || place === null) return reply.redirect('/dispatches?egov=failed')
  const { office, verifier, redirect } = ticket.data
  const tokens = await tokensFor(place.tokens, place.software, { code: query.data.code, redirect, verifier })
  if (typeof tokens === 'string') return reply.redirect('/dispatches?egov=failed')
  await keeping.egov?.keepRefresh(office, place, tokens.refresh)
  keeping.couriers?.notify(office)
  return reply.redirect('/dispatches?egov=connected')
}

async function headOnly(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<Caller | null> {
  const caller = await openCaller(keeping, request, reply)
  if (caller === null || caller.role === 'head') return caller
  sendRefusal(reply, notHead)
  return null
}

const notHead = refuse('office.not-permitted', '「e-Govとの接続」はあなたの権限では行えません。', '所長に依頼してください。')
const noEgov = refuse(
  'door.no-egov',
  'ここからは電子申請を送れません。',
  '「申請パッケージ」を作り、e-Govの画面か電子媒体で提出してください。',
)
const noSoftware = refuse(
  'door.no-egov-software',
  '事務所自身のソフトウェアIDが登録されていません。',
  '先に「送信の設定」でソフトウェアIDを登録してください。',
)
