import type { FastifyInstance } from 'fastify'
import type { PracticeEgov } from '../../office/practice/egov.ts'

/** The emulated e-Gov over HTTP, under a path of its own: the browser signs in here in practice, tests and other programs file here. */
export function emulatorDoors(app: FastifyInstance, egov: PracticeEgov, under: string): void {
  // A scope of its own: its bodies are forms and JSON as e-Gov takes them, kept as text.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    scope.all(`${under}/*`, async (request, reply) => {
      const url = new URL(request.url.slice(under.length), 'http://practice.invalid')
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
      )
      const body = typeof request.body === 'string' ? request.body : ''
      const answer = await egov.handle({ method: request.method, url, headers, body })
      if (answer.cut === true) {
        reply.hijack()
        request.raw.socket.destroy()
        return
      }
      return reply.status(answer.status).headers(answer.headers).send(answer.body)
    })
  })
}
