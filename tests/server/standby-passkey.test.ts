import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCloud, openPc, pair, type Cloud, type Paired, type Pc } from '../continuity/houses.ts'
import { Authenticator } from '../support/authenticator.ts'
import { Browser, type TestOffice } from '../support/house.ts'

// A passkey is good at one address: the one for the office's PC is made there while there is time, and kept in the books.

let cloud: Cloud
let pc: Pc
let office: TestOffice
let paired: Paired
const address = 'https://tsuzuki-pc.test:4650'

beforeAll(async () => {
  cloud = await openCloud()
  office = await cloud.office('aoba')
  pc = await openPc()
  paired = await pair(cloud, office, 'aoba-head', pc)
})
afterAll(async () => {
  await pc.close()
  await cloud.close()
})

async function signedIn(): Promise<Browser> {
  const browser = new Browser(cloud)
  await browser.signIn('aoba-head')
  return browser
}

const begin = async (browser: Browser, standby: string) =>
  (await browser.post('/api/account/passkey/options', { standby })).json()
const shutOut = async (browser: Browser) =>
  (await browser.ask('continuity.show', {})).json<{ answer: { shutOut: string[] } }>().answer.shutOut

test('made at the standby’s address, it is kept with that name, and opens nothing here', async () => {
  const [head, here, there] = [await signedIn(), new Authenticator(), new Authenticator()]
  expect(await shutOut(head)).toEqual([])
  const own = (await head.post('/api/account/passkey/options')).json()
  await head.post('/api/account/passkey/verify', { ticket: own.ticket, response: here.create(own.options) })
  expect(await shutOut(head)).toHaveLength(1)

  const { ticket, options } = await begin(head, paired.standby)
  expect(options.rp.id).toBe('tsuzuki-pc.test')
  const body = { standby: paired.standby, name: '所長室のPC' }
  // A ticket for the standby does not register a passkey of this house.
  const mixed = await head.post('/api/account/passkey/verify', { ticket, response: there.create(options) })
  expect(mixed.json()).toMatchObject({ code: 'sign-in.passkey-wrong' })
  const again = await begin(head, paired.standby)
  const response = there.create(again.options, address)
  expect((await head.post('/api/account/passkey/verify', { ...body, ticket: again.ticket, response })).json()).toEqual({
    next: 'done',
  })
  expect((await head.get('/api/session')).json()).toMatchObject({
    passkeys: [{ site: 'localhost' }, { site: 'tsuzuki-pc.test', name: '所長室のPC' }],
  })
  expect(await shutOut(head)).toEqual([])

  // A thief who made the device himself signs for any name he likes.
  const thief = new Browser(cloud)
  const asked = (await thief.post('/api/sign-in/passkey/options')).json()
  const signed = await thief.post('/api/sign-in/passkey/verify', { ticket: asked.ticket, response: there.get(asked.options) })
  expect(signed.json()).toMatchObject({ code: 'sign-in.passkey-wrong' })
  const mine = (await thief.post('/api/sign-in/passkey/options')).json()
  expect(
    (await thief.post('/api/sign-in/passkey/verify', { ticket: mine.ticket, response: here.get(mine.options) })).json(),
  ).toEqual({ next: 'done' })
})

test('for a standby that was revoked, or is none, nothing is made', async () => {
  const head = await signedIn()
  expect(await begin(head, office.id)).toMatchObject({ code: 'sign-in.no-such-standby' })
  expect((await head.act('continuity.revoke', { standby: paired.standby })).statusCode).toBe(200)
  expect(await begin(head, paired.standby)).toMatchObject({ code: 'sign-in.no-such-standby' })
})
