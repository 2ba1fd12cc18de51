import { z } from 'zod'
import type { Role } from '../../../office/act.ts'
import type { Route } from './described.ts'
import { nouns } from './nouns.ts'
import { refusals } from './refusals.ts'
import { meanings, words } from './words.ts'

/** A JSON Schema as zod writes it. */
export type Shape = z.core.JSONSchema.BaseSchema
/** An OpenAPI 3.1 document, as far as this house writes one. */
export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Shape>>; readonly [more: string]: unknown }
  readonly [more: string]: unknown
}
export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly requestBody?: {
    readonly required: true
    readonly content: { readonly 'application/json': { readonly schema: Shape } }
  }
  readonly [more: string]: unknown
}

const roleNames: Readonly<Record<Role, string>> = { head: '所長', clerk: '担当者', viewer: '閲覧者' }

/** The document of the routes that stand. Inputs and answers are components named after their act: `people.hire.input`. */
export function openApiOf(routes: readonly Route[]): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const route of routes) (paths[route.url] ??= {})[route.method] = operationOf(route)
  const used = new Set(routes.map(({ noun }) => noun))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tsuzuki（続き）',
      version: '1',
      description:
        '事務所の行為（acts）と問い（asks）。どちらも POST で、本文は JSON です。行為は記録に残り、問いは何も変えません。',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(nouns).flatMap(([name, description]) => (used.has(name) ? [{ name, description }] : [])),
    paths,
    components: {
      schemas: schemasOf(routes),
      responses: responses(),
      parameters: { IdempotencyKey: idempotencyKey },
      securitySchemes,
    },
  }
}

const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-tsuzuki',
    description: 'サインインで始まる印。HTTPで開くこのパソコン自身では tsuzuki。',
  },
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    '操作ごとに異なる鍵。答えが届かなかったときは同じ鍵で送り直します。二重には記録されません。違う内容に使うと409です。',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
}

function operationOf(route: Route): Operation {
  const { kind, name, summary, noun, may, method } = route
  const who = may === undefined ? '' : `行えるのは、${may.map((role) => roleNames[role]).join('・')}。`
  return {
    operationId: name ?? `${method} ${route.url}`,
    summary,
    description: [route.about ?? '', who].filter((text) => text !== '').join('\n\n'),
    tags: [noun],
    security: kind === 'door' ? [] : [{ session: [] }],
    ...(kind === 'act' ? { parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }] } : {}),
    ...(method === 'post' ? { requestBody: { required: true, content: { 'application/json': { schema: bodyOf(route) } } } } : {}),
    responses: { 200: answerOf(route), ...refusedWith(kind) },
  }
}

function bodyOf({ kind, name, input }: Route): Shape {
  if (kind === 'door') return input === undefined ? { type: 'object' } : plain(input)
  const said: Record<string, Shape> = {
    reason: { type: 'string', maxLength: 500, description: 'なぜ行うか。記録に残ります。' },
    rehearse: { type: 'boolean', description: 'true なら、確かめて答えを返すだけで何も記録しません。' },
  }
  return {
    type: 'object',
    required: ['input'],
    properties: { input: { $ref: `#/components/schemas/${name}.input` }, ...(kind === 'act' ? said : {}) },
  }
}

function answerOf({ kind, name }: Route): object {
  const headers = { 'Cache-Control': { description: 'どこにも残しません。', schema: { type: 'string', const: 'no-store' } } }
  if (kind === 'door')
    return { description: '済みました。', headers, content: { 'application/json': { schema: { type: 'object' } } } }
  const answer = { $ref: `#/components/schemas/${name}.answer` }
  const receipt = { anyOf: [{ $ref: '#/components/schemas/Receipt' }, { type: 'null' }] }
  const schema = {
    type: 'object',
    required: kind === 'act' ? ['answer', 'receipt'] : ['answer'],
    properties: { answer, ...(kind === 'act' ? { receipt } : {}) },
  }
  return { description: kind === 'act' ? '行いました。' : '答え。', headers, content: { 'application/json': { schema } } }
}

function refusedWith(kind: Route['kind']): Record<string, object> {
  const statuses = {
    act: [401, 403, 404, 409, 413, 422, 500, 507],
    ask: [401, 403, 404, 413, 422, 500],
    door: [401, 422, 429, 500],
  }[kind]
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${refusals[status]!.name}` }]))
}

function responses(): Record<string, object> {
  const schema = { $ref: '#/components/schemas/Refusal' }
  return Object.fromEntries(
    Object.values(refusals).map(({ name, meaning, example }) => [
      name,
      { description: meaning, content: { 'application/json': { schema, example } } },
    ]),
  )
}

/** Inputs as they are sent and answers as they come, with the shared words named once. */
function schemasOf(routes: readonly Route[]): Record<string, Shape> {
  const parts = routes.flatMap(({ kind, name, input, answer }): [string, z.ZodType | undefined][] =>
    kind === 'door'
      ? []
      : [
          [`${name}.input`, input],
          [`${name}.answer`, answer],
        ],
  )
  const named = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(words)) named.add(schema, { id })
  // Each under a wrapper of its own: two acts may share one schema, and a component has one name.
  for (const [id, schema] of parts)
    if (schema !== undefined)
      named.add(
        z.lazy(() => schema),
        { id },
      )
  const written = (io: 'input' | 'output') => z.toJSONSchema(named, { ...options, io }).schemas
  const [sent, told] = [written('input'), written('output')]
  const shapes: Record<string, Shape> = {}
  for (const id of Object.keys(words)) shapes[id] = bare({ ...sent[id], ...meanings[id] })
  for (const [id] of parts) shapes[id] = bare((id.endsWith('.input') ? sent : told)[id]!)
  return shapes
}

const options = {
  target: 'draft-2020-12',
  unrepresentable: 'any',
  uri: (id: string) => `#/components/schemas/${id}`,
  // That a whole number is a safe one goes without saying.
  override: ({ jsonSchema }: { jsonSchema: { minimum?: number; maximum?: number } }) => {
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  },
} as const

function plain(schema: z.ZodType): Shape {
  return bare(z.toJSONSchema(schema, { target: 'draft-2020-12', unrepresentable: 'any', io: 'input' }))
}

/** Without the marks of a schema that stands alone. */
function bare(shape: object): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([name]) => !['$schema', '$id', 'id'].includes(name)))
}
