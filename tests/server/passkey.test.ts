import { afterAll, beforeAll, expect, test } from 'vitest'
import { Authenticator } from '../support/authenticator.ts'
import { Browser, goodPassword, openTestHouse, type TestHouse, type TestOffice } from '../support/house.ts'

let house: TestHouse
let office: TestOffice

beforeAll(async () => {
  house = await openTestHouse()
  office = await house.office('aoba')
})
afterAll(() => house.close())

async function register(browser: Browser, device: Authenticator, name?: string) {
  const { ticket, options } = (await browser.post('/api/account/passkey/options')).json()
  return browser.post('/api/account/passkey/verify', { ticket, response: device.create(options), name })
}

async function challenge(browser: Browser) {
  return (await browser.post('/api/sign-in/passkey/options')).json() as {
    ticket: string
    options: { challenge: string; rpId: string }
  }
}

async function signIn(browser: Browser, device: Authenticator) {
  const { ticket, options } = await challenge(browser)
  return browser.post('/api/sign-in/passkey/verify', { ticket, response: device.get(options) })
}

const wrong = { code: 'sign-in.passkey-wrong' }

test('a passkey is registered by its owner and signs in without a name or a password', async () => {
  const [owner, device] = [new Browser(house), new Authenticator()]
  await owner.signIn('aoba-head')
  expect((await register(owner, device, '受付のパソコン')).json()).toEqual({ next: 'done' })
  const browser = new Browser(house)
  expect((await signIn(browser, device)).json()).toEqual({ next: 'done' })
  expect((await browser.get('/api/session')).json()).toMatchObject({
    stage: 'open',
    member: { login: 'aoba-head' },
    passkeys: [{ name: '受付のパソコン' }],
  })
  expect((await browser.ask('clients.list', {})).statusCode).toBe(200)
})

test('the handle fits into the 64 bytes of the standard, and a second device does not push the first out', async () => {
  const owner = new Browser(house)
  await owner.signIn('aoba-head')
  const { options } = (await owner.post('/api/account/passkey/options')).json()
  expect(Buffer.from(options.user.id, 'base64url').length).toBe(32)
  expect(options.excludeCredentials).toHaveLength(1)
  const second = new Authenticator()
  await register(owner, second)
  expect((await signIn(new Browser(house), second)).statusCode).toBe(200)
})

test('an answer serves once, for its own challenge, from this site, with the owner verified', async () => {
  const [owner, device] = [new Browser(house), new Authenticator()]
  await owner.signIn('aoba-head')
  await register(owner, device)
  const browser = new Browser(house)
  const verify = (ticket: string, response: object) => browser.post('/api/sign-in/passkey/verify', { ticket, response })
  const first = await challenge(browser)
  const answer = device.get(first.options)
  expect((await verify(first.ticket, answer)).statusCode).toBe(200)
  expect((await verify(first.ticket, answer)).json()).toMatchObject(wrong)
  const [one, two, three, four] = [
    await challenge(browser),
    await challenge(browser),
    await challenge(browser),
    await challenge(browser),
  ]
  expect((await verify(one.ticket, device.get(two.options))).json()).toMatchObject(wrong)
  expect((await verify(two.ticket, device.get(two.options, { origin: 'https://tsuzuki.example' }))).json()).toMatchObject(wrong)
  expect((await verify(three.ticket, device.get(three.options, { verified: false }))).json()).toMatchObject(wrong)
  house.pass(6)
  expect((await verify(four.ticket, device.get(four.options))).json()).toMatchObject(wrong)
})

test('a stranger with the handle of a member but another key stays outside', async () => {
  const [owner, device, stranger] = [new Browser(house), new Authenticator(), new Authenticator()]
  await owner.signIn('aoba-head')
  await register(owner, device)
  const { ticket, options } = await challenge(owner)
  const forged = { ...stranger.get(options), id: device.id.toString('base64url'), rawId: device.id.toString('base64url') }
  const { response } = device.get(options)
  const posted = { ticket, response: { ...forged, response: { ...forged.response, userHandle: response.userHandle } } }
  expect((await owner.post('/api/sign-in/passkey/verify', posted)).json()).toMatchObject(wrong)
})

test.each([null, 7, 'x', {}, { ticket: 'x' }, { ticket: 'x', response: { id: 'x', response: { userHandle: 'AAAA' } } }])(
  'nonsense is refused like a wrong passkey: %j',
  async (payload) => {
    const answer = await house.app.inject({
      method: 'POST',
      url: '/api/sign-in/passkey/verify',
      headers: { 'content-type': 'application/json', host: 'localhost' },
      payload: JSON.stringify(payload),
    })
    expect(answer.json()).toMatchObject(wrong)
  },
)

test('a passkey is second factor enough beside a short password; the password alone then opens nothing', async () => {
  await office.member('clerk', 'short', 'kurage-sora')
  const [owner, device] = [new Browser(house), new Authenticator()]
  expect((await owner.signIn('aoba-short', 'kurage-sora')).json()).toEqual({ next: 'enrol-second-factor' })
  expect((await register(owner, device)).json()).toEqual({ next: 'done' })
  expect((await owner.ask('clients.list', {})).statusCode).toBe(200)
  const thief = new Browser(house)
  expect((await thief.signIn('aoba-short', 'kurage-sora')).json()).toMatchObject({ code: 'sign-in.passkey-needed' })
  expect(thief.cookie).toBe('')
  expect((await thief.post('/api/account/totp/begin')).statusCode).toBe(401)
  expect((await signIn(new Browser(house), device)).statusCode).toBe(200)
})

test('a registration begun by one member cannot be ended by another', async () => {
  await office.member('clerk', 'other')
  const [owner, other] = [new Browser(house), new Browser(house)]
  await owner.signIn('aoba-head')
  await other.signIn('aoba-other', goodPassword)
  const { ticket, options } = (await owner.post('/api/account/passkey/options')).json()
  const answer = await other.post('/api/account/passkey/verify', { ticket, response: new Authenticator().create(options) })
  expect(answer.json()).toMatchObject(wrong)
})
