import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser, goodPassword, openTestHouse, type TestHouse, type TestOffice } from '../support/house.ts'

let house: TestHouse
let office: TestOffice

beforeAll(async () => {
  house = await openTestHouse()
  office = await house.office('aoba')
})
afterAll(() => house.close())

test('a password of 15 characters stands alone; the name may be written in capitals', async () => {
  const browser = new Browser(house)
  const answer = await browser.signIn(' AOBA-Head ')
  expect(answer.json()).toEqual({ next: 'done' })
  expect((await browser.get('/api/session')).json()).toMatchObject({
    stage: 'open',
    member: { login: 'aoba-head', role: 'head' },
    office: { id: office.id, name: 'aoba' },
    today: '2026-11-20',
  })
})

test('the session cookie is for this site and this program alone, and never the same twice', async () => {
  const [first, second] = [new Browser(house), new Browser(house)]
  const cookie = (await first.signIn('aoba-head')).cookies[0]
  await second.signIn('aoba-head')
  expect(cookie).toMatchObject({ name: 'tsuzuki', httpOnly: true, sameSite: 'Strict', path: '/' })
  expect(cookie?.value).toMatch(/^[\w-]{43}$/)
  expect(first.cookie).not.toBe(second.cookie)
})

test('an unknown name and a wrong password get the same answer in the same time', async () => {
  const browser = new Browser(house)
  const timed = async (login: string) => {
    const start = performance.now()
    const answer = await browser.post('/api/sign-in/password', { login, password: 'not this one at all' })
    return { time: performance.now() - start, status: answer.statusCode, body: answer.body }
  }
  const [known, unknown] = [await timed('aoba-head'), await timed('aoba-nobody')]
  expect(known.status).toBe(401)
  expect(unknown.body).toBe(known.body)
  expect(unknown.status).toBe(known.status)
  // Both rest on the least time a refusal takes; a hash of 64 MiB lies within it.
  for (const { time } of [known, unknown]) expect(time).toBeGreaterThan(390)
})

test('a name without a password, as of someone only invited, is refused like an unknown one', async () => {
  const head = new Browser(house)
  await head.signIn('aoba-head')
  await head.act('staff.add', { login: 'aoba-invited', name: '招待', role: 'clerk' })
  for (const password of ['', 'null', goodPassword]) {
    expect((await new Browser(house).signIn('aoba-invited', password)).statusCode).toBe(401)
  }
})

test('the session ends after an hour idle and after twelve hours at work', async () => {
  const browser = new Browser(house)
  await browser.signIn('aoba-head')
  house.pass(59)
  expect(await browser.isIn()).toBe(true)
  house.pass(61)
  expect(await browser.isIn()).toBe(false)
  await browser.signIn('aoba-head')
  for (let hour = 0; hour < 14; hour++) {
    house.pass(50)
    expect(await browser.isIn()).toBe(true)
  }
  house.pass(21)
  expect(await browser.isIn()).toBe(false)
})

test('signing out ends the session itself, not only the cookie', async () => {
  const browser = new Browser(house)
  await browser.signIn('aoba-head')
  const { cookie } = browser
  const out = await browser.post('/api/sign-in/out')
  expect(out.headers['clear-site-data']).toContain('"cache"')
  browser.cookie = cookie
  expect(await browser.isIn()).toBe(false)
})

test('a member who is stopped is out at once and cannot come back', async () => {
  const member = await office.member('clerk', 'leaving')
  const [head, clerk] = [new Browser(house), new Browser(house)]
  await head.signIn('aoba-head')
  await clerk.signIn('aoba-leaving')
  expect(await clerk.isIn()).toBe(true)
  expect((await head.act('staff.disable', { member })).statusCode).toBe(200)
  expect(await clerk.isIn()).toBe(false)
  expect((await clerk.signIn('aoba-leaving')).statusCode).toBe(401)
})

test('a changed role counts from the next request', async () => {
  const member = await office.member('head', 'second')
  const [head, second] = [new Browser(house), new Browser(house)]
  await head.signIn('aoba-head')
  await second.signIn('aoba-second')
  const add = (login: string) => second.act('staff.add', { login, name: '追加', role: 'viewer' })
  expect((await add('aoba-one')).statusCode).toBe(200)
  await head.act('staff.change', { member, role: 'viewer' })
  expect((await add('aoba-two')).json()).toMatchObject({ code: 'office.not-permitted' })
})

test('a changed password ends every other session and lets the new one in', async () => {
  await office.member('clerk', 'changing')
  const [one, other] = [new Browser(house), new Browser(house)]
  await one.signIn('aoba-changing')
  await other.signIn('aoba-changing')
  const change = (current: string, password: string) => one.post('/api/account/password', { current, password })
  expect((await change('not the present one', 'mukashi mukashi aru tokoro')).statusCode).toBe(401)
  expect((await change(goodPassword, 'kurage-sora')).json()).toMatchObject({ code: 'sign-in.password-short' })
  expect((await change(goodPassword, 'mukashi mukashi aru tokoro')).json()).toEqual({ next: 'done' })
  expect([await one.isIn(), await other.isIn()]).toEqual([true, false])
  expect((await other.signIn('aoba-changing')).statusCode).toBe(401)
  expect((await other.signIn('aoba-changing', 'mukashi mukashi aru tokoro')).statusCode).toBe(200)
})

test('a sign-in name belongs to one office of the house', async () => {
  const other = await house.office('kita')
  const head = new Browser(house)
  await head.signIn('kita-head')
  const taken = await head.act('staff.add', { login: 'aoba-head', name: '重なり', role: 'clerk' })
  expect(taken.json()).toMatchObject({ code: 'door.login-taken' })
  expect((await new Browser(house).signIn('kita-head')).statusCode).toBe(200)
  expect(other.id).not.toBe(office.id)
})

test('what is kept is the fingerprint of a session, never its token', async () => {
  const browser = new Browser(house)
  await browser.signIn('aoba-head')
  const token = browser.cookie.split('=')[1]!
  expect(await house.keeping.reception.session(token)).toBeNull()
})
