import type { FastifyInstance } from 'fastify'
import type { Route } from './described.ts'
import { openApiOf, type OpenApi } from './document.ts'
import { pageStyle } from './page-style.ts'
import { readablePage } from './page.ts'

/** OpenAPI 3.1 derived from the routes that stand: /api/openapi.json, and /api/docs to read. */
export function openApiDoors(app: FastifyInstance, routes: readonly Route[]): void {
  let made: OpenApi | null = null
  const document = () => (made ??= openApiOf(routes))
  app.get('/api/openapi.json', async () => document())
  app.get('/api/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(readablePage(document())))
  app.get('/api/docs.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(pageStyle))
}
