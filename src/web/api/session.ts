import { useQuery, useQueryClient } from '@tanstack/react-query'
import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import type { CivilDay } from '../../base/day.ts'
import { Refused, SignedOut } from './failure.ts'
import { noteReach } from './reach.ts'
import { request } from './request.ts'

export type Role = 'head' | 'clerk' | 'viewer'

export interface Session {
  readonly member: { readonly id: string; readonly name: string; readonly role: Role }
  readonly office: { readonly id: string; readonly name: string; readonly practice: boolean }
  readonly today: CivilDay
}

/** What the sign-in page may say before anyone signed in. */
export interface House {
  readonly practice: boolean
  readonly hints?: readonly { readonly login: string; readonly password: string; readonly name: string }[]
}

/** Who is here: null when nobody is. */
export function useSession() {
  return useQuery<Session | null>({
    queryKey: ['session'],
    queryFn: async () => {
      try {
        return (await request('GET', 'session')) as Session
      } catch (error) {
        if (error instanceof SignedOut || error instanceof Refused) return null
        throw error
      }
    },
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

export type NextStep = 'done' | 'totp' | 'enrol-second-factor'

/** Signs in with login and password. */
export async function signInByPassword(login: string, password: string): Promise<NextStep> {
  return ((await request('POST', 'sign-in/password', { login, password })) as { next: NextStep }).next
}

/** The second factor. */
export async function signInByTotp(code: string): Promise<NextStep> {
  return ((await request('POST', 'sign-in/totp', { code })) as { next?: NextStep }).next ?? 'done'
}

/** Signs in with a passkey the browser knows. */
export async function signInByPasskey(): Promise<NextStep> {
  const options = (await request('POST', 'sign-in/passkey/options', {})) as Parameters<
    typeof startAuthentication
  >[0]['optionsJSON']
  const response = await startAuthentication({ optionsJSON: options })
  return ((await request('POST', 'sign-in/passkey/verify', { response })) as { next?: NextStep }).next ?? 'done'
}

/** Registers a passkey for whoever is signed in. */
export async function addPasskey(name: string): Promise<void> {
  const options = (await request('POST', 'account/passkey/options', {})) as Parameters<typeof startRegistration>[0]['optionsJSON']
  const response = await startRegistration({ optionsJSON: options })
  await request('POST', 'account/passkey/verify', { response, name })
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
