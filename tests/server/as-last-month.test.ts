import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeZengin } from '../../src/filing/zengin/decode.ts'
import type { Acts, Asks } from '../../src/office/registry.ts'
import { Browser, openTestHouse, type TestHouse } from '../support/house.ts'
import { juneOf, worked, type Cast } from '../support/no-attendance.ts'
import { must } from '../support/office.ts'

// A month whose attendance does not come, through the doors alone. Figures as in tests/office/as-last-month.test.ts.

let house: TestHouse
let head: Browser
let one: Cast
let two: Cast
const month = '2026-07'
const paid = 230_539 + 202_410 + 223_730

beforeAll(async () => {
  house = await openTestHouse()
  const office = await house.office('aoba')
  one = await juneOf(office.head)
  two = await juneOf(office.head, '202')
  head = new Browser(house)
  await head.signIn('aoba-head')
})
afterAll(() => house.close())

/** What the door of an act answers, with 200. */
async function did<N extends keyof Acts>(name: N, input: Acts[N]['input'], more: object = {}): Promise<Acts[N]['output']> {
  const answer = await head.act(name, input, more)
  expect(answer.statusCode, answer.body).toBe(200)
  return (answer.json() as { answer: Acts[N]['output'] }).answer
}

async function asked<N extends keyof Asks>(name: N, input: Asks[N]['input']): Promise<Asks[N]['output']> {
  const answer = await head.ask(name, input)
  expect(answer.statusCode, answer.body).toBe(200)
  return (answer.json() as { answer: Asks[N]['output'] }).answer
}

const moneyIn = ({ base64 }: { base64: string }) =>
  must(decodeZengin(Buffer.from(base64, 'base64'))).payments.map(({ amount }) => amount)

test('one client: rehearsed, paid like June, fixed, handed to the bank; twice is refused', async () => {
  const { client, leaver, newcomer } = one
  const rehearsed = await did('payroll.as-last-month', { client, month }, { rehearse: true })
  expect(rehearsed.runs[0]!.leftOut.map(({ number }) => number)).toEqual(['1004', '1005'])
  expect((await asked('payroll.month', { client, month })).run).toBeNull()
  const { runs, net } = await did('payroll.as-last-month', { client, month })
  expect(net).toBe(paid)
  const { run } = runs[0]!
  await did('payroll.fix', { run, leaveOut: [leaver, newcomer] })
  expect(moneyIn((await did('payroll.transfer', { run })).file).reduce((sum, amount) => sum + amount)).toBe(paid)
  const again = await head.act('payroll.as-last-month', { client, month })
  expect([again.statusCode, again.json()]).toEqual([422, expect.objectContaining({ code: 'payroll.already-fixed' })])
  expect((await asked('payroll.slip', { run, person: one.hanako })).slip.notes).toEqual([expect.stringContaining('暫定')])
})

test('all clients: those nobody has begun are paid and fixed in one act, the others are told', async () => {
  const { runs, skipped } = await did('payroll.as-last-month', { month, fix: true })
  expect(runs.map(({ client, people, net }) => [client.id, people.length, net])).toEqual([[two.client, 3, paid]])
  expect(skipped).toMatchObject([{ client: { id: one.client }, refusals: [{ code: 'payroll.already-fixed' }] }])
  const { provisional } = await asked('office.home', {})
  expect(provisional.map(({ client, people, attended }) => [client.id, people, attended])).toEqual([
    [one.client, 3, 0],
    [two.client, 3, 0],
  ])
})

test('the attendance comes: corrected, the difference paid by the bank, what was paid too much given back', async () => {
  const { client, hanako, jiro, forty, leaver, newcomer } = one
  const run = (await asked('payroll.month', { client, month })).run!.id
  const order = { run, settlement: '追加振込', settleOn: '2026-08-07' } as const
  expect((await head.act('payroll.correct', order)).json()).toMatchObject({ code: 'attendance.missing' })
  const full = { 'work.workedHalfDays': 42, 'work.workedMinutes': 10_560 }
  const attended: Record<string, Record<string, number>> = {
    [hanako]: { ...full, 'work.overtimeMinutes': 840, 'amounts.meal': 3000 },
    [forty]: full,
    [jiro]: worked(150),
    [leaver]: worked(70),
    [newcomer]: worked(90),
  }
  const cells = Object.entries(attended).flatMap(([person, row]) =>
    Object.entries(row).map(([key, value]) => ({ person, key, value })),
  )
  await did('attendance.enter', { client, month, cells })
  const begun = await did('payroll.correct', order)
  const before = await asked('payroll.differences', { run: begun.run })
  expect(before.people.map(({ number, difference, how }) => [number, difference, how])).toEqual([
    ['1001', 6865, '追加振込'],
    ['1002', -12_505, '翌月の給与'],
    ['1003', 0, null],
    ['1004', 90_545, '追加振込'],
    ['1005', 115_735, '追加振込'],
  ])
  await did('payroll.fix', { run: begun.run })
  expect(moneyIn((await did('payroll.transfer', { run: begun.run })).file)).toEqual([6865, 90_545, 115_735])
  const { people } = await asked('payroll.differences', { run: begun.run })
  const { settlement } = people.find(({ number }) => number === '1002')!
  await did('payroll.settle', { settlement: settlement!.id }, { reason: '本人から返金' })
  expect((await head.act('payroll.settle', { settlement: settlement!.id })).json()).toMatchObject({
    code: 'payroll.settled-before',
  })
  const home = await asked('office.home', {})
  expect([home.unsettled, home.provisional.map((waiting) => waiting.client.id)]).toEqual([[], [two.client]])
})
