import { createContext, use } from 'react'
import type { Session } from '../../api/session.ts'

export const SessionContext = createContext<Session | null>(null)

/** Who is signed in. */
export function useMe(): Session {
  const session = use(SessionContext)
  if (session === null) throw new Error('useMe stands outside the gate')
  return session
}

/** True when this person's role may change things (閲覧者 may not). */
export function useMayAct(): boolean {
  return useMe().member.role !== 'viewer'
}
