import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'
import { refuse, type Refusal } from '../base/refusal.ts'
import type { HouseKeeping } from './config.ts'
import { accountDoors } from './doors/account.ts'
import { sendRefusal } from './doors/answers.ts'
import { egovDoors } from './doors/egov.ts'
import { healthDoors } from './doors/health.ts'
import { homeDoors } from './doors/home.ts'
import { invitationDoors } from './doors/invitations.ts'
import { officeDoors } from './doors/office.ts'
import { continuityDoors } from './doors/continuity.ts'
import { followDoors } from './doors/follow.ts'
import { returnDoors } from './doors/return.ts'
import { collectRoutes } from './doors/openapi/described.ts'
import { openApiDoors } from './doors/openapi/doors.ts'
import { pairingDoors } from './doors/pairing.ts'
import { rehearsalDoors } from './doors/rehearsal.ts'
import { passkeyDoors } from './doors/passkeys.ts'
import { signInDoors } from './doors/sign-in.ts'
import { standbyDoors } from './doors/standby.ts'
import { webDoors } from './doors/web.ts'
import { emulatorDoors } from './egov/emulator-doors.ts'
import { siteOf } from './sign-in/site.ts'

/** Builds the doors over a house that stands. Nothing listens yet. */
export async function buildApp(keeping: HouseKeeping): Promise<FastifyInstance> {
  const app = Fastify({
    ...(keeping.https === null ? {} : { https: keeping.https }),
    logger:
      keeping.log === null
        ? false
        : { level: 'warn', stream: keeping.log, serializers: { err: faultWithoutFigures, req: () => ({}) } },
    // What a person is told of a fault, and what the log calls it.
    genReqId: () => Buffer.from(keeping.random(6)).toString('hex'),
    bodyLimit: 30 * 1024 * 1024,
    requestTimeout: 120_000,
    // A proxy on this machine says for whom it asks; nobody else is believed.
    trustProxy: keeping.publicUrl === null ? false : 'loopback',
  })
  // JSON and nothing else: a form of another site cannot send it unasked.
  app.removeContentTypeParser('text/plain')
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
        // The house this PC follows, which the browser may still reach to tell it of a newer epoch.
        connectSrc: ["'self'", ...(keeping.standby === null ? [] : [keeping.standby.view().from])],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    // Meaningful over HTTPS only; browsers ignore it on plain loopback.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
  })
  guard(app, keeping)
  lastResort(app, keeping)
  openApiDoors(app, collectRoutes(app))
  signInDoors(app, keeping)
  accountDoors(app, keeping)
  passkeyDoors(app, keeping)
  invitationDoors(app, keeping)
  officeDoors(app, keeping)
  followDoors(app, keeping)
  returnDoors(app, keeping)
  pairingDoors(app, keeping)
  continuityDoors(app, keeping)
  rehearsalDoors(app, keeping)
  standbyDoors(app, keeping)
  homeDoors(app, keeping)
  egovDoors(app, keeping)
  healthDoors(app, keeping)
  if (keeping.practiceEgov !== undefined) emulatorDoors(app, keeping.practiceEgov, '/practice/egov')
  await webDoors(app, keeping)
  return app
}

/** Known names and the same origin only, nothing of the API in caches. */
function guard(app: FastifyInstance, keeping: HouseKeeping): void {
  app.addHook('onRequest', async (request, reply) => {
    const site = siteOf(keeping, request)
    if (site === null) return sendRefusal(reply, unknownName, 421)
    if (!request.url.startsWith('/api/')) return
    void reply.header('cache-control', 'no-store')
    const { origin } = request.headers
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const provesItself = request.url === '/api/epoch'
    if (!reads && !provesItself && origin !== undefined && origin !== site.origin) return sendRefusal(reply, foreignOrigin, 403)
  })
  app.addHook('preHandler', async (request, reply) => {
    if (!isKeepable(request.body)) return sendRefusal(reply, malformed('text'), 400)
  })
}

const unknownName = refuse(
  'door.unknown-name',
  'この名前では開けません。',
  '案内されたアドレス（パソコン自身では localhost）で開いてください。',
)
const foreignOrigin = refuse('door.foreign-origin', 'ほかのサイトからの操作は受け付けません。', 'この画面を開き直してください。')
const tooLarge = refuse('door.too-large', '送られた内容が30MBを超えています。', 'ファイルを分けて送ってください。')

/** Text must be what the journal can keep: no half characters (lone surrogates), no NUL. Nesting is walked, not recursed into. */
function isKeepable(body: unknown): boolean {
  const waiting: unknown[] = [body]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (Buffer.isBuffer(value)) continue
    if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))) return false
    if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) waiting.push(one)
  }
  return true
}

/** Keeps the process alive whatever is thrown, and says little: the number leads to the log. */
function lastResort(app: FastifyInstance, { journal }: HouseKeeping): void {
  app.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const { statusCode = 500 } = error
    if (statusCode === 413) return sendRefusal(reply, tooLarge, 413)
    if (statusCode < 500) return sendRefusal(reply, malformed(error.code ?? ''), statusCode)
    request.log.error({ err: error }, 'fault')
    const full = error.code === '53100' || error.code === 'ENOSPC' || journal.space(0) !== null
    return full ? sendRefusal(reply, faultOnFullDisk(request.id), 507) : sendRefusal(reply, fault(request.id), 500)
  })
}

function malformed(value: string): Refusal {
  return refuse(
    'door.malformed-request',
    '送られた内容を読み取れませんでした。',
    'JSONの形を確かめて、もう一度送ってください。',
    { value },
  )
}

function fault(receipt: string): Refusal {
  return refuse(
    'door.fault',
    `処理中に障害が起きました（受付番号 ${receipt}）。`,
    'もう一度行ってください。同じ操作が二重に記録されることはありません。続くときは、受付番号を添えて管理者に知らせてください。',
    { field: 'receipt', value: receipt },
  )
}

/** What fell together with the disk: it may have been read, or it may have been on its way to be kept. */
function faultOnFullDisk(receipt: string): Refusal {
  return refuse(
    'door.disk-full',
    `データを置いているディスクに空きがないため、処理できませんでした（受付番号 ${receipt}）。`,
    '管理者に、ディスクの空きを作るよう依頼してください。空きができたら、もう一度行ってください。同じ操作が二重に記録されることはありません。',
    { field: 'receipt', value: receipt },
  )
}

/** An error as the log may show it: the database's own words and all long numbers stay out, they are names and wages. */
function faultWithoutFigures(error: Error & { code?: string }) {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  const message = (error.code ?? error.message).replaceAll(/[\d,]{3,}/g, '#')
  return { type: error.constructor.name, message, stack: frames.join('\n') }
}
