import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { readablePage } from './openapi-page.ts'

/**
 * Schemas on routes describe; the office room decides. So fastify neither validates nor reshapes: a refusal names the
 * field in Japanese instead of a generic 400, and what an act answers is sent as it is.
 */
export function schemasAreForReading(app: FastifyInstance): void {
  app.setValidatorCompiler(() => (value) => ({ value }))
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
}

/** OpenAPI 3.1 derived from the acts and asks: /api/openapi.json, and /api/docs to read. */
export async function openApiDoors(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Tsuzuki（続き）', version: '1', description: '事務所の行為（acts）と問い（asks）。すべて POST、JSON。' },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  app.get('/api/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(readablePage(app.swagger() as never)),
  )
  app.get('/api/docs.css', { schema: { hide: true } }, async (_request, reply) => reply.type('text/css').send(pageStyle))
}

const pageStyle = `body{font-family:"BIZ UDPGothic","Noto Sans JP",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.7;color:#23221e}
h2{border-bottom:2px solid #d6d3d0;margin-top:2.5rem}section{border:1px solid #d6d3d0;border-radius:6px;padding:.2rem 1rem .6rem;margin:.8rem 0}
h3{font-size:1rem;margin:.6rem 0}code{background:#f5f4f2;padding:0 .3em;border-radius:3px}table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{text-align:left;border-top:1px solid #edebe8;padding:.25rem .5rem;vertical-align:top}th{font-weight:normal;color:#706d65}`
