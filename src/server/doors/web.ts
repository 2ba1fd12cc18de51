import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { refuse } from '../../base/refusal.ts'
import type { HouseKeeping } from '../config.ts'
import { sendRefusal } from './answers.ts'

/** The built web: files with hashed names are kept by browsers, the page itself never; unknown paths are the page's own. */
export async function webDoors(app: FastifyInstance, keeping: HouseKeeping): Promise<void> {
  const { webRoot } = keeping
  const hasPage = webRoot !== null && existsSync(webRoot)
  if (hasPage) {
    await app.register(fastifyStatic, {
      root: webRoot,
      cacheControl: false,
      setHeaders: (reply, path) => {
        void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/assets/')
    if (hasPage && wantsPage) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return sendRefusal(reply, refuse('door.no-such-door', 'この宛先はありません。', '画面を開き直してください。'), 404)
  })
}
