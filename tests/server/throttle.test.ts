import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Guarded } from '../../src/journal/reception/guarded.ts'
import { passwordGuards } from '../../src/server/sign-in/throttle.ts'
import { Browser, goodPassword, openTestHouse, type TestHouse } from '../support/house.ts'

let house: TestHouse

beforeAll(async () => {
  house = await openTestHouse()
  await house.office('aoba')
  await house.office('kita')
})
afterAll(() => house.close())

const wrong = 'not this one at all'

test('five wrong passwords are free; then each try waits twice as long, the right one too', async () => {
  const browser = new Browser(house)
  for (let count = 0; count < 5; count++) expect((await browser.signIn('aoba-head', wrong)).statusCode).toBe(401)
  const wait = await browser.signIn('aoba-head')
  expect(wait.statusCode).toBe(429)
  expect(wait.json()).toMatchObject({ code: 'sign-in.wait', message: '続けて間違えたため、あと1秒は試せません。' })
  house.pass(1)
  expect((await browser.signIn('aoba-head')).statusCode).toBe(200)
  // Forgotten once the owner was in.
  for (let count = 0; count < 5; count++) expect((await browser.signIn('aoba-head', wrong)).statusCode).toBe(401)
})

test('many at once are counted like many in a row', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => new Browser(house).post('/api/sign-in/password', { login: 'kita-head', password: wrong })),
  )
  expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(5)
  expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(15)
})

test('whoever guesses from one place does not keep the owner out at another', async () => {
  const far = { login: 'owner', guards: passwordGuards('owner', '203.0.113.9') }
  const now = house.keeping.now()
  for (let count = 0; count < 20; count++) await house.keeping.reception.admit(far.guards, now)
  expect(await house.keeping.reception.admit(far.guards, now)).toBeGreaterThan(0)
  expect(await house.keeping.reception.admit(passwordGuards('owner', '198.51.100.7'), now)).toBe(0)
})

test('ten thousand tries from as many places in a day: a hundred or so are made', async () => {
  const { reception } = house.keeping
  const start = house.keeping.now().getTime()
  const account = (place: number): readonly Guarded[] => passwordGuards('wanted', `198.18.${place >> 8}.${place & 255}`)
  let made = 0
  for (let count = 0; count < 10_000; count += 10) {
    // Every tenth is tried; between them nothing could have changed but the clock.
    if ((await reception.admit(account(count), new Date(start + count * 8640))) === 0) made++
  }
  expect(made).toBeLessThan(130)
  expect(await reception.admit(account(1), new Date(start + 3 * 86_400_000))).toBe(0)
})

test('a whole office behind one address signs in on a Monday morning', async () => {
  const { reception } = house.keeping
  const now = house.keeping.now()
  for (let seat = 0; seat < 300; seat++) {
    const [pair, account, source] = passwordGuards(`seat-${seat}`, '192.0.2.1')
    expect(await reception.admit([pair, account, source], now)).toBe(0)
    for (const { subject } of [pair, account]) await reception.forgive(subject)
    await reception.forgive(source.subject, 'once')
  }
})

test('what has had its time is swept away', async () => {
  const browser = new Browser(house)
  house.pass(10)
  await browser.signIn('aoba-head', goodPassword)
  const { reception, now } = house.keeping
  await reception.keepTicket('old', 'test', 1, new Date(now().getTime() - 1))
  await reception.sweep(now(), new Date(now().getTime() + 1))
  expect(await browser.isIn()).toBe(false)
  expect(await reception.takeTicket('old', 'test', new Date(0))).toBeNull()
})
