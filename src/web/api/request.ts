import { isRefusal } from '../../base/refusal.ts'
import { Refused, SignedOut, Unreachable } from './failure.ts'
import { noteReach } from './reach.ts'

/** Sends JSON to the door and gives back its JSON. Throws Refused, SignedOut or Unreachable. */
export async function request(
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const response = await reach(method, path, body, headers)
  if (response.status === 502 || response.status === 503 || response.status === 504) {
    noteReach({ reachable: false })
    throw new Unreachable()
  }
  noteReach({ reachable: true })
  const answer: unknown = await response.json().catch(() => null)
  if (isRefusal(answer)) {
    if (answer.code !== 'sign-in.needed') throw new Refused(answer)
    noteReach({ signedOut: true })
    throw new SignedOut()
  }
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return answer
}

async function reach(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(`/api/${path}`, {
      method,
      credentials: 'same-origin',
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    noteReach({ reachable: false })
    throw new Unreachable()
  }
}
