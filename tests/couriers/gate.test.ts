import { expect, test } from 'vitest'
import { isInward } from '../../src/server/couriers/public-only.ts'
import { sourcesBelow } from '../tidy/source.ts'

// There is one way out: what opens connections is known, and only carry.ts uses a line.

const sources = sourcesBelow('src/server').filter(({ path }) => !path.endsWith('.test.ts'))
const importersOf = (target: string) =>
  sources.filter(({ imports }) => imports.some((one) => one.target === target && !one.typeOnly)).map(({ path }) => path)

test('mail is known to one file, and outgoing requests to the webhook and the way to e-Gov', () => {
  expect(importersOf('nodemailer')).toEqual(['src/server/couriers/mail.ts'])
  expect(importersOf('src/server/couriers/post.ts').toSorted()).toEqual([
    'src/server/couriers/webhook.ts',
    'src/server/egov/reach.ts',
  ])
})

test('lines are opened by lines.ts, and only carry.ts sends by one, after it asked whether anything may leave', () => {
  for (const line of ['mail', 'webhook', 'egov']) {
    expect(importersOf(`src/server/couriers/${line}.ts`)).toEqual(['src/server/couriers/lines.ts'])
  }
  const senders = sources.filter(({ calls }) => calls.some(({ callee }) => /^line\.(send|lookUp|ready)\??/.test(callee)))
  expect(senders.map(({ path }) => path)).toEqual(['src/server/couriers/carry.ts'])
  const steps = senders[0]!.calls.filter(({ callee }) => ['silenceOf', 'send', 'lookUp'].includes(callee))
  expect(steps.map(({ callee }) => callee)).toEqual(['silenceOf', 'send', 'lookUp'])
})

test.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['169.254.169.254', true],
  ['192.168.1.10', true],
  ['::1', true],
  ['::ffff:10.0.0.1', true],
  ['fd00::1', true],
  ['203.0.113.7', false],
  ['2001:db8::1', false],
])('%s points inward: %s', (address, inward) => {
  expect(isInward(address)).toBe(inward)
})
