import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query'
import type { Refusal } from '../../base/refusal.ts'
import { request } from './request.ts'

/** How far apart this PC and the cloud are. */
export interface HomeView {
  readonly here: number
  readonly there: number
  readonly strangeKey: string | null
}

/** A return as the PC tells of it. */
export interface Homecoming {
  readonly running: boolean
  readonly step: 'asking' | 'taking' | 'giving' | 'ending'
  readonly upTo: number
  readonly refusal: Refusal | null
  readonly done: { readonly sent: number; readonly merged: number; readonly contested: number } | null
}

const key = ['home']

/** Asks the cloud; only when the dialog is opened. */
export function useHomeView(): UseQueryResult<HomeView, Error> {
  return useQuery<HomeView, Error>({
    queryKey: ['home', 'look'],
    queryFn: async () => (await request('POST', 'standby/home/look', {})) as HomeView,
    retry: false,
    refetchOnWindowFocus: false,
  })
}

/** The return under way or done since the PC was started, looked at every second while it runs. */
export function useHomecoming(): UseQueryResult<Homecoming | null, Error> {
  return useQuery<Homecoming | null, Error>({
    queryKey: key,
    queryFn: async () => ((await request('GET', 'standby/home')) as { home: Homecoming | null }).home,
    refetchInterval: ({ state }) => (state.data?.running === true ? 1_000 : false),
  })
}

export interface HomeOrder {
  readonly key: { readonly passphrase: string } | { readonly shares: readonly [string, string] }
  readonly reason: string
  readonly cloudKey: string
}

export function useGoHome(): UseMutationResult<void, Error, HomeOrder> {
  const client = useQueryClient()
  return useMutation<void, Error, HomeOrder>({
    mutationFn: async (order) => void (await request('POST', 'standby/home', order)),
    onSettled: () => client.invalidateQueries({ queryKey: key, exact: true }),
  })
}
