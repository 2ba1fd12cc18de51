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
  /** When the last entry it verified was written; null where that entry is not in these books. */
  readonly writtenAt: Instant | null
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

/** What a PC that follows says of itself. */
export interface StandbyNow {
  /** The house it follows. */
  readonly from: string
  readonly kept: number
  readonly keptAt: Instant | null
  readonly applied: number
  readonly appliedAt: Instant | null
  /** The last entry of the other house, as it last said; null before its first answer. */
  readonly theirs: number | null
  readonly heardAt: Instant | null
  readonly fault: string | null
  /** A table this program does not know yet. */
  readonly waiting: string | null
  readonly ring: string | null
  readonly now: Instant
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

/** The copy of this PC while it follows, looked at every few seconds. */
export function useStandby(follows: boolean): UseQueryResult<StandbyNow, Error> {
  return useQuery<StandbyNow, Error>({
    queryKey: ['standby'],
    queryFn: async () => (await request('GET', 'standby')) as StandbyNow,
    refetchInterval: LOOK,
    enabled: follows,
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

/** Entries that could not be applied, and where their files lie. */
export interface LeftAside {
  readonly entries: number
  readonly folder: string
}

/** Begins to work on this PC; the key is opened for this moment alone. Answers what was left out of the books, if it was to be. */
export async function promoteHere(order: {
  readonly key: { readonly passphrase: string } | { readonly shares: readonly [string, string] }
  readonly name: string
  readonly reason: string
  readonly leave: boolean
}): Promise<LeftAside | null> {
  return ((await request('POST', 'standby/promote', order)) as { left: LeftAside | null }).left
}
