import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignClients } from '../../src/office/staff/assign.ts'
import { Browser, openTestHouse, type TestHouse, type TestOffice } from '../support/house.ts'
import { newId } from '../support/office.ts'
import { furnish, type Belongings } from './offices.ts'
import { inputFrom, type Ids, type Shape } from './sample-input.ts'

// Two offices of the same shape in one database. Every act and ask there is, taken from the OpenAPI document, is tried with what
// belongs to somebody else: it must be answered exactly as if the thing had never been.

interface Route {
  readonly url: string
  readonly name: string
  readonly kind: 'act' | 'ask'
  readonly input: Shape
}

let house: TestHouse
let ours: TestOffice
let theirs: TestOffice
let routes: readonly Route[]
let schemas: Readonly<Record<string, Shape>>
let own: Belongings
let second: Belongings
let foreign: Belongings

beforeAll(async () => {
  house = await openTestHouse()
  ours = await house.office('kita')
  theirs = await house.office('aoba')
  own = await furnish(ours, '101', '北海')
  second = await furnish(ours, '102', '利尻')
  foreign = await furnish(theirs, '101', '青葉')
  const document = (await house.app.inject('/api/openapi.json')).json() as {
    paths: Record<string, { post?: { operationId: string } }>
    components: { schemas: Record<string, Shape> }
  }
  schemas = document.components.schemas
  routes = Object.entries(document.paths).flatMap(([url, { post }]): Route[] => {
    const kind = /^\/api\/(act|ask)s\//.exec(url)?.[1]
    if (post === undefined || (kind !== 'act' && kind !== 'ask')) return []
    return [{ url, kind, name: post.operationId, input: schemas[`${post.operationId}.input`]! }]
  })
})
afterAll(() => house.close())

async function signedIn(login: string): Promise<Browser> {
  const browser = new Browser(house)
  await browser.signIn(login)
  return browser
}

/** Sends an input made of the ids given; with the ids it asked for, in the order of the schema. */
async function send(browser: Browser, { url, input }: Route, ids: Ids, more: object = {}) {
  const asked = new Set<string>()
  const noted = new Proxy(ids, {
    get: (_, name: string) => {
      asked.add(name)
      return ids[name]
    },
  })
  const made = inputFrom(input, schemas, noted)
  const answer = await browser.post(url, { input: made, ...more }, { 'idempotency-key': newId() })
  return { asked: [...asked], status: answer.statusCode, body: answer.body }
}

/** An answer without what differs from one request to the next. */
const levelled = ({ status, body }: { status: number; body: string }) => [
  status,
  body.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID'),
]

/** Ids that only leave something out: one that is not there leaves out nothing. */
const narrowing = ['leaveOut']

/** Tries each route with each id swapped for another's and for one that never was: both must be told the same, and nothing of it. */
async function tryAll(browser: Browser, mine: Ids, others: Belongings, only = Object.keys(others.ids)): Promise<number> {
  let tried = 0
  for (const route of routes) {
    const { asked } = await send(browser, route, mine, { rehearse: true })
    for (const name of asked.filter((one) => only.includes(one))) {
      tried++
      const where = `${route.name} with another's ${name}`
      const swapped = await send(browser, route, { ...mine, [name]: others.ids[name]! }, { rehearse: true })
      const nothing = await send(browser, route, { ...mine, [name]: newId() }, { rehearse: true })
      expect(levelled(swapped), where).toEqual(levelled(nothing))
      if (route.kind === 'act' && !narrowing.includes(name)) expect(swapped.status, where).toBeGreaterThanOrEqual(400)
      for (const word of others.telling) if (word !== others.ids[name]) expect(swapped.body, where).not.toContain(word)
    }
    // In earnest, with nothing of one's own.
    if (asked.some((name) => only.includes(name))) await send(browser, route, others.ids)
  }
  return tried
}

test('the samples are good: with the own ids every ask answers, and no act is at a loss what was meant', async () => {
  const head = await signedIn('kita-head')
  for (const route of routes) {
    const { status, body } = await send(head, route, own.ids, { rehearse: true })
    const { code } = JSON.parse(body) as { code?: string }
    expect(['office.malformed-input', 'office.not-found', 'door.fault'], `${route.name} ${body.slice(0, 300)}`).not.toContain(
      code,
    )
    if (route.kind === 'ask' && !['imports.preview', 'law.ask'].includes(route.name)) {
      expect(status, `${route.name} ${body.slice(0, 300)}`).toBe(200)
    }
  }
})

test('the head of one office gets nowhere with anything of another', async () => {
  const before = await theirs.lastEntry()
  expect(await tryAll(await signedIn('kita-head'), own.ids, foreign)).toBeGreaterThan(40)
  expect(await theirs.lastEntry()).toBe(before)
})

test('a clerk gets nowhere with a client of the own office that is not assigned', async () => {
  const member = await ours.member('clerk', 'clerk')
  await ours.head.did(assignClients, { member, clients: [own.ids['client']!] })
  const clerk = await signedIn('kita-clerk')
  const before = await ours.lastEntry()
  const ofClients = Object.keys(second.ids).filter((name) => name !== 'member')
  expect(await tryAll(clerk, own.ids, second, ofClients)).toBeGreaterThan(35)
  expect(await ours.lastEntry()).toBe(before)
})

test('nobody sees by asking without an id what an id would not show', async () => {
  await ours.member('clerk', 'new')
  const unassigned = await signedIn('kita-new')
  const head = await signedIn('kita-head')
  let answered = 0
  for (const route of routes.filter(({ kind }) => kind === 'ask')) {
    const [seen, told] = [await unassigned.ask(route.name, {}), await head.ask(route.name, {})]
    if (told.statusCode === 200) answered++
    for (const word of [...own.telling, ...second.telling]) {
      expect(seen.body, route.name).not.toContain(word)
    }
    for (const word of foreign.telling) expect(told.body, route.name).not.toContain(word)
  }
  expect(answered).toBeGreaterThan(4)
})

test('a viewer does nothing: every act is refused as not permitted', async () => {
  await ours.member('viewer', 'viewer')
  const viewer = await signedIn('kita-viewer')
  const before = await ours.lastEntry()
  for (const route of routes.filter(({ kind }) => kind === 'act')) {
    const { status, body } = await send(viewer, route, own.ids)
    expect([status, (JSON.parse(body) as { code: string }).code], route.name).toEqual([403, 'office.not-permitted'])
  }
  expect(await ours.lastEntry()).toBe(before)
})

test('an office named in the body, the address or a header is not listened to', async () => {
  const head = await signedIn('kita-head')
  const office = theirs.id
  const listed = await head.post(
    `/api/asks/clients.list?office_id=${office}`,
    { input: { office_id: office, officeId: office, office }, office_id: office },
    { 'x-office-id': office },
  )
  expect(listed.body).toContain('北海')
  expect(listed.body).not.toContain('青葉')
  const before = await theirs.lastEntry()
  const added = await head.act('staff.add', {
    login: 'kita-mass',
    name: '加',
    role: 'viewer',
    office_id: office,
    id: foreign.ids['person'],
  })
  expect(added.json().receipt.office).toBe(ours.id)
  expect(added.json().answer.member).not.toBe(foreign.ids['person'])
  expect(await theirs.lastEntry()).toBe(before)
})
