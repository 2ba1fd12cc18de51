import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'
import { refuse } from '../base/refusal.ts'
import type { HouseKeeping } from './config.ts'
import { accountDoors } from './doors/account.ts'
import { sendRefusal } from './doors/answers.ts'
import { healthDoors } from './doors/health.ts'
import { invitationDoors } from './doors/invitations.ts'
import { officeDoors } from './doors/office.ts'
import { openApiDoors, schemasAreForReading } from './doors/openapi.ts'
import { passkeyDoors } from './doors/passkeys.ts'
import { signInDoors } from './doors/sign-in.ts'
import { webDoors } from './doors/web.ts'

/** Builds the doors over a house that stands. Nothing listens yet. */
export async function buildApp(keeping: HouseKeeping): Promise<FastifyInstance> {
  const app = Fastify({
    logger: keeping.log ? { level: 'warn', redact: ['req.headers.cookie', 'req.headers.authorization'] } : false,
    bodyLimit: 30 * 1024 * 1024,
    trustProxy: false,
  })
  schemasAreForReading(app)
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    // Meaningful over HTTPS only; browsers ignore it on plain loopback.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
  })
  guard(app)
  await openApiDoors(app)
  signInDoors(app, keeping)
  accountDoors(app, keeping)
  passkeyDoors(app, keeping)
  invitationDoors(app, keeping)
  officeDoors(app, keeping)
  healthDoors(app, keeping)
  await webDoors(app, keeping)
  return app
}

/** Same origin only, nothing of the API in caches, and a last resort that keeps the process alive and says little. */
function guard(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return
    void reply.header('cache-control', 'no-store')
    const { origin } = request.headers
    if (request.method !== 'GET' && origin !== undefined && origin !== `${request.protocol}://${request.headers.host ?? ''}`) {
      return sendRefusal(reply, refuse('door.foreign-origin', 'ほかのサイトからの操作は受け付けません。', 'この画面を開き直してください。'))
    }
  })
  app.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return sendRefusal(
        reply.status(error.statusCode),
        refuse('door.malformed-request', '送られた内容を読み取れませんでした。', '画面を開き直して、もう一度行ってください。', { value: error.code ?? '' }),
      )
    }
    request.log.error(error)
    return reply.status(500).send(refuse('door.fault', '処理中に障害が起きました。記録は変わっていません。', `少し待って、もう一度行ってください（受付番号 ${request.id}）。`))
  })
}
