import { createHmac } from 'node:crypto'
import type { Sight } from './desk.ts'

/** What a unit of work may see: one office through a sight, or — to publish checkpoints — the heads of the house. */
export type Scope = { readonly office: string; readonly sight: Sight } | 'house'

/** The two blocks from which the database makes the HMAC (RFC 2104 §2: key XOR ipad, key XOR opad). */
export function keyBlocks(key: Uint8Array): { inner: Buffer; outer: Buffer } {
  if (key.length !== 32) throw new Error('the token key has 32 bytes')
  const padded = Buffer.alloc(64)
  padded.set(key)
  return { inner: Buffer.from(padded.map((byte) => byte ^ 0x36)), outer: Buffer.from(padded.map((byte) => byte ^ 0x5c)) }
}

/** The signed context `v1|office|kind|scope|expiry|mac`; `expiry` in seconds since 1970 on the database's clock. */
export function signContext(key: Uint8Array, scope: Scope, expiry: number): string {
  const text = ['v1', scope === 'house' ? '' : uuid(scope.office), ...sightFields(scope), Math.floor(expiry)].join('|')
  return `${text}|${createHmac('sha256', key).update(text).digest('hex')}`
}

function sightFields(scope: Scope): [string, string] {
  if (scope === 'house') return ['house', '']
  const { sight } = scope
  switch (sight.kind) {
    case 'office':
      return ['office', '']
    case 'clients':
      return ['clients', sight.clients.map(uuid).join(',')]
    case 'person':
      return ['person', `${uuid(sight.client)},${uuid(sight.person)}`]
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A uuid as it may stand in the context: anything else could smuggle a separator in. */
export function uuid(text: string): string {
  if (!UUID.test(text)) throw new Error(`not a uuid: ${text}`)
  return text
}
