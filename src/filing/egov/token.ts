import { createHash } from 'node:crypto'
import { z } from 'zod'

/** OAuth 2.0 of e-Gov: authorization code with PKCE (RFC 7636), then refresh tokens. The software's key travels as HTTP Basic. */

export interface Software {
  /** ソフトウェアID (client_id) */
  readonly id: string
  /** APIキー (client_secret) */
  readonly key: string
}

/** Where a person's browser is led to let the software file in their name. `verifier`: kept until they come back. */
export function authorizeUrl(
  authBase: string,
  to: { readonly software: string; readonly redirect: string; readonly state: string; readonly verifier: string },
): string {
  const url = new URL(`${authBase}/auth`)
  const query = {
    response_type: 'code',
    client_id: to.software,
    redirect_uri: to.redirect,
    scope: 'openid offline_access',
    state: to.state,
    code_challenge: challengeOf(to.verifier),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

/** The S256 challenge of a verifier. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

export interface TokenRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** POST to `{authBase}/token`. */
export function tokenRequest(software: Software, grant: CodeGrant | RefreshGrant): TokenRequest {
  const fields = 'refresh' in grant ? refreshFields(grant) : codeFields(grant)
  const basic = Buffer.from(`${software.id}:${software.key}`).toString('base64')
  return {
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }
}

interface CodeGrant {
  readonly code: string
  readonly redirect: string
  readonly verifier: string
}

interface RefreshGrant {
  readonly refresh: string
}

function codeFields({ code, redirect, verifier }: CodeGrant): Record<string, string> {
  return { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier }
}

function refreshFields({ refresh }: RefreshGrant): Record<string, string> {
  return { grant_type: 'refresh_token', refresh_token: refresh }
}

export interface Tokens {
  readonly access: string
  readonly seconds: number
  readonly refresh: string
}

/** The tokens, or null where the authority no longer knows the grant: a person must authorise again. */
export function readTokens(status: number, body: string): Tokens | null {
  const shape = z.object({ access_token: z.string(), expires_in: z.number(), refresh_token: z.string() })
  try {
    const { access_token: access, expires_in: seconds, refresh_token: refresh } = shape.parse(JSON.parse(body))
    return status === 200 ? { access, seconds, refresh } : null
  } catch {
    return null
  }
}
