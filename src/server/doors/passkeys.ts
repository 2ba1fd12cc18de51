import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { isRefusal, refuse } from '../../base/refusal.ts'
import { memberAtDoor } from '../../office/staff/at-door.ts'
import type { HouseKeeping } from '../config.ts'
import { beginSession, callerOf, doorDesk } from '../sign-in/caller.ts'
import { fingerprint, newToken } from '../sign-in/wrap.ts'
import { changeSignIn, type StoredPasskey } from './account.ts'
import { sendRefusal, signInNeeded } from './answers.ts'

const passkeyWrong = refuse('sign-in.passkey-wrong', 'パスキーを確かめられませんでした。', 'もう一度試すか、パスワードでサインインしてください。')

/** パスキー: a sign-in that cannot be phished; the member's verification on the device is the second factor. */
export function passkeyDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  app.post('/api/sign-in/passkey/options', async (request, reply) => {
    const options = await generateAuthenticationOptions({ rpID: request.hostname, userVerification: 'required' })
    return reply.send({ ticket: await keepChallenge(keeping, 'passkey-sign-in', options.challenge), options })
  })
  app.post('/api/sign-in/passkey/verify', (request, reply) => signIn(keeping, request, reply))
  app.post('/api/account/passkey/options', async (request, reply) => {
    const caller = await callerOf(keeping, request)
    if (caller === null || caller.session.stage === 'second-factor') return sendRefusal(reply, signInNeeded)
    const options = await generateRegistrationOptions({
      rpName: 'Tsuzuki（続き）',
      rpID: request.hostname,
      userName: caller.member.login,
      userDisplayName: caller.member.name,
      // The handle names office and member, so that a passkey alone says whose it is.
      userID: new TextEncoder().encode(`${caller.session.office}/${caller.session.member}`),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: (caller.member.passkeys as StoredPasskey[]).map(({ id }) => ({ id })),
    })
    return reply.send({ ticket: await keepChallenge(keeping, 'passkey-enrol', options.challenge), options })
  })
  app.post('/api/account/passkey/verify', (request, reply) => enrol(keeping, request, reply))
}

interface Verification<R> {
  readonly ticket: string
  readonly response: R
  readonly name?: string
}

async function signIn(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { ticket, response } = request.body as Verification<AuthenticationResponseJSON>
  const challenge = await takeChallenge(keeping, 'passkey-sign-in', ticket)
  const handle = Buffer.from(response?.response?.userHandle ?? '', 'base64url').toString('utf8')
  const [office = '', member = ''] = handle.split('/')
  if (challenge === null || !/^[0-9a-f-]{36}$/.test(office) || !/^[0-9a-f-]{36}$/.test(member)) return sendRefusal(reply, passkeyWrong)
  const known = await memberAtDoor(doorDesk(keeping, office), member)
  const passkeys = (known?.member.passkeys ?? []) as StoredPasskey[]
  const passkey = passkeys.find((one) => one.id === response.id)
  if (known === null || passkey === undefined) return sendRefusal(reply, passkeyWrong)
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: originOf(request),
    expectedRPID: request.hostname,
    requireUserVerification: true,
    credential: { id: passkey.id, publicKey: Buffer.from(passkey.publicKey, 'base64url'), counter: passkey.counter },
  }).catch(() => null)
  if (verified?.verified !== true) return sendRefusal(reply, passkeyWrong)
  await beginSession(keeping, request, reply, { office, member }, 'open')
  return reply.send({ next: 'done' })
}

async function enrol(keeping: HouseKeeping, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await callerOf(keeping, request)
  if (caller === null || caller.session.stage === 'second-factor') return sendRefusal(reply, signInNeeded)
  const { ticket, response, name } = request.body as Verification<RegistrationResponseJSON>
  const challenge = await takeChallenge(keeping, 'passkey-enrol', ticket)
  if (challenge === null) return sendRefusal(reply, passkeyWrong)
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: originOf(request),
    expectedRPID: request.hostname,
    requireUserVerification: true,
  }).catch(() => null)
  if (verified?.verified !== true) return sendRefusal(reply, passkeyWrong)
  const { credential } = verified.registrationInfo
  const added: StoredPasskey = {
    id: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    name: (name ?? '').trim().slice(0, 40) || 'パスキー',
    addedAt: keeping.now().toISOString(),
  }
  const refused = await changeSignIn(caller, { passkeys: [...(caller.member.passkeys as StoredPasskey[]), added] })
  if (isRefusal(refused)) return sendRefusal(reply, refused)
  await keeping.reception.endSessionsOf(caller.session)
  await beginSession(keeping, request, reply, caller.session, 'open')
  return reply.send({ next: 'done' })
}

async function keepChallenge(keeping: HouseKeeping, purpose: string, challenge: string): Promise<string> {
  const ticket = newToken()
  await keeping.reception.keepTicket(fingerprint(ticket), purpose, challenge, new Date(keeping.now().getTime() + 5 * 60_000))
  return ticket
}

async function takeChallenge(keeping: HouseKeeping, purpose: string, ticket: unknown): Promise<string | null> {
  if (typeof ticket !== 'string') return null
  const challenge = await keeping.reception.takeTicket(fingerprint(ticket), purpose, keeping.now())
  return typeof challenge === 'string' ? challenge : null
}

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`
}
