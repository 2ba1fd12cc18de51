import { createConfig, lintFromString } from '@redocly/openapi-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acts, asks } from '../../src/office/registry.ts'
import { Browser, openTestHouse, type TestHouse } from '../support/house.ts'

interface Operation {
  operationId: string
  summary: string
  parameters?: { $ref: string }[]
  requestBody?: { content: { 'application/json': { schema: { properties: { input: { $ref: string } } } } } }
  responses: Record<string, { $ref?: string }>
}
interface Document {
  openapi: string
  tags: { name: string; description: string }[]
  paths: Record<string, { get?: Operation; post?: Operation }>
  components: {
    schemas: Record<string, object>
    responses: Record<string, { content: { 'application/json': { example: object } } }>
  }
}

let house: TestHouse
let document: Document

beforeAll(async () => {
  house = await openTestHouse()
  document = (await house.app.inject('/api/openapi.json')).json()
})
afterAll(() => house.close())

/** What the rules of the specification find wrong: structure, references, examples that are not what they illustrate. */
async function problemsOf(one: object): Promise<string[]> {
  const rules = [
    'struct',
    'no-unresolved-refs',
    'operation-operationId-unique',
    'no-invalid-media-type-examples',
    'security-defined',
  ]
  const config = await createConfig({ rules: Object.fromEntries(rules.map((rule) => [rule, 'error'])) })
  const found = await lintFromString({ source: JSON.stringify(one), absoluteRef: 'openapi.json', config })
  return found.map(({ ruleId, message }) => `${ruleId}: ${message}`)
}

test('the document is OpenAPI 3.1 by the rules of the specification, references and examples too', async () => {
  expect(document.openapi).toBe('3.1.0')
  expect(await problemsOf(document)).toEqual([])
})

test('a document with a hole in it would be found out', async () => {
  const { Yen: _dropped, ...schemas } = document.components.schemas
  const found = await problemsOf({ ...document, components: { ...document.components, schemas } })
  expect(found.join()).toContain('no-unresolved-refs')
})

test('every act with a door and every ask stands in it, under its own name, with what goes in and what comes back', () => {
  const open = acts.filter((act) => !('inner' in act) || act.inner !== true)
  for (const one of [...open, ...asks]) {
    const operation = document.paths[`/api/${one.kind}s/${one.name}`]?.post
    expect(operation, one.name).toMatchObject({ operationId: one.name, summary: one.label })
    expect(operation!.requestBody!.content['application/json'].schema.properties.input.$ref).toBe(
      `#/components/schemas/${one.name}.input`,
    )
    expect(document.components.schemas).toHaveProperty([`${one.name}.input`])
    expect(document.components.schemas).toHaveProperty([`${one.name}.answer`])
    expect(operation!.parameters?.[0]?.$ref, one.name).toBe(
      one.kind === 'act' ? '#/components/parameters/IdempotencyKey' : undefined,
    )
    for (const status of ['401', '403', '404', '422', '500']) expect(operation!.responses, one.name).toHaveProperty(status)
  }
  const inner = acts.filter((act) => 'inner' in act && act.inner === true)
  expect(inner.length).toBeGreaterThan(0)
  for (const { name } of inner) expect(document.paths).not.toHaveProperty([`/api/acts/${name}`])
})

test('no route stands outside it but those that tell nothing of an office', () => {
  const told = new Set(Object.keys(document.paths))
  const path: string[] = []
  const outside = house.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', part = '', methods = ''] = /^(\W*── )(\S+) \(([^)]*)\)/.exec(line) ?? []
      path.splice(indent.length / 4 - 1, Infinity, part)
      return /GET|POST/.test(methods) && !told.has(path.join('')) ? [path.join('')] : []
    })
  expect(outside.toSorted()).toEqual(['/api/docs', '/api/docs.css', '/api/health', '/api/house', '/api/openapi.json', '/metrics'])
})

test('every section has a Japanese title', () => {
  const used = new Set(
    Object.values(document.paths).flatMap((verbs) =>
      Object.values(verbs).flatMap(({ tags }: Operation & { tags?: string[] }) => tags ?? []),
    ),
  )
  expect(new Set(document.tags.map(({ name }) => name))).toEqual(used)
})

test('the refusals shown are refusals as they come', async () => {
  const browser = new Browser(house)
  const needed = await browser.ask('clients.list', {})
  expect(needed.json()).toEqual(document.components.responses['SignInNeeded']!.content['application/json'].example)
  await house.office('aoba')
  await browser.signIn('aoba-head')
  const refused = (await browser.ask('clients.show', { client: 'x' })).json()
  const example = document.components.responses['Refused']!.content['application/json'].example
  expect(Object.keys(refused).toSorted()).toEqual(Object.keys(example).toSorted())
  expect(refused).toMatchObject({ refused: true, code: 'office.malformed-input', place: { field: 'client' } })
})

test('the page to read names every act, carries no script and asks nothing of other sites', async () => {
  const page = (await house.app.inject('/api/docs')).body
  for (const { name, label } of [...acts.filter((act) => !('inner' in act)), ...asks]) {
    expect(page).toContain(name)
    expect(page).toContain(label)
  }
  expect(page).not.toMatch(/<script|style=|https?:/)
})
