import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientInput, openCliHouse, type CliHouse } from './house.ts'
import { tsuzuki } from './tsuzuki.ts'

let cli: CliHouse

beforeAll(async () => {
  cli = await openCliHouse()
  await cli.office(true)
  await cli.office(false)
})
afterAll(() => cli.remove())

async function call(
  verb: 'act' | 'ask',
  name: string,
  input: unknown,
  more: readonly string[] = ['--office', 'practice', '--as', 'shocho'],
) {
  const { code, out } = await tsuzuki([verb, name, JSON.stringify(input), '--data', cli.folder.path, ...more])
  return { code, answer: JSON.parse(out) as Record<string, unknown> }
}

test('an act is done once under its key, and shows in what is asked', async () => {
  const done = await call('act', 'clients.register', clientInput, ['--office', 'practice', '--as', 'shocho', '--key', 'first'])
  expect(done).toMatchObject({ code: 0, answer: { receipt: { sequence: 5, repeated: false } } })
  const listed = await call('ask', 'clients.list', {})
  expect(listed.code).toBe(0)
  expect(JSON.stringify(listed.answer)).toContain('A03商店')
})

test('a rehearsal keeps nothing', async () => {
  const rehearsed = await call('act', 'clients.register', { ...clientInput, code: 'A09' }, [
    '--office',
    'practice',
    '--as',
    'shocho',
    '--rehearse',
  ])
  expect(rehearsed).toMatchObject({ code: 0, answer: { receipt: { rehearsed: true } } })
  expect(JSON.stringify((await call('ask', 'clients.list', {})).answer)).not.toContain('A09')
})

test.each([
  ['clients.register', {}, ['--office', 'practice', '--as', 'shocho'], 'office.malformed-input'],
  ['clients.register', clientInput, ['--office', 'practice', '--as', 'tanto'], 'office.not-permitted'],
  ['clients.register', clientInput, ['--office', 'practice', '--as', 'nobody'], 'cli.member-unknown'],
  ['clients.register', clientInput, ['--as', 'shocho'], 'cli.office-unknown'],
  ['payroll.as-last-month', { month: '2026-12' }, ['--office', 'practice', '--as', 'shocho'], 'payroll.no-month-to-pay-alike'],
  [
    'payroll.correct',
    { run: '01a1f677-aa80-7a45-9880-c78faf284b1a', settlement: '翌月精算' },
    ['--office', 'practice', '--as', 'shocho'],
    'office.not-found',
  ],
  ['clients.nothing', {}, [], 'cli.unknown-name'],
  ['office.found', {}, [], 'cli.unknown-name'],
])('%s %j %j is refused with 3', async (name, input, more, code) => {
  expect(await call('act', name, input, more)).toMatchObject({ code: 3, answer: { refused: true, code } })
})

test('the list and the schemas need no house', async () => {
  const list = await tsuzuki(['act'])
  expect(JSON.parse(list.out)).toContainEqual(expect.objectContaining({ name: 'people.hire', label: '入社' }))
  expect(list.out).not.toContain('office.found')
  const { out } = await tsuzuki(['ask', 'payroll.month', '--schema'])
  expect(JSON.parse(out)).toMatchObject({ input: { properties: { client: {}, month: {} } } })
})
