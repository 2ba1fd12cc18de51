import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../src/server/app.ts'
import { Browser, openTestHouse, type TestHouse } from '../support/house.ts'

let house: TestHouse
let head: Browser

beforeAll(async () => {
  house = await openTestHouse()
  await house.office('aoba')
  head = new Browser(house)
  await head.signIn('aoba-head')
})
afterAll(() => house.close())

/** Every route that stands, as the document tells. */
async function routes(): Promise<{ method: 'GET' | 'POST'; url: string }[]> {
  const { paths } = (await house.app.inject('/api/openapi.json')).json() as { paths: Record<string, object> }
  return Object.entries(paths).flatMap(([url, verbs]) =>
    Object.keys(verbs).map((verb) => ({ method: verb.toUpperCase() as 'GET' | 'POST', url })),
  )
}

const besides = ['/', '/api/health', '/api/house', '/api/openapi.json', '/api/docs', '/api/docs.css', '/api/nothing', '/metrics']

test('every answer, whatever it says, carries the headers that keep strangers out', async () => {
  const all = [...(await routes()), ...besides.map((url) => ({ method: 'GET' as const, url }))]
  expect(all.length).toBeGreaterThan(60)
  for (const { method, url } of all) {
    const { headers } = await house.app.inject({
      method,
      url,
      headers: { host: 'localhost' },
      ...(method === 'POST' ? { payload: {} } : {}),
    })
    const policy = String(headers['content-security-policy'])
    expect(policy, url).toContain("default-src 'none'")
    expect(policy, url).toContain("frame-ancestors 'none'")
    expect(policy, url).not.toMatch(/unsafe|\*/)
    expect(headers, url).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    })
    if (url.startsWith('/api/')) expect(headers['cache-control'], url).toBe('no-store')
  }
})

/** Ways in for other houses: they prove themselves by a signature or a pairing code, and not by a session. */
const proves = /^\/api\/(follow\/|return\/|epoch$)/

test('without a session nothing of an office is answered: 401 on every route but the way in', async () => {
  const open = /^\/api\/(sign-in\/|invitations\/accept|egov\/callback)/
  for (const { method, url } of await routes()) {
    const stranger = new Browser(house)
    const answer =
      method === 'GET' ? await stranger.get(url) : await stranger.post(url, { input: {} }, { 'idempotency-key': 'x'.repeat(20) })
    if (proves.test(url)) expect([400, 401, 422], url).toContain(answer.statusCode)
    else if (open.test(url)) expect([200, 302, 303, 401, 422], url).toContain(answer.statusCode)
    else expect([answer.statusCode, answer.json()], url).toEqual([401, expect.objectContaining({ code: 'sign-in.needed' })])
  }
})

test('a made-up cookie is nobody', async () => {
  const browser = new Browser(house)
  for (const cookie of ['tsuzuki=', 'tsuzuki=x', `tsuzuki=${'A'.repeat(43)}`, "tsuzuki='; drop table members; --"]) {
    browser.cookie = cookie
    expect((await browser.ask('clients.list', {})).statusCode).toBe(401)
  }
})

test('what another site sends is refused on every route that does something', async () => {
  for (const { method, url } of await routes()) {
    // A certificate proves itself, whoever brings it.
    if (method === 'GET' || url === '/api/epoch') continue
    for (const origin of ['https://evil.example', 'http://localhost:1', 'null']) {
      const answer = await head.post(url, { input: {} }, { origin })
      expect([answer.statusCode, answer.json().code], url).toEqual([403, 'door.foreign-origin'])
    }
  }
})

test('a strange name that resolves here gets nothing', async () => {
  for (const host of ['evil.example', 'evil.example:4649', '127.0.0.1.evil.example', 'localhost.evil.example']) {
    expect((await head.get('/api/house', { host })).statusCode, host).toBe(421)
  }
  for (const host of ['localhost:4649', '127.0.0.1:4649', '[::1]:4649'])
    expect((await head.get('/api/house', { host })).statusCode).toBe(200)
})

