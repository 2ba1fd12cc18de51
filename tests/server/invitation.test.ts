import { afterAll, beforeAll, expect, test } from 'vitest'
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

const accept = (browser: Browser, code: unknown, password: string) => browser.post('/api/invitations/accept', { code, password })

async function invited(login: string): Promise<{ member: string; code: string }> {
  const { member } = (await head.act('staff.add', { login, name: '新人', role: 'clerk' })).json().answer
  return { member, code: (await head.post('/api/invitations', { member })).json().code }
}

test('the head invites, the member sets a password; the code serves once', async () => {
  const { code } = await invited('aoba-ichi')
  const browser = new Browser(house)
  expect((await accept(browser, code, 'yuube no tsuki wa marui')).json()).toEqual({ next: 'done' })
  expect((await browser.get('/api/session')).json()).toMatchObject({
    stage: 'open',
    member: { login: 'aoba-ichi', role: 'clerk' },
  })
  expect((await accept(new Browser(house), code, 'mou hitotsu no pasuwaado')).json()).toMatchObject({
    code: 'sign-in.invitation-used',
  })
  expect((await new Browser(house).signIn('aoba-ichi', 'yuube no tsuki wa marui')).statusCode).toBe(200)
})

test('a password that is refused leaves the code as good as it was', async () => {
  const { code } = await invited('aoba-ni')
  const browser = new Browser(house)
  expect((await accept(browser, code, 'aoba-ni-2026')).json()).toMatchObject({ code: 'sign-in.password-obvious' })
  house.pass(2 * 24 * 60)
  expect((await accept(browser, code, 'kurage-sora')).json()).toEqual({ next: 'enrol-second-factor' })
})

test('a code ends after three days, with a newer one, and with the member', async () => {
  await head.signIn('aoba-head')
  const late = await invited('aoba-san')
  house.pass(3 * 24 * 60 + 1)
  await head.signIn('aoba-head')
  const gone = { code: 'sign-in.invitation-used' }
  expect((await accept(new Browser(house), late.code, 'yuube no tsuki wa marui')).json()).toMatchObject(gone)
  const earlier = await invited('aoba-yon')
  const newer = (await head.post('/api/invitations', { member: earlier.member })).json()
  expect((await accept(new Browser(house), earlier.code, 'yuube no tsuki wa marui')).json()).toMatchObject(gone)
  await head.act('staff.disable', { member: earlier.member })
  expect((await accept(new Browser(house), newer.code, 'yuube no tsuki wa marui')).json()).toMatchObject(gone)
  for (const code of ['', 'x'.repeat(43), 7, null]) {
    expect((await accept(new Browser(house), code, 'yuube no tsuki wa marui')).json()).toMatchObject(gone)
  }
})

test('only the head invites, and only people of the own office', async () => {
  const clerk = new Browser(house)
  const { code, member } = await invited('aoba-go')
  await accept(clerk, code, 'yuube no tsuki wa marui')
  expect((await clerk.post('/api/invitations', { member })).statusCode).toBe(403)
  const other = await house.office('kita')
  const stranger = await head.post('/api/invitations', { member: other.headId })
  const nobody = await head.post('/api/invitations', { member: '01a1fc26-9b3e-7cf7-99b0-d6a4d20cf67c' })
  expect([stranger.statusCode, stranger.body]).toEqual([404, nobody.body])
})

test('an invitation ends the sessions of before, and is no way around a second factor', async () => {
  const { member, code } = await invited('aoba-roku')
  const browser = new Browser(house)
  await accept(browser, code, 'kurage-sora')
  const { secret } = (await browser.post('/api/account/totp/begin')).json()
  const { generateSync } = await import('otplib')
  const epoch = Math.floor(house.keeping.now().getTime() / 1000)
  expect((await browser.post('/api/account/totp/confirm', { code: generateSync({ secret, epoch }) })).statusCode).toBe(200)
  const again = (await head.post('/api/invitations', { member })).json()
  const finder = new Browser(house)
  expect((await accept(finder, again.code, 'yuube no tsuki wa marui')).json()).toEqual({ next: 'totp' })
  expect((await finder.ask('clients.list', {})).statusCode).toBe(401)
  expect(await browser.isIn()).toBe(false)
})

test('who lost the phone begins anew: the head clears, the member sets; the head cannot clear the own way in', async () => {
  const { member, code } = await invited('aoba-hachi')
  const browser = new Browser(house)
  await accept(browser, code, 'yuube no tsuki wa marui')
  expect((await browser.act('staff.clear-sign-in', { member })).statusCode).toBe(403)
  expect((await head.act('staff.clear-sign-in', { member })).statusCode).toBe(200)
  expect(await browser.isIn()).toBe(false)
  expect((await browser.signIn('aoba-hachi', 'yuube no tsuki wa marui')).statusCode).toBe(401)
  const again = (await head.post('/api/invitations', { member })).json()
  expect((await accept(browser, again.code, 'kinou no ame wa nagakatta')).json()).toEqual({ next: 'done' })
  const { id } = (await head.get('/api/session')).json().member
  expect((await head.act('staff.clear-sign-in', { member: id })).json()).toMatchObject({ code: 'staff.clear-own-sign-in' })
})

test('no act takes a password hash from outside', async () => {
  const hash = '$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
  const added = await head.act('staff.add', { login: 'aoba-nana', name: '七', role: 'clerk', passwordHash: hash })
  const { member } = added.json().answer
  await head.act('staff.change', { member, passwordHash: hash, totpWrapped: 'x', name: '七子' })
  const { members } = (await head.ask('staff.list', {})).json().answer as { members: { login: string; password: boolean }[] }
  expect(members.find(({ login }) => login === 'aoba-nana')).toMatchObject({ password: false, secondFactor: false, name: '七子' })
  expect((await head.post('/api/acts/staff.set-sign-in', { input: { passwordHash: hash } })).statusCode).toBe(404)
  expect((await head.post('/api/acts/office.found', { input: {} })).statusCode).toBe(404)
})
