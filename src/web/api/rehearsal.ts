import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Instant } from '../../base/receipt.ts'
import { request } from './request.ts'

/** One drill of a rehearsal, as the house tells of it. */
export interface RehearsalPart {
  readonly kind: 'standby' | 'restore'
  readonly state: 'waiting' | 'running' | 'passed' | 'failed'
  readonly lines: readonly string[]
  readonly ended: {
    readonly figures: Readonly<Record<string, number>>
    readonly failures: readonly string[]
    readonly record: { readonly sequence: number } | null
  } | null
}

export interface RehearsalShown {
  readonly startedAt: Instant
  readonly running: boolean
  readonly parts: readonly RehearsalPart[]
}

const key = ['rehearsal']

/** The newest rehearsal of this office, looked at every second while it runs. What it recorded is then asked anew. */
export function useRehearsal(): UseQueryResult<RehearsalShown | null, Error> {
  const client = useQueryClient()
  const query = useQuery<RehearsalShown | null, Error>({
    queryKey: key,
    queryFn: async () => ((await request('GET', 'continuity/rehearsal')) as { rehearsal: RehearsalShown | null }).rehearsal,
    refetchInterval: ({ state }) => (state.data?.running === true ? 1_000 : false),
  })
  const done = query.data?.parts.filter(({ ended }) => ended !== null).length ?? 0
  const before = useRef(done)
  useEffect(() => {
    if (done !== before.current) void client.invalidateQueries({ queryKey: ['ask', 'continuity.drills'] })
    before.current = done
  }, [client, done])
  return query
}

export function useBeginRehearsal(): UseMutationResult<void, Error, void> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => void (await request('POST', 'continuity/rehearsal', {})),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  })
}
