import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import type { Instant } from '../../base/receipt.ts'
import { request } from './request.ts'

/** A house that follows, as this house last saw it. */
export interface Follower {
  readonly standby: string
  readonly sequence: number
  readonly applied: number
  readonly ring: string | null
  readonly seenAt: Instant
}

/** A PC that asks to follow, for the head to compare and confirm. */
export interface Asking {
  readonly pairing: string
  readonly name: string
  readonly address: string
  readonly disk: 'encrypted' | 'open' | 'unknown'
  readonly digits: string
  readonly holders: readonly { readonly name: string; readonly holds: string }[] | null
  /** Where its key is to come in place of the one the office has: why, and whether the former key signed it. */
  readonly anew: { readonly reason: string; readonly signed: boolean } | null
}

export interface ContinuityNow {
  readonly sequence: number
  readonly epoch: number
  readonly now: Instant
  readonly followers: readonly Follower[]
  readonly pairings: readonly Asking[]
}

/** Milliseconds between two looks. */
const LOOK = 3_000

/** Where the office stands and who follows it, looked at every few seconds. */
export function useContinuity(): UseQueryResult<ContinuityNow, Error> {
  return useQuery<ContinuityNow, Error>({
    queryKey: ['continuity'],
    queryFn: async () => (await request('GET', 'continuity')) as ContinuityNow,
    refetchInterval: LOOK,
  })
}

/** A code for one PC, good for a quarter of an hour. */
export async function openPairing(): Promise<{ code: string; expiresAt: Instant }> {
  return (await request('POST', 'continuity/pairings/open', {})) as { code: string; expiresAt: Instant }
}

/** Confirms or refuses what a PC asked for. */
export function useDecidePairing(): (pairing: string, what: 'confirm' | 'drop') => Promise<void> {
  const client = useQueryClient()
  return async (pairing, what) => {
    await request('POST', `continuity/pairings/${what}`, { pairing })
    await client.invalidateQueries()
  }
}

/** Begins to work on this PC; the key is opened for this moment alone. */
export async function promoteHere(order: {
  readonly key: { readonly passphrase: string } | { readonly shares: readonly [string, string] }
  readonly name: string
  readonly reason: string
}): Promise<void> {
  await request('POST', 'standby/promote', order)
}
