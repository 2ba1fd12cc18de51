import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { CivilDay } from '../../base/day.ts'
import type { Instant } from '../../base/receipt.ts'
import { carryEpoch, type HouseStanding } from './epoch.ts'
import { SignedOut } from './failure.ts'
import { noteReach } from './reach.ts'
import { request } from './request.ts'

export type Role = 'head' | 'clerk' | 'viewer'

export interface Session {
  /** open: all the way in; second-factor: the code is still owed; enrol: a second factor must be set up first. */
  readonly stage: 'open' | 'second-factor' | 'enrol'
  readonly member: { readonly id: string; readonly name: string; readonly login: string; readonly role: Role }
  readonly secondFactor: boolean
  readonly passkeys: readonly Passkey[]
  readonly office: { readonly id: string; readonly name: string; readonly practice: boolean }
  readonly today: CivilDay
  readonly house: HouseStanding
}

export interface Passkey {
  readonly id: string
  readonly name: string
  readonly addedAt: Instant
  /** Host name it is good at; one of the first days has none. */
  readonly site?: string
}

/** What the sign-in page may say before anyone signed in. */
export interface House {
  readonly practice: { readonly login: string; readonly password: string } | null
}

/** Who is here: null when nobody is. */
export function useSession() {
  return useQuery<Session | null>({
    queryKey: ['session'],
    queryFn: async () => {
      try {
        const session = (await request('GET', 'session')) as Session
        await carryEpoch(session.office.id, session.house)
        return session
      } catch (error) {
        if (error instanceof SignedOut) return null
        throw error
      }
    },
    retry: 2,
    staleTime: 60_000,
  })
}

/** The house itself. */
export function useHouse() {
  return useQuery<House>({
    queryKey: ['house'],
    queryFn: async () => (await request('GET', 'house')) as House,
    staleTime: Infinity,
  })
}

/** Signs in with login and password; what is still owed stands in the session's stage. */
export async function signInByPassword(login: string, password: string): Promise<void> {
  await request('POST', 'sign-in/password', { login, password })
}

/** The second factor. */
export async function signInByTotp(code: string): Promise<void> {
  await request('POST', 'sign-in/totp', { code })
}

interface Ceremony<O> {
  readonly ticket: string
  readonly options: O
}

/** Signs in with a passkey the browser knows. */
export async function signInByPasskey(): Promise<void> {
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']
  const { ticket, options } = (await request('POST', 'sign-in/passkey/options', {})) as Ceremony<Options>
  const response = await startAuthentication({ optionsJSON: options })
  await request('POST', 'sign-in/passkey/verify', { ticket, response })
}

/** Registers a passkey for whoever is signed in. */
export async function addPasskey(name: string): Promise<void> {
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON']
  const { ticket, options } = (await request('POST', 'account/passkey/options', {})) as Ceremony<Options>
  const response = await startRegistration({ optionsJSON: options })
  await request('POST', 'account/passkey/verify', { ticket, response, name })
}

interface Errand {
  readonly ticket: string
  readonly standby: string
  readonly name: string
}
const ERRAND = 'tsuzuki.passkey-errand'

/** Goes to a standby to have a passkey made: a browser makes one only for the address it is at. Everything travels behind the #. */
export async function fetchPasskeyAt({ id, address, name }: { id: string; address: string; name: string }): Promise<void> {
  const { ticket, options } = (await request('POST', 'account/passkey/options', { standby: id })) as Ceremony<unknown>
  sessionStorage.setItem(ERRAND, JSON.stringify({ ticket, standby: id, name } satisfies Errand))
  location.assign(`${new URL('/passkey', address).href}#${encodeURIComponent(JSON.stringify(options))}`)
}

/** On the standby: makes the passkey, and goes back to the house that asked for it. That is the one it follows, and no other. */
export async function makePasskeyHere(): Promise<void> {
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON']
  const { from } = (await request('GET', 'standby')) as { from: string }
  const response = await startRegistration({ optionsJSON: JSON.parse(decodeURIComponent(location.hash.slice(1))) as Options })
  location.replace(`${new URL('/account', from).href}#passkey=${encodeURIComponent(JSON.stringify(response))}`)
}

/** True where a browser has come back from a standby with the passkey it was sent for. */
export function broughtPasskey(): boolean {
  return location.hash.startsWith('#passkey=') && sessionStorage.getItem(ERRAND) !== null
}

/** Hands in the passkey that was brought. It can be handed in once. */
export async function handInPasskey(): Promise<void> {
  const errand = JSON.parse(sessionStorage.getItem(ERRAND) ?? 'null') as Errand | null
  const response: unknown = JSON.parse(decodeURIComponent(location.hash.slice('#passkey='.length)))
  sessionStorage.removeItem(ERRAND)
  history.replaceState(history.state, '', location.pathname)
  await request('POST', 'account/passkey/verify', { ...errand, response })
}

/** What the authenticator app needs. */
export interface TotpBegun {
  readonly secret: string
  readonly qr: string
}

/** Begins setting up the authenticator app. */
export async function beginTotp(): Promise<TotpBegun> {
  return (await request('POST', 'account/totp/begin', {})) as TotpBegun
}

/** Proves that the authenticator app works. */
export async function confirmTotp(code: string): Promise<void> {
  await request('POST', 'account/totp/confirm', { code })
}

/** Changes one's own password. */
export async function changePassword(current: string, password: string): Promise<void> {
  await request('POST', 'account/password', { current, password })
}

/** Invites a member: the code is handed over and serves once. */
export async function invite(member: string): Promise<{ code: string; expiresAt: Instant }> {
  return (await request('POST', 'invitations', { member })) as { code: string; expiresAt: Instant }
}

/** Accepts an invitation with a password of one's own. */
export async function acceptInvitation(code: string, password: string): Promise<void> {
  await request('POST', 'invitations/accept', { code, password })
}

/** Leaves. Everything kept in this browser for the session is forgotten. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await request('POST', 'sign-in/out', {})
    sessionStorage.clear()
    client.clear()
    noteReach({ signedOut: false })
    location.assign('/')
  }
}
