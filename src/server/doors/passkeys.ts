import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { showContinuity } from '../../office/continuity/show.ts'
import { consult } from '../../office/door.ts'
import { memberAtDoor } from '../../office/staff/at-door.ts'
import type { HouseKeeping } from '../config.ts'
import { beginSession, doorDesk, type Caller } from '../sign-in/caller.ts'
import { goodAt, handleOf, keepChallenge, placeOfHandle, takeChallenge, type StoredPasskey } from '../sign-in/passkey.ts'
import { knownSite } from '../sign-in/site.ts'
import { changeSignIn, enrolling } from './account.ts'
import { sendRefusal, signInNeeded } from './answers.ts'
import { door } from './openapi/described.ts'

/** Loaded with the first passkey: it is a quarter of all that a starting house would have to read. */
const webauthn = () => import('@simplewebauthn/server')

const passkeyWrong = refuse(
  'sign-in.passkey-wrong',
  'パスキーを確かめられませんでした。',
  'もう一度試すか、パスワードでサインインしてください。',
)

const signInBody = z.object({
  ticket: z.string().max(100),
  response: z.looseObject({ id: z.string(), response: z.looseObject({ userHandle: z.string() }) }),
})
/** `standby`: for the address of this standby of the office instead of the house that is asked. */
const offerBody = z.object({ standby: z.uuid().optional() })
const enrolBody = offerBody.extend({
  ticket: z.string().max(100),
  response: z.looseObject({ id: z.string() }),
  name: z.string().optional(),
})

/** パスキー: a sign-in that cannot be phished; the member's verification on the device is the second factor. */
export function passkeyDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  const asking = door('パスキーでのサインインを始める')
  app.post('/api/sign-in/passkey/options', asking, async (request, reply) => {
    const { generateAuthenticationOptions } = await webauthn()
    const options = await generateAuthenticationOptions({
      rpID: knownSite(keeping, request).hostname,
      userVerification: 'required',
    })
    return reply.send({ ticket: await keepChallenge(keeping, 'passkey-sign-in', options.challenge), options })
  })
  const signing = door('パスキーでサインインする', signInBody)
  app.post('/api/sign-in/passkey/verify', signing, (request, reply) => signIn(keeping, request, reply))
  const adding = door('パスキーの登録を始める', offerBody)
  app.post('/api/account/passkey/options', adding, (request, reply) => offer(keeping, request, reply))
  const enrolment = door('パスキーを登録する', enrolBody)
  app.post('/api/account/passkey/verify', enrolment, (request, reply) => enrol(keeping, request, reply))
}

async function signIn(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = signInBody.safeParse(request.body)
  if (!body.success) return sendRefusal(reply, passkeyWrong)
  const { ticket, response } = body.data
  const challenge = await takeChallenge(keeping, 'passkey-sign-in', ticket)
  const place = placeOfHandle(response.response.userHandle)
  const known = place === null ? null : await memberAtDoor(doorDesk(keeping, place.office), place.member)
  const passkey = (known?.member.passkeys as StoredPasskey[] | undefined)?.find(
    (one) => one.id === response.id && goodAt(one, knownSite(keeping, request)),
  )
  if (challenge === null || place === null || passkey === undefined) return sendRefusal(reply, passkeyWrong)
  const { verifyAuthenticationResponse } = await webauthn()
  const verified = await verifyAuthenticationResponse({
    response: response as unknown as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    ...expectedAt(knownSite(keeping, request)),
    credential: { id: passkey.id, publicKey: Buffer.from(passkey.publicKey, 'base64url'), counter: passkey.counter },
  }).catch(() => null)
  if (verified?.verified !== true) return sendRefusal(reply, passkeyWrong)
  await beginSession(keeping, request, reply, place, 'open')
  return reply.send({ next: 'done' })
}

async function offer(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await enrolling(keeping, request)
  const body = offerBody.safeParse(request.body ?? {})
  if (caller === null) return sendRefusal(reply, signInNeeded)
  const site = body.success ? await siteFor(keeping, request, caller, body.data.standby) : passkeyWrong
  if (isRefusal(site)) return sendRefusal(reply, site)
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: 'Tsuzuki（続き）',
    rpID: site.hostname,
    userName: caller.member.login,
    userDisplayName: caller.member.name,
    userID: handleOf(caller.session),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: (caller.member.passkeys as StoredPasskey[]).map(({ id }) => ({ id })),
  })
  return reply.send({ ticket: await keepChallenge(keeping, enrolmentOf(caller, site), options.challenge), options })
}

async function enrol(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await enrolling(keeping, request)
  if (caller === null) return sendRefusal(reply, signInNeeded)
  const body = enrolBody.safeParse(request.body)
  if (!body.success) return sendRefusal(reply, passkeyWrong)
  const site = await siteFor(keeping, request, caller, body.data.standby)
  if (isRefusal(site)) return sendRefusal(reply, site)
  const challenge = await takeChallenge(keeping, enrolmentOf(caller, site), body.data.ticket)
  if (challenge === null) return sendRefusal(reply, passkeyWrong)
  const { verifyRegistrationResponse } = await webauthn()
  const verified = await verifyRegistrationResponse({
    response: body.data.response as unknown as RegistrationResponseJSON,
    expectedChallenge: challenge,
    ...expectedAt(site),
  }).catch(() => null)
  if (verified?.verified !== true) return sendRefusal(reply, passkeyWrong)
  const { credential } = verified.registrationInfo
  const added: StoredPasskey = {
    id: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    name: (body.data.name ?? '').trim().slice(0, 40) || 'パスキー',
    addedAt: keeping.now().toISOString(),
    site: site.hostname,
  }
  const refused = await changeSignIn(keeping, caller, { passkeys: [...(caller.member.passkeys as StoredPasskey[]), added] })
  if (refused !== null) return sendRefusal(reply, refused)
  await beginSession(keeping, request, reply, caller.session, 'open')
  return reply.send({ next: 'done' })
}

const enrolmentOf = (caller: Caller, site: URL): string => `passkey-enrol ${caller.member.id} ${site.host}`

/** Where the passkey is to be good: at this house, or at a standby of the office that has not been revoked. */
async function siteFor(
  keeping: HouseKeeping,
  request: FastifyRequest,
  caller: Caller,
  standby: string | undefined,
): Promise<URL | Refusal> {
  if (standby === undefined) return knownSite(keeping, request)
  const shown = await consult(caller.desk, caller.role, showContinuity, {})
  if (isRefusal(shown)) return shown
  const at = shown.standbys.find(({ id, revokedOn }) => id === standby && revokedOn === null)
  return at === undefined ? noSuchStandby : new URL(at.address)
}

const noSuchStandby = refuse(
  'sign-in.no-such-standby',
  'この控えのPCは、登録されていないか、登録が取り消されています。',
  '画面を開き直して、控えのPCを選び直してください。',
)

function expectedAt(site: URL) {
  return { expectedOrigin: site.origin, expectedRPID: site.hostname, requireUserVerification: true }
}
