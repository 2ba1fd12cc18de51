import { sign, verify, type KeyObject } from 'node:crypto'
import { sha256Hex } from '../../base/canonical.ts'
import type { Instant } from '../../base/receipt.ts'

/**
 * How a house that follows proves who it is: every request is signed by its own log key, whose public half the office registered. The
 * house that is followed keeps nothing by which it could speak to the follower.
 */
export interface SignedRequest {
  readonly method: string
  /** Path and query, as sent. */
  readonly path: string
  readonly at: Instant
  /** What is sent, or the SHA-256 (hex) that it has. */
  readonly body: string | Uint8Array | { readonly sha256: string }
}

/** Milliseconds by which the two clocks may differ. */
const TOLERANCE = 5 * 60_000

/** The signature, base64. */
export function signRequest(request: SignedRequest, key: KeyObject): string {
  return sign(null, Buffer.from(textOf(request)), key).toString('base64')
}

/** True where the key signed exactly this request, not long ago. */
export function requestFits(request: SignedRequest, signature: string, key: KeyObject, now: Date): boolean {
  const age = Math.abs(now.getTime() - Date.parse(request.at))
  return age <= TOLERANCE && verify(null, Buffer.from(textOf(request)), key, Buffer.from(signature, 'base64'))
}

function textOf({ method, path, at, body }: SignedRequest): string {
  return `tsuzuki request 1\n${method}\n${path}\n${at}\n${digestOf(body)}\n`
}

function digestOf(body: SignedRequest['body']): string {
  return typeof body === 'object' && 'sha256' in body ? body.sha256 : sha256Hex(body)
}
