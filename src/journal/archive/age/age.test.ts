import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openWith, openWithPassphrase, sealTo, sealWithPassphrase } from './age.ts'
import { identityFrom, recipientOf } from './keys.ts'

// Made with age 1.1.1 (Debian) and with age-encryption 0.3.1 (npm), neither of which is needed to run this.
const identity = 'AGE-SECRET-KEY-16L6HGN60FHJGRESQNVU699W77FCH7DRDKSVFHNSJM04DCF66SLTS2F6G83'
const recipient = 'age1czl7zw5mc3f5j638j0schmurmzwwhvq4w24uemcdrdcv33nsgpvqtcxcsd'
const sealedByAge = Buffer.from(
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBKL3pGRlpxaWJxNUtETnNFSytablpPR3Zob2FjRUVoVGdwbCt1RHowaUNBCjM3ZS9KM0xKUmdJblRyR1FxSm1Tb2xteFM2WklpZlQ5TjJmUmxqRkJyL28KLS0tIDJNeS9vSksya3ZRa2tNTThnT3VQSUV1eS9RU0Zka1N0dmxreWR1YjZKd1UKODA5ArOuWMqL95Dqd2R25v7NJoGsy9cbC6EuuKzUZi+kczDSREcmH8w=',
  'base64',
)
const sealedUnderPassphrase = Buffer.from(
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBJUHVIZE9uWENVZUNnV3E5UzJhUkZRIDgKQlVlUU5TNmpka20zOUNZYVB3VEUrdlZUWStVblRoYkltZ2xIdTFidGNDRQotLS0gWi9NUjhNbE82LzVsbVVjaTFUQkdLbEw3cEZSOGRUU2ZIMFdMRzhmanQ4awo5dp0QaQqR7dGshSCKVS3GXXDKgpCXdk9vDclReQIQcTXaghURn99Ddg==',
  'base64',
)

test('what age sealed is opened', () => {
  expect(recipientOf(identity)).toBe(recipient)
  expect(openWith(identity, sealedByAge).toString()).toBe('つづき')
  expect(openWithPassphrase('合言葉', sealedUnderPassphrase).toString()).toBe('つづき')
})

test.each([0, 1, 65_535, 65_536, 65_537, 200_000])('%i bytes come back, for every recipient and nobody else', (size) => {
  const plain = randomBytes(size)
  const other = identityFrom(randomBytes(32))
  const sealed = sealTo([recipient, recipientOf(other)!], plain, randomBytes)
  for (const key of [identity, other]) expect(plain.equals(openWith(key, sealed) as Buffer)).toBe(true)
  expect(openWith(identityFrom(randomBytes(32)), sealed)).toBe('no-key')
  expect(openWithPassphrase('x', sealed)).toBe('no-key')
  // Cut at a chunk's end, too, where every tag still fits.
  for (const left of [sealed.length - 1, sealed.length - (size % 65_536) - 16, 250]) {
    expect(openWith(identity, sealed.subarray(0, left))).toSatisfy((answer) => answer === 'broken' || answer === 'not-age')
  }
})

test('any flipped bit is seen', () => {
  const sealed = sealTo([recipient], Buffer.from('つづき'), randomBytes)
  for (let place = 0; place < sealed.length; place++) {
    const flipped = Buffer.from(sealed)
    flipped[place]! ^= 1
    expect(typeof openWith(identity, flipped)).toBe('string')
  }
})

test('a passphrase opens what it sealed, and no other does', () => {
  const sealed = sealWithPassphrase('合言葉', Buffer.from('鍵'), randomBytes, 4)
  expect(openWithPassphrase('合言葉', sealed).toString()).toBe('鍵')
  expect(openWithPassphrase('合言葉 ', sealed)).toBe('no-key')
})

test('a mistyped key is no key', () => {
  expect(recipientOf(identity.replace('6L6', '6L7'))).toBeNull()
  expect(recipientOf(identity.toLowerCase())).toBe(recipient)
  expect(recipientOf(`${identity.slice(0, 20)}${identity.slice(20).toLowerCase()}`)).toBeNull()
  expect(recipientOf(recipient)).toBeNull()
  expect(() => sealTo([recipient.slice(0, -1)], Buffer.from(''), randomBytes)).toThrow('not an age recipient')
})
