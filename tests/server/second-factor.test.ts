import { generateSync } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser, goodPassword, openTestHouse, type TestHouse, type TestOffice } from '../support/house.ts'

let house: TestHouse
let office: TestOffice

beforeAll(async () => {
  house = await openTestHouse()
  office = await house.office('aoba')
})
afterAll(() => house.close())

const short = 'kurage-sora'
/** The code of the app, so many time steps from now. */
const codeAt = (secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(house.keeping.now().getTime() / 1000) + steps * 30 })

/** Sets the authenticator app up for whoever is signed in. */
async function enrol(browser: Browser): Promise<string> {
  const { secret, uri, qr } = (await browser.post('/api/account/totp/begin')).json()
  expect(uri).toContain(secret)
  expect(qr).toMatch(/^data:image\/png;base64,/)
  const done = await browser.post('/api/account/totp/confirm', { code: codeAt(secret) })
  expect(done.json()).toEqual({ next: 'done' })
  house.pass(2)
  return secret
}

test('a short password opens nothing but setting up the second factor', async () => {
  await office.member('clerk', 'short', short)
  const browser = new Browser(house)
  expect((await browser.signIn('aoba-short', short)).json()).toEqual({ next: 'enrol-second-factor' })
  expect((await browser.get('/api/session')).json()).toMatchObject({ stage: 'enrol', secondFactor: false })
  expect((await browser.ask('clients.list', {})).statusCode).toBe(401)
  expect((await browser.post('/api/account/password', { current: short, password: goodPassword })).statusCode).toBe(401)
  const before = browser.cookie
  const secret = await enrol(browser)
  expect(browser.cookie).not.toBe(before)
  expect((await browser.ask('clients.list', {})).statusCode).toBe(200)

  const next = new Browser(house)
  expect((await next.signIn('aoba-short', short)).json()).toEqual({ next: 'totp' })
  expect((await next.ask('clients.list', {})).statusCode).toBe(401)
  const halfway = next.cookie
  expect((await next.post('/api/sign-in/totp', { code: codeAt(secret) })).json()).toEqual({ next: 'done' })
  expect((await next.ask('clients.list', {})).statusCode).toBe(200)
  next.cookie = halfway
  expect(await next.isIn()).toBe(false)
})

test('with a long password the code is owed all the same, once it is set up', async () => {
  await office.member('clerk', 'long')
  const browser = new Browser(house)
  await browser.signIn('aoba-long')
  await enrol(browser)
  expect((await new Browser(house).signIn('aoba-long')).json()).toEqual({ next: 'totp' })
})

test('a code serves once, one step early or late, and no further', async () => {
  await office.member('clerk', 'codes', short)
  const first = new Browser(house)
  await first.signIn('aoba-codes', short)
  const secret = await enrol(first)
  const tryCode = async (code: string) => {
    const browser = new Browser(house)
    await browser.signIn('aoba-codes', short)
    return (await browser.post('/api/sign-in/totp', { code })).statusCode
  }
  expect(await tryCode(codeAt(secret, -2))).toBe(401)
  expect(await tryCode(codeAt(secret, 2))).toBe(401)
  expect(await tryCode(codeAt(secret, -1))).toBe(200)
  expect(await tryCode(codeAt(secret, 1))).toBe(200)
  expect(await tryCode(codeAt(secret))).toBe(200)
  expect(await tryCode(codeAt(secret))).toBe(401)
  house.pass(1)
  // Full-width digits and a gap, as an IME writes them.
  const wide = codeAt(secret).replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  expect(await tryCode(`${wide.slice(0, 3)}　${wide.slice(3)}`)).toBe(200)
})

test('guessing codes is slowed down whoever guesses, and the right one comes through later', async () => {
  await office.member('clerk', 'guessed', short)
  const owner = new Browser(house)
  await owner.signIn('aoba-guessed', short)
  const secret = await enrol(owner)
  const browser = new Browser(house)
  await browser.signIn('aoba-guessed', short)
  const wrong = String((Number(codeAt(secret)) + 1) % 1_000_000).padStart(6, '0')
  const answers: number[] = []
  for (let count = 0; count < 7; count++) answers.push((await browser.post('/api/sign-in/totp', { code: wrong })).statusCode)
  expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429])
  expect((await browser.post('/api/sign-in/totp', { code: codeAt(secret) })).statusCode).toBe(429)
  house.pass(1)
  expect((await browser.post('/api/sign-in/totp', { code: codeAt(secret) })).statusCode).toBe(200)
})

test('nobody sets up a second factor over one that stands, with the password alone', async () => {
  await office.member('clerk', 'guarded', short)
  const [owner, thief] = [new Browser(house), new Browser(house)]
  await owner.signIn('aoba-guarded', short)
  // Signed in before the factor was set up: that session ended with it.
  await thief.signIn('aoba-guarded', short)
  await enrol(owner)
  expect((await thief.post('/api/account/totp/begin')).statusCode).toBe(401)
  await thief.signIn('aoba-guarded', short)
  expect((await thief.post('/api/account/totp/begin')).statusCode).toBe(401)
  expect((await thief.post('/api/account/passkey/options')).statusCode).toBe(401)
})

test('the secret is kept wrapped, to its owner and to this server', async () => {
  await office.member('clerk', 'wrapped', short)
  const browser = new Browser(house)
  await browser.signIn('aoba-wrapped', short)
  const secret = await enrol(browser)
  const { keeping } = house
  const desk = keeping.journal.desk({ office: office.id, actor: { id: 'test', name: '試験' }, sight: { kind: 'office' } })
  const rows = await desk.read((db) =>
    db.selectFrom('members').select('totp_wrapped').where('login', '=', 'aoba-wrapped').execute(),
  )
  expect(rows[0]?.totp_wrapped).toMatch(/^v1\./)
  expect(JSON.stringify(rows)).not.toContain(secret)
})
