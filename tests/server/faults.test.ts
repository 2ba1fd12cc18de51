import pg from 'pg'
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

test('what is thrown within an act is a receipt number outside, a line without figures in the log, and the house lives', async () => {
  const lines: string[] = []
  let broken = true
  const { journal } = house.keeping
  const app = await buildApp({
    ...house.keeping,
    log: { write: (line) => lines.push(line) },
    journal: {
      ...journal,
      desk: (owner) => ({
        ...journal.desk(owner),
        ...(broken ? { commit: () => Promise.reject(new Error('基本給 1,250,000円 を読めない')) } : {}),
      }),
    },
  })
  const browser = new Browser({ app })
  browser.cookie = head.cookie
  const add = () => browser.act('staff.add', { login: 'aoba-fault', name: '障害', role: 'viewer' })
  const answer = await add()
  const refusal = answer.json() as { code: string; place: { value: string } }
  expect([answer.statusCode, refusal.code]).toEqual([500, 'door.fault'])
  expect(answer.body).not.toMatch(/基本給|1,250,000|at /)
  expect(refusal.place.value).toMatch(/^[0-9a-f]{12}$/)
  const line = lines.find((one) => one.includes(refusal.place.value))
  expect(line).toContain('commit')
  expect(line).not.toMatch(/1,250,000|aoba-fault|tsuzuki=/)
  broken = false
  expect((await add()).statusCode).toBe(200)
  await app.close()
})

test('what falls between the entry and the answer: sent again under the same key, the answer is the one that was kept', async () => {
  const { journal } = house.keeping
  let falls = true
  const app = await buildApp({
    ...house.keeping,
    journal: {
      ...journal,
      desk: (owner) => {
        const desk = journal.desk(owner)
        const commit: typeof desk.commit = async (order) => {
          const receipt = await desk.commit(order)
          if (falls) throw new Error('kill -9')
          return receipt
        }
        return { ...desk, commit }
      },
    },
  })
  const browser = new Browser({ app })
  browser.cookie = head.cookie
  const add = (login: string) =>
    browser.post(
      '/api/acts/staff.add',
      { input: { login, name: '途中', role: 'viewer' } },
      { 'idempotency-key': `key of ${login}` },
    )
  expect((await add('aoba-between')).statusCode).toBe(500)
  const { answer, receipt } = (await add('aoba-between')).json() as { answer: { member: string }; receipt: { repeated: boolean } }
  expect(receipt.repeated).toBe(true)
  const { members } = (await head.ask('staff.list', {})).json().answer as { members: { id: string; login: string }[] }
  expect(members.filter(({ login }) => login === 'aoba-between')).toMatchObject([{ id: answer.member }])
  // Two at once: whichever comes first, both are told of the same member.
  falls = false
  const both = await Promise.all([add('aoba-twice'), add('aoba-twice')])
  const told = both.map((one) => (one.json() as { answer: { member: string } }).answer.member)
  expect(both.map((one) => one.statusCode)).toEqual([200, 200])
  expect(new Set(told).size).toBe(1)
  await app.close()
})

test('every connection cut: the next request is answered as if nothing had been', async () => {
  expect((await head.ask('clients.list', {})).statusCode).toBe(200)
  await cutConnections(house.ownerUrl)
  await new Promise((wake) => setTimeout(wake, 50))
  expect((await head.ask('clients.list', {})).statusCode).toBe(200)
  expect((await head.act('staff.add', { login: 'aoba-after', name: '後', role: 'viewer' })).statusCode).toBe(200)
  expect((await new Browser(house).signIn('aoba-head')).statusCode).toBe(200)
})

test('connections cut in the middle of everything: done or refused, never half, and never twice', async () => {
  const names = Array.from({ length: 24 }, (_, index) => `aoba-storm-${index}`)
  const add = (login: string) =>
    head.post('/api/acts/staff.add', { input: { login, name: '嵐', role: 'viewer' } }, { 'idempotency-key': `storm ${login}` })
  const storm = Promise.all(names.map(add))
  for (let cut = 0; cut < 5; cut++) {
    await cutConnections(house.ownerUrl)
    await new Promise((wake) => setTimeout(wake, 15))
  }
  for (const answer of await storm) expect([200, 500]).toContain(answer.statusCode)
  // Sent again under the same keys, as a person would: a connection cut at the very end may fail one try more.
  for (const name of names) {
    const tries = [await add(name), await add(name), await add(name)].map((answer) => answer.statusCode)
    expect(tries.at(-1), `${name}: ${tries.join(' ')}`).toBe(200)
  }
  const { members } = (await head.ask('staff.list', {})).json().answer as { members: { login: string }[] }
  expect(members.filter(({ login }) => login.startsWith('aoba-storm-'))).toHaveLength(names.length)
})

async function cutConnections(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await owner.end()
}
