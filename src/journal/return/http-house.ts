import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Receipt } from '../../base/receipt.ts'
import { unpack } from '../archive/pack.ts'
import { decodeSegment } from '../archive/segment.ts'
import { ask, httpSource, type Answer, type Line } from '../follow/http-source.ts'
import type { ChainPlace } from '../replay/check.ts'
import type { FarHouse } from './far-house.ts'
import type { HousePlace } from './receive.ts'

/** The house at the other end of a line, as one to give an office back to. */
export function httpHouse(line: Line): FarHouse {
  const source = httpSource(line)
  return {
    announce: (note) => source.announce(note),
    place: async () => said<HousePlace>(line, await ask(line, 'GET', '/api/return/place')),
    async hashes(places) {
      const answer = await ask(line, 'GET', `/api/return/hashes?places=${places.join(',')}`)
      const told = said<{ hashes: (string | null)[] }>(line, answer)
      if (isRefusal(told)) throw new Error(told.message)
      return told.hashes
    },
    async segment(after) {
      const { status, body } = await ask(line, 'GET', `/api/return/segment?${queryOf(after)}`)
      if (status === 204) return null
      const segment = status === 200 ? decodeSegment(await unpack(body)) : null
      if (segment === null) throw new Error(`${line.from} answered ${status}`)
      return segment
    },
    async setAside(common, tip) {
      for (;;) {
        const answer = await ask(line, 'POST', `/api/return/aside?${queryOf(common)}&tip=${tip ?? ''}`)
        // Much is set aside in one piece, and it is still at work: whoever asks again waits for the same.
        if (answer.status === 202) continue
        const told = said<object>(line, answer)
        return isRefusal(told) ? told : null
      }
    },
    takeIn: async (body) => said<ChainPlace>(line, await ask(line, 'POST', '/api/return/segment', { body })),
    async begin(returning) {
      const body = Buffer.from(JSON.stringify(returning))
      return said<Receipt>(line, await ask(line, 'POST', '/api/return/begin', { body }))
    },
  }
}

/** Hands over the office's sign-in secret, which a house that was rebuilt has not: without it nobody could sign in there. */
export async function handSecret(line: Line, secret: Buffer): Promise<Refusal | null> {
  const told = said<object>(line, await ask(line, 'POST', '/api/return/secret', { body: secret }))
  return isRefusal(told) ? told : null
}

function queryOf({ sequence, hash }: ChainPlace): string {
  return `after=${sequence}&hash=${hash ?? ''}`
}

/** The answer, or the refusal it is; whatever else comes is a fault. */
function said<T>({ from }: Line, { status, body }: Answer): T | Refusal {
  const told = parsed(body)
  if (status === 200 || (status < 500 && isRefusal(told))) return told as T | Refusal
  throw new Error(`${from} answered ${status}: ${body.toString().slice(0, 300)}`)
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return null
  }
}
