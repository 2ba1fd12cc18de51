import { request as overHttp } from 'node:http'
import { request as overHttps, type RequestOptions } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Carried } from '../../office/egov/exchange.ts'

/** A request to another house. */
export interface Outgoing {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | null
}

export interface PostOptions {
  readonly seconds?: number
  /** Authorities trusted besides the system's. */
  readonly authorities?: readonly string[]
  /** Stands between a name and its addresses. */
  readonly lookup?: LookupFunction
}

const mostAnswered = 30 * 1024 * 1024

/** Carries one request over a connection of its own and never follows where it is sent on. Throws nothing. */
export function post(outgoing: Outgoing, { seconds = 45, authorities = [], lookup }: PostOptions = {}): Promise<Carried> {
  const secure = outgoing.url.protocol === 'https:'
  const options: RequestOptions = {
    method: outgoing.method,
    headers: { ...outgoing.headers, ...(outgoing.body === null ? {} : { 'content-length': Buffer.byteLength(outgoing.body) }) },
    // A connection kept from before may have died: then nobody could say whether this request went out.
    agent: false,
    ...(authorities.length === 0 ? {} : { ca: [...authorities] }),
    ...(lookup === undefined ? {} : { lookup }),
  }
  return new Promise((done) => {
    let connected = false
    const request = secure ? overHttps(outgoing.url, options) : overHttp(outgoing.url, options)
    const ended = (words: string) => done(connected ? { kind: 'unknown', words } : { kind: 'not-sent', words })
    const patience = setTimeout(() => request.destroy(new Error('時間切れ')), seconds * 1000)
    request.on('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', () => (connected = true)))
    request.on('error', (error: NodeJS.ErrnoException) => ended(error.code ?? error.message))
    request.on('close', () => clearTimeout(patience))
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size > mostAnswered) request.destroy(new Error('返事が大きすぎます'))
      })
      response.on('error', (error: NodeJS.ErrnoException) => ended(error.code ?? error.message))
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response
        const flat = Object.fromEntries(
          Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
        )
        done({ kind: 'answered', status, headers: flat, body: Buffer.concat(chunks).toString('utf8') })
      })
    })
    request.end(outgoing.body ?? undefined)
  })
}
