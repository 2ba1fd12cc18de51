import type { KeyObject } from 'node:crypto'
import { request as plainly } from 'node:http'
import { request as securely } from 'node:https'
import { sha256Hex } from '../../base/canonical.ts'
import { signRequest } from './request.ts'
import type { Source } from './source.ts'
import { unpack } from '../archive/pack.ts'

/** Who asks, whom, and with which key. */
export interface Line {
  /** `https://…`, without a path. */
  readonly from: string
  readonly office: string
  readonly standby: string
  readonly key: KeyObject
  /** PEM of the certificate authority of a house that is not known to the world. */
  readonly authority: string | null
  readonly now: () => Date
}

export interface Answer {
  readonly status: number
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** A signed request to the house that is followed. Faults are thrown. */
export async function ask(
  line: Line,
  method: 'GET' | 'POST',
  path: string,
  { body = NOTHING, signal }: { readonly body?: Buffer; readonly signal?: AbortSignal | undefined } = {},
): Promise<Answer> {
  const at = line.now().toISOString()
  const headers = {
    'tsuzuki-office': line.office,
    'tsuzuki-standby': line.standby,
    'tsuzuki-at': at,
    'tsuzuki-digest': sha256Hex(body),
    'tsuzuki-signature': signRequest({ method, path, at, body }, line.key),
    ...(body.length === 0 ? {} : { 'content-type': 'application/octet-stream' }),
  }
  return send(new URL(path, line.from), { method, headers, body, authority: line.authority, signal })
}

/** Sends JSON that proves itself, unsigned. Faults are thrown. */
export function post(url: URL, json: string, authority: string | null): Promise<Answer> {
  return send(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: Buffer.from(json), authority })
}

const NOTHING = Buffer.alloc(0)
/** Milliseconds after which a silent line is given up. */
const SILENCE = 60_000

interface Sending {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly authority: string | null
  readonly signal?: AbortSignal | undefined
}

/** One request and its whole answer. Faults are thrown. */
export function send(url: URL, { method, headers, body, authority, signal }: Sending): Promise<Answer> {
  const length = body.length === 0 ? {} : { 'content-length': String(body.length) }
  const ca = authority === null ? {} : { ca: authority }
  return new Promise((resolve, reject) => {
    const call = url.protocol === 'https:' ? securely : plainly
    const sent = call(
      url,
      { method, headers: { ...headers, ...length }, timeout: SILENCE, ...ca, ...(signal === undefined ? {} : { signal }) },
      (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('error', reject)
        response.on('end', () => {
          if (!response.complete) return reject(new Error('the line broke in the middle of an answer'))
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces), headers: response.headers })
        })
      },
    )
    sent.on('timeout', () => sent.destroy(new Error('no answer for a minute')))
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The house at the other end of a line, as a source to follow. */
export function httpSource(line: Line): Source {
  return {
    async segment(after, { applied, ring }, signal) {
      const query = new URLSearchParams({
        after: String(after.sequence),
        hash: after.hash ?? '',
        applied: String(applied),
        ...(ring === null ? {} : { ring }),
      })
      const { status, body, headers } = await ask(line, 'GET', `/api/follow/segment?${query.toString()}`, { signal })
      if (status === 204) return { kind: 'nothing', head: Number(headers['tsuzuki-head']) }
      if (status === 409)
        return { kind: 'fork', checkpoint: (JSON.parse(body.toString()) as { checkpoint: string | null }).checkpoint }
      if (status !== 200) throw new Error(`${line.from} answered ${status}: ${body.toString().slice(0, 300)}`)
      return { kind: 'segment', bytes: await unpack(body) }
    },
    async announce(note) {
      const { status, body } = await post(
        new URL('/api/epoch', line.from),
        JSON.stringify({ office: line.office, note }),
        line.authority,
      )
      if (status !== 200) throw new Error(`${line.from} answered ${status}`)
      return (JSON.parse(body.toString()) as { epoch: number | null }).epoch
    },
  }
}
