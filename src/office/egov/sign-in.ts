import { authorizeUrl, readTokens, tokenRequest, type Software, type TokenRequest, type Tokens } from '../../filing/egov/token.ts'
import type { ProcedureName } from '../../filing/egov/application.ts'
import type { Carried } from './exchange.ts'

export type { ProcedureName, Software, Tokens }

/** Carries one request to the sign-in of e-Gov. */
export type TokenPost = (request: TokenRequest) => Promise<Carried>

/** Where a person's browser is led to let the software file in their name. */
export function egovSignIn(authBase: string, to: Parameters<typeof authorizeUrl>[1]): string {
  return authorizeUrl(authBase, to)
}

/** Tokens for a grant. `gone`: e-Gov no longer knows it, a person must let the software in again. `unreachable`: try later. */
export async function tokensFor(
  post: TokenPost,
  software: Software,
  grant: Parameters<typeof tokenRequest>[1],
): Promise<Tokens | 'gone' | 'unreachable'> {
  const carried = await post(tokenRequest(software, grant))
  if (carried.kind !== 'answered' || carried.status >= 500 || carried.status === 429) return 'unreachable'
  return readTokens(carried.status, carried.body) ?? 'gone'
}