test('under the public HTTPS name the cookie is __Host- and Secure; a proxy is believed about nothing but the source', async () => {
  const app = await buildApp({ ...house.keeping, publicUrl: 'https://tsuzuki.example.jp' })
  const browser = new Browser({ app })
  const from = { host: 'tsuzuki.example.jp', origin: 'https://tsuzuki.example.jp' }
  const answer = await browser.post('/api/sign-in/password', { login: 'aoba-head', password: 'umi no mukou ni ashita' }, from)
  expect(answer.cookies[0]).toMatchObject({ name: '__Host-tsuzuki', secure: true, httpOnly: true, sameSite: 'Strict', path: '/' })
  expect(answer.cookies[0]).not.toHaveProperty('domain')
  expect((await browser.get('/metrics', from)).statusCode).toBe(404)
  expect((await browser.get('/metrics')).statusCode).toBe(200)
  expect((await browser.get('/api/house', { host: 'evil.example', 'x-forwarded-host': 'tsuzuki.example.jp' })).statusCode).toBe(
    421,
  )
  await app.close()
})

test('what is not JSON is not read, and said so', async () => {
  const send = (contentType: string, payload: string) =>
    house.app.inject({
      method: 'POST',
      url: '/api/asks/clients.list',
      headers: { host: 'localhost', 'content-type': contentType, cookie: head.cookie },
      payload,
    })
  const refused = async (contentType: string, payload: string) => {
    const answer = await send(contentType, payload)
    return [answer.statusCode, answer.json().code]
  }
  expect(await refused('application/json', '{"input":')).toEqual([400, 'door.malformed-request'])
  expect(await refused('application/json', '')).toEqual([400, 'door.malformed-request'])
  expect(await refused('application/json', '{"__proto__":{"admin":true}}')).toEqual([400, 'door.malformed-request'])
  expect(await refused('text/plain', '{"input":{}}')).toEqual([415, 'door.malformed-request'])
  expect(await refused('application/x-www-form-urlencoded', 'input=1')).toEqual([415, 'door.malformed-request'])
  expect(await refused('application/json', '"input"')).toEqual([422, 'office.malformed-input'])
  expect(await refused('application/json', 'null')).toEqual([422, 'office.malformed-input'])
  expect(await refused('application/json', `{"input":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toEqual([
    422,
    'office.malformed-input',
  ])
  expect((await send('application/json', '{"input":{}}')).statusCode).toBe(200)
})

test('half a character, a NUL and a fraction nobody asked for are no faults', async () => {
  const add = (more: object) => head.act('staff.add', { login: 'aoba-odd', name: '奇', role: 'viewer', ...more })
  for (const name of ['\ud83d', '山\0田']) {
    const answer = await add({ name })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'door.malformed-request'])
  }
  expect((await add({ unknown: 1.5, deep: [{ other: 0.1 }] })).statusCode).toBe(200)
})

test('thirty megabytes and no more', async () => {
  const app = await buildApp(house.keeping)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const send = (size: number) =>
    new Promise<number>((done, fail) => {
      const sent = request(
        {
          port,
          path: '/api/asks/clients.list',
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie: head.cookie },
        },
        (answer) => {
          answer.resume()
          done(answer.statusCode ?? 0)
        },
      )
      sent.on('error', fail)
      const [before, after] = ['{"input":{},"x":"', '"}']
      sent.end(before + 'x'.repeat(size - before.length - after.length) + after)
    })
  expect(await send(30 * 1024 * 1024)).toBe(200)
  expect(await send(30 * 1024 * 1024 + 1)).toBe(413)
  await app.close()
})

test('an act needs a key of its own; said twice it is done once', async () => {
  const input = { login: 'aoba-once', name: '一度', role: 'viewer' }
  expect((await head.post('/api/acts/staff.add', { input })).json()).toMatchObject({ code: 'door.no-idempotency-key' })
  const key = { 'idempotency-key': 'the-same-key-twice' }
  const first = (await head.post('/api/acts/staff.add', { input }, key)).json()
  const again = (await head.post('/api/acts/staff.add', { input }, key)).json()
  expect(again).toEqual({ answer: first.answer, receipt: { ...first.receipt, repeated: true } })
  const other = await head.post('/api/acts/staff.add', { input: { ...input, name: '二度' } }, key)
  expect([other.statusCode, other.json().code]).toEqual([409, 'journal.key-reused'])
})

test('a rehearsal keeps nothing, and says so', async () => {
  const input = { login: 'aoba-rehearsed', name: '試し', role: 'viewer' }
  const { receipt } = (await head.act('staff.add', input, { rehearse: true })).json()
  expect(receipt).toMatchObject({ rehearsed: true })
  expect((await head.act('staff.add', input)).json().receipt).toMatchObject({ rehearsed: false })
})
