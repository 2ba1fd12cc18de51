import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Receipt } from '../../base/receipt.ts'
import type { Refusal } from '../../base/refusal.ts'
import type { Acts } from '../../office/registry.ts'
import { asRefusal } from './failure.ts'
import { newKey } from './key.ts'
import { request } from './request.ts'

export type ActName = keyof Acts
export type Input<N extends ActName> = Acts[N]['input']
export type Output<N extends ActName> = Acts[N]['output']

export interface Order {
  readonly reason?: string
  readonly rehearse?: boolean
}

export interface Done<N extends ActName> {
  readonly answer: Output<N>
  readonly receipt: Receipt | null
}

/** Has the office do something under a key: sent again with the same key, it is done once. */
export async function perform<N extends ActName>(name: N, input: Input<N>, key: string, order: Order = {}): Promise<Done<N>> {
  return (await request('POST', `acts/${name}`, { input, ...order }, { 'idempotency-key': key })) as Done<N>
}

export interface Acting<N extends ActName> {
  /** Resolves with null when it was refused or failed; the trouble then stands in `refusal`. */
  readonly run: (input: Input<N>, order?: Order) => Promise<Done<N> | null>
  readonly busy: boolean
  readonly refusal: Refusal | null
  reset(): void
}

/**
 * An act as a page uses it. A request that got no answer keeps its key, so that pressing again cannot do it twice. What was made is
 * handed over at once by `onAnswer`; `run` ends when everything shown has been asked again.
 */
export function useAct<N extends ActName>(name: N, onAnswer?: (answer: Output<N>) => void): Acting<N> {
  const client = useQueryClient()
  const sent = useRef({ text: '', key: '' })
  const mutation = useMutation<Done<N>, Error, { input: Input<N>; order: Order }>({
    mutationFn: ({ input, order }) => {
      const text = JSON.stringify([input, order])
      if (sent.current.text !== text) sent.current = { text, key: newKey() }
      return perform(name, input, sent.current.key, order)
    },
    onSuccess: async ({ answer }, { order }) => {
      sent.current = { text: '', key: '' }
      onAnswer?.(answer)
      if (order.rehearse !== true) await client.invalidateQueries({ queryKey: ['ask'] })
    },
  })
  return {
    run: (input, order = {}) => mutation.mutateAsync({ input, order }).catch(() => null),
    busy: mutation.isPending,
    refusal: mutation.error === null ? null : asRefusal(mutation.error),
    reset: mutation.reset,
  }
}
