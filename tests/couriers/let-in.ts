import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import { goodPassword } from '../support/house.ts'

/**
 * The head signs in and lets the software in at e-Gov, as a browser would: led there, led back. Answers the session's cookie.
 */
export async function letIn(app: FastifyInstance, login: string): Promise<string> {
  const headers = { origin: 'http://localhost', host: 'localhost' }
  const signIn = await app.inject({
    method: 'POST',
    url: '/api/sign-in/password',
    payload: { login, password: goodPassword },
    headers,
  })
  const session = cookieOf(signIn.headers['set-cookie'])
  const begun = await app.inject({ method: 'POST', url: '/api/egov/connect', headers: { ...headers, cookie: session } })
  const { url } = begun.json() as { url: string }
  const there = await fetch(url, { redirect: 'manual' })
  const back = new URL(there.headers.get('location')!)
  // The session's strict cookie stays behind on the way back from another site.
  const cookie = cookieOf(begun.headers['set-cookie'])
  const done = await app.inject({ url: `${back.pathname}${back.search}`, headers: { host: 'localhost', cookie } })
  expect(done.headers['location']).toBe('/dispatches?egov=connected')
  return session
}

function cookieOf(header: string | string[] | undefined): string {
  return (Array.isArray(header) ? header[0]! : (header ?? '')).split(';')[0]!
}
