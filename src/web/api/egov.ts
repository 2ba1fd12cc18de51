import { useQuery } from '@tanstack/react-query'
import { request } from './request.ts'

/** How the office files from this house: under whose software, and whether a person has let it in. */
export interface EgovLine {
  readonly whose: 'practice' | 'own' | 'vendor' | null
  readonly software: string | null
  readonly connected: boolean
}

export function useEgov() {
  return useQuery<EgovLine>({ queryKey: ['egov'], queryFn: async () => (await request('GET', 'egov')) as EgovLine })
}

/** Leads the browser to e-Gov's sign-in; it comes back to 送ったもの. */
export async function connectEgov(): Promise<void> {
  const { url } = (await request('POST', 'egov/connect', {})) as { url: string }
  location.assign(url)
}

/** Hands the API key of the office's own software to this house. */
export async function keepEgovKey(key: string): Promise<void> {
  await request('POST', 'egov/key', { key })
}
