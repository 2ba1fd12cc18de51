import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { identityFrom, openWith, openWithPassphrase, recipientOf, sealTo, sealWithPassphrase } from './age.ts'

// Made with age 1.1.1 (Debian) and kept, so that what was sealed once stays readable.
const identity = 'AGE-SECRET-KEY-16L6HGN60FHJGRESQNVU699W77FCH7DRDKSVFHNSJM04DCF66SLTS2F6G83'
const secret = 'd7f5744f4f4de481e6009b39a295def2717f346db4189bce12dbeadc275a87d7'
const recipient = 'age1czl7zw5mc3f5j638j0schmurmzwwhvq4w24uemcdrdcv33nsgpvqtcxcsd'
const sealedByAge = Buffer.from(
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBKL3pGRlpxaWJxNUtETnNFSytablpPR3Zob2FjRUVoVGdwbCt1RHowaUNBCjM3ZS9KM0xKUmdJblRyR1FxSm1Tb2xteFM2WklpZlQ5TjJmUmxqRkJyL28KLS0tIDJNeS9vSksya3ZRa2tNTThnT3VQSUV1eS9RU0Zka1N0dmxreWR1YjZKd1UKODA5ArOuWMqL95Dqd2R25v7NJoGsy9cbC6EuuKzUZi+kczDSREcmH8w=',
  'base64',
)
const sealedUnderPassphrase = Buffer.from(
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBJUHVIZE9uWENVZUNnV3E5UzJhUkZRIDgKQlVlUU5TNmpka20zOUNZYVB3VEUrdlZUWStVblRoYkltZ2xIdTFidGNDRQotLS0gWi9NUjhNbE82LzVsbVVjaTFUQkdLbEw3cEZSOGRUU2ZIMFdMRzhmanQ4awo5dp0QaQqR7dGshSCKVS3GXXDKgpCXdk9vDclReQIQcTXaghURn99Ddg==',
  'base64',
)

const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-age-'))
const at = (name: string) => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))
const noAge = spawnSync('age', ['--version']).status !== 0

test('what age sealed is opened', async () => {
  expect(await recipientOf(identity)).toBe(recipient)
  expect((await openWith(identity, sealedByAge)).toString()).toBe('つづき')
  expect((await openWithPassphrase('合言葉', sealedUnderPassphrase)).toString()).toBe('つづき')
})

test('an identity is written as age writes it', () => {
  expect(identityFrom(Buffer.from(secret, 'hex'))).toBe(identity)
})

test.skipIf(noAge)('what is sealed here is opened by age of Debian, with the identity and with the passphrase', async () => {
  const plain = randomBytes(200_000)
  const own = identityFrom(randomBytes(32))
  writeFileSync(at('key'), `${own}\n`)
  writeFileSync(at('sealed'), await sealTo([recipient, await recipientOf(own)], plain))
  const opened = spawnSync('age', ['-d', '-i', at('key'), at('sealed')], { maxBuffer: 1e6 })
  expect(plain.equals(opened.stdout)).toBe(true)
  writeFileSync(at('locked'), await sealWithPassphrase('合言葉', Buffer.from('鍵'), 8))
  // age asks the terminal itself; script is one.
  const typed = spawnSync('script', ['-qec', `age -d -o ${at('unlocked')} ${at('locked')}`, '/dev/null'], { input: '合言葉\n' })
  expect(typed.status).toBe(0)
  expect(readFileSync(at('unlocked'), 'utf8')).toBe('鍵')
})

test.each([0, 1, 65_535, 65_536, 65_537, 200_000])('%i bytes come back, for every recipient and nobody else', async (size) => {
  const plain = randomBytes(size)
  const other = identityFrom(randomBytes(32))
  const sealed = await sealTo([recipient, await recipientOf(other)], plain)
  for (const key of [identity, other]) expect(plain.equals((await openWith(key, sealed)) as Buffer)).toBe(true)
  expect(await openWith(identityFrom(randomBytes(32)), sealed)).toBe('no-key')
  expect(await openWithPassphrase('x', sealed)).toBe('no-key')
  // Cut at a chunk's end, too, where every tag still fits.
  for (const left of [sealed.length - 1, sealed.length - (size % 65_536) - 16, 250]) {
    expect(await openWith(identity, sealed.subarray(0, left))).toBe('broken')
  }
})

test('any flipped bit is seen', async () => {
  const sealed = await sealTo([recipient], Buffer.from('つづき'))
  for (let place = 0; place < sealed.length; place++) {
    const flipped = Buffer.from(sealed)
    flipped[place]! ^= 1
    expect(typeof (await openWith(identity, flipped))).toBe('string')
  }
})

test('a passphrase opens what it sealed, and no other does', async () => {
  const sealed = await sealWithPassphrase('合言葉', Buffer.from('鍵'), 4)
  expect((await openWithPassphrase('合言葉', sealed)).toString()).toBe('鍵')
  expect(await openWithPassphrase('合言葉 ', sealed)).toBe('no-key')
})

test('nothing is sealed to nobody, to half a recipient, or under more work than is opened', async () => {
  await expect(sealTo([], Buffer.from(''))).rejects.toThrow('sealed to nobody')
  await expect(sealTo([recipient.slice(0, -1)], Buffer.from(''))).rejects.toThrow()
  await expect(sealWithPassphrase('合言葉', Buffer.from(''), 21)).rejects.toThrow('nobody would open this')
})
