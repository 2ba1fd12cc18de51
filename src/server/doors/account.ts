import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { toDataURL } from 'qrcode'
import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { perform } from '../../office/door.ts'
import { setSignIn } from '../../office/staff/set-sign-in.ts'
import type { HouseKeeping } from '../config.ts'
import { beginSession, callerOf, type Caller } from '../sign-in/caller.ts'
import { signInKeysOf } from '../sign-in/office-secret.ts'
import { hashPassword, lengthAlone, lengthWithSecondFactor, passwordMatches, passwordRefusal } from '../sign-in/passwords.ts'
import type { StoredPasskey } from '../sign-in/passkey.ts'
import { knownSite } from '../sign-in/site.ts'
import { hasSecondFactor } from '../sign-in/stage.ts'
import { admitted, memberGuard } from '../sign-in/throttle.ts'
import { newTotp, timeStepOf } from '../sign-in/totp.ts'
import { fingerprint, unwrap, wrap } from '../sign-in/wrap.ts'
import { sendRefusal, signInNeeded } from './answers.ts'
import { door } from './openapi/described.ts'

const passwordBody = z.object({ current: z.string().max(1000).optional(), password: z.string().max(1000) })
const codeBody = z.object({ code: z.string().max(20) })

/** 自分のサインインの設定: password and second factor. Each change is an act in the journal; every earlier session ends. */
export function accountDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  const password = door('自分のパスワードを変更する', passwordBody)
  app.post('/api/account/password', password, (request, reply) => changePassword(keeping, request, reply))
  app.post('/api/account/totp/begin', door('認証アプリの登録を始める'), async (request, reply) => {
    const caller = await enrolling(keeping, request)
    if (caller === null) return sendRefusal(reply, signInNeeded)
    const { secret, uri } = newTotp(caller.member.login, caller.office.name)
    const soon = new Date(keeping.now().getTime() + 15 * 60_000)
    await keeping.reception.keepTicket(
      fingerprint(`totp:${caller.member.id}`),
      'totp',
      wrap(secret, caller.member.id, (await signInKeysOf(keeping, caller.desk.office)).totpKey),
      soon,
    )
    return reply.send({ uri, secret, qr: await toDataURL(uri, { margin: 1, width: 240 }) })
  })
  const confirm = door('認証アプリの登録を確かめる', codeBody)
  app.post('/api/account/totp/confirm', confirm, (request, reply) => confirmTotp(keeping, request, reply))
}

async function changePassword(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await callerOf(keeping, request)
  const body = passwordBody.safeParse(request.body)
  if (caller === null || caller.session.stage !== 'open' || !body.success) return sendRefusal(reply, signInNeeded)
  const { current = '', password } = body.data
  const { login, name, password_hash: stored } = caller.member
  const { pepper } = await signInKeysOf(keeping, caller.desk.office)
  const guard = memberGuard('password', caller.member.id)
  const wait = await admitted(keeping.reception, [guard], keeping.now())
  if (wait !== null) return sendRefusal(reply, wait)
  if (stored !== null && !(await passwordMatches(stored, current, pepper))) return sendRefusal(reply, currentWrong)
  await keeping.reception.forgive(guard.subject)
  const least = hasSecondFactor(caller.member, knownSite(keeping, request)) ? lengthWithSecondFactor : lengthAlone
  const refusal = passwordRefusal(password, { login, name, office: caller.office.name }, least)
  if (refusal !== null) return sendRefusal(reply, refusal)
  const done = await changeSignIn(keeping, caller, { passwordHash: await hashPassword(password, pepper) })
  if (isRefusal(done)) return sendRefusal(reply, done)
  await beginSession(keeping, request, reply, caller.session, 'open')
  return reply.send({ next: 'done' })
}

const currentWrong = refuse('sign-in.wrong', '今のパスワードが違います。', '今のパスワードを確かめて、もう一度入力してください。')

async function confirmTotp(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await enrolling(keeping, request)
  const body = codeBody.safeParse(request.body)
  if (caller === null || !body.success) return sendRefusal(reply, signInNeeded)
  const ticket = fingerprint(`totp:${caller.member.id}`)
  const wrapped = await keeping.reception.takeTicket(ticket, 'totp', keeping.now())
  if (typeof wrapped !== 'string') {
    return sendRefusal(
      reply,
      refuse('sign-in.totp-expired', '登録の手続の時間が切れました。', 'もう一度、QRコードの表示からやり直してください。'),
    )
  }
  if (!(await rightCode(keeping, caller, wrapped, body.data.code))) {
    await keeping.reception.keepTicket(ticket, 'totp', wrapped, new Date(keeping.now().getTime() + 15 * 60_000))
    return sendRefusal(
      reply,
      refuse('sign-in.totp-wrong', '確認コードが違います。', '認証アプリに表示された6桁を、変わる前に入力してください。'),
    )
  }
  const done = await changeSignIn(keeping, caller, { totpWrapped: wrapped })
  if (isRefusal(done)) return sendRefusal(reply, done)
  await beginSession(keeping, request, reply, caller.session, 'open')
  return reply.send({ next: 'done' })
}

async function rightCode(keeping: HouseKeeping, caller: Caller, wrapped: string, code: string): Promise<boolean> {
  const { totpKey } = await signInKeysOf(keeping, caller.desk.office)
  const step = await timeStepOf(unwrap(wrapped, caller.member.id, totpKey), code, keeping.now())
  return step !== null && keeping.reception.useCode(caller.member.id, step)
}

/** Someone signed in, or signed in as far as setting up the second factor. */
export async function enrolling(keeping: HouseKeeping, request: FastifyRequest): Promise<Caller | null> {
  const caller = await callerOf(keeping, request)
  if (caller === null || caller.session.stage === 'second-factor') return null
  // Replacing a second factor needs a full session; setting up the first one does not.
  const settled = hasSecondFactor(caller.member, knownSite(keeping, request))
  return caller.session.stage === 'enrol' && settled ? null : caller
}

/** Commits a change of one's own sign-in, by the person's own hand: members are seen by desks of the whole office alone. */
export async function changeSignIn(
  keeping: HouseKeeping,
  caller: Caller,
  change: { passwordHash?: string; totpWrapped?: string; passkeys?: StoredPasskey[] },
): Promise<Refusal | null> {
  const { office, actor } = caller.desk
  const desk = keeping.journal.desk({ office, actor, sight: { kind: 'office' } })
  const done = await perform(desk, caller.role, setSignIn, change, { idempotencyKey: randomUUID() })
  return isRefusal(done) ? done : null
}
