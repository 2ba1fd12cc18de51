import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { HouseKeeping } from '../config.ts'
import { isLoopback, knownSite } from '../sign-in/site.ts'

/** Is it alive, what is it, how does it do. Nothing here names an office or a person. */
export function healthDoors(app: FastifyInstance, keeping: HouseKeeping): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'tsuzuki_request_seconds',
    help: 'Time from request to answer, by route',
    labelNames: ['route', 'status'],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    seconds.observe({ route: request.routeOptions.url ?? 'none', status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  app.get('/api/health', async () => ({ house: 'tsuzuki', alive: true }))
  app.get('/api/house', async () => ({ practice: keeping.practice }))
  // Figures of the machine are for the machine's own eyes; what a proxy asks for someone else comes under the public name.
  app.get('/metrics', async (request, reply) => {
    if (!isLoopback(request.ip) || !isLoopback(knownSite(keeping, request).hostname)) return reply.callNotFound()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
