import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Asks } from '../../office/registry.ts'
import { Unreachable } from './failure.ts'
import { request } from './request.ts'

export type AskName = keyof Asks
export type Answer<N extends AskName> = Asks[N]['output']
export type Question<N extends AskName> = Asks[N]['input']

/** Asks the office once. */
export async function ask<N extends AskName>(name: N, input: Question<N>): Promise<Answer<N>> {
  const { answer } = (await request('POST', `asks/${name}`, { input })) as { answer: Answer<N> }
  return answer
}

/** An ask as a page keeps it: asked again after any act, and when the line comes back. */
export function useAsk<N extends AskName>(
  name: N,
  input: Question<N>,
  options: { enabled?: boolean; keep?: boolean; everySeconds?: number } = {},
): UseQueryResult<Answer<N>, Error> {
  return useQuery<Answer<N>, Error>({
    queryKey: ['ask', name, input],
    queryFn: () => ask(name, input),
    enabled: options.enabled ?? true,
    retry: (count, error) => error instanceof Unreachable && count < 3,
    ...(options.everySeconds === undefined ? {} : { refetchInterval: options.everySeconds * 1_000 }),
    ...(options.keep === true ? { placeholderData: keepPreviousData } : {}),
  })
}
