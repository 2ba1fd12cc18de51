import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Act, Ask, Role } from '../../../office/act.ts'

/** A route as the OpenAPI document tells of it. It describes only: the office room decides what is refused, and says so in Japanese. */
export interface Described {
  /** The act's or ask's own name; a door of the house itself has none. */
  readonly name?: string
  readonly kind: 'act' | 'ask' | 'door'
  readonly summary: string
  readonly about?: string
  /** The section of the page: the noun of the act. */
  readonly noun: string
  readonly may?: readonly Role[]
  /** What goes in: under `input` for acts and asks, the whole body for a door. */
  readonly input?: z.ZodType
  readonly answer?: z.ZodType
}

/** A described route where it stands. */
export interface Route extends Described {
  readonly method: 'get' | 'post'
  readonly url: string
}

declare module 'fastify' {
  interface FastifyContextConfig {
    described?: Described
  }
}

/** How an act or an ask is described: by its own declaration. */
export function describedBy(one: Act<never, unknown> | Ask<never, unknown>): Described {
  const { kind, name, label, about, may, input, output } = one
  return { kind, name, summary: label, about, noun: name.split('.')[0]!, may, input, answer: output }
}

/** How a door of the house itself (signing in, one's own account) is described. */
export function door(summary: string, input?: z.ZodType): { config: { described: Described } } {
  return { config: { described: { kind: 'door', noun: 'sign-in', summary, ...(input === undefined ? {} : { input }) } } }
}

/** Collects every described route from now on. */
export function collectRoutes(app: FastifyInstance): readonly Route[] {
  const routes: Route[] = []
  app.addHook('onRoute', ({ method, url, config }) => {
    const verb = String(method).toLowerCase()
    if (config?.described !== undefined && (verb === 'get' || verb === 'post'))
      routes.push({ ...config.described, method: verb, url })
  })
  return routes
}
