import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { refuse } from '../../base/refusal.ts'
import type { HouseKeeping } from '../config.ts'

/** The built web: files with hashed names are kept by browsers, the page itself never; unknown paths are the page's own. */
export async function webDoors(app: FastifyInstance, keeping: HouseKeeping): Promise<void> {
  const { webRoot } = keeping
  if (webRoot === null || !existsSync(webRoot)) return
  await app.register(fastifyStatic, {
    root: webRoot,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && !request.url.startsWith('/api/')) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return reply.status(404).send(refuse('door.no-such-door', 'この宛先はありません。', '画面を開き直してください。'))
  })
}
