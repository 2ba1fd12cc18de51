import type { FastifyRequest } from 'fastify'
import type { HouseKeeping } from '../config.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The site a request was meant for: the house's public address, or this machine's own loopback. Null for any other name, so that a
 * stranger's name that resolves here (DNS rebinding) gets nothing.
 */
export function siteOf(keeping: HouseKeeping, request: FastifyRequest): URL | null {
  const { host } = request.headers
  if (host === undefined) return null
  if (keeping.publicUrl !== null && host === new URL(keeping.publicUrl).host) return new URL(keeping.publicUrl)
  const own = `${keeping.https === null ? 'http' : 'https'}://${host}`
  const here = URL.canParse(own) ? new URL(own) : null
  return here !== null && loopback.has(here.hostname) ? here : null
}

/** True for a name of the machine's own loopback. */
export function isLoopback(name: string): boolean {
  return loopback.has(name) || name === '::1'
}

/** The site, where the guard has let the request in. */
export function knownSite(keeping: HouseKeeping, request: FastifyRequest): URL {
  const site = siteOf(keeping, request)
  if (site === null) throw new Error('a request for an unknown name passed the guard')
  return site
}
