import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../src/base/refusal.ts'
import { openWithPassphrase } from '../../src/journal/age/age.ts'
import { openOfficeKey, sealKeyFile } from '../../src/journal/office-key/key-file.ts'
import { newOfficeKey, publicHalves, type OpenedKey } from '../../src/journal/office-key/key.ts'
import { openFromShares, sharesOf } from '../../src/journal/office-key/shares.ts'
import { privateKeyFrom, rawKey } from '../../src/journal/note.ts'

const office = '01900000-0000-7000-8000-000000000001'
const logKey = privateKeyFrom(createHash('sha256').update('log').digest())
const newKey = (seed: Uint8Array = randomBytes(32), of = office) => newOfficeKey(of, seed, [logKey])
const threeOf = async (key: OpenedKey) => (await sharesOf(key, randomBytes)) as [string, string, string]
const pairs = [
  [0, 1],
  [1, 0],
  [0, 2],
  [2, 1],
] as const

// docs/formats/office-key.md §7: what was derived once is derived for ever.
test('the derivation of a fixed seed', async () => {
  const key = await newKey(Buffer.from(Array.from({ length: 32 }, (_, index) => index)))
  const row = publicHalves(key, { id: office, holders: [{ name: '続木 はじめ', holds: 'file' }], madeOn: '2026-11-25' })
  expect(row).toEqual({
    id: office,
    signing_key: 'vfVSyuh4ZRYKKdjguPsS8ujmq4ZxOJHVnqk3U/8EU/Q=',
    recipient: 'age1f9f72r5qrt6fqym7tnk08aqslx0yncp33fhdjw42g74s0t0q53gqxraau7',
    holders: [{ name: '続木 はじめ', holds: 'file' }],
    made_on: '2026-11-25',
    retired_on: null,
  })
  expect(key.identity).toBe('AGE-SECRET-KEY-1XUQZGED9Y9J5PJL873ZLJPPFQLQ8WX03YWU8PD4HP73NTZXLGXXQHLCQ5A')
})

test('shares printed once open for ever', async () => {
  const page = readFileSync(new URL('../../docs/formats/office-key.md', import.meta.url), 'utf8')
  const printed = page.split('Two of its shares')[1]!.split('\n\n').slice(1) as [string, string]
  expect(mustNotRefuse(await openFromShares(printed)).seed.toString('hex')).toBe(
    '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  )
})

test('the same seed is another key for another office', async () => {
  const seed = randomBytes(32)
  const [one, other] = await Promise.all([newKey(seed), newKey(seed, office.replace(/1$/, '2'))])
  expect(one.recipient).not.toBe(other.recipient)
  expect(rawKey(one.signing).equals(rawKey(other.signing))).toBe(false)
})

test('a file under a passphrase, opened again; opened by age it is an identity file of age', async () => {
  const key = await newKey()
  const file = await sealKeyFile(key, '所長 続木 はじめ', '合言葉', 4)
  const opened = mustNotRefuse(await openOfficeKey(file, '合言葉'))
  expect(opened).toMatchObject({ office, seed: key.seed, identity: key.identity, recipient: key.recipient })
  expect(opened.logKeys.map((one) => rawKey(one).toString('hex'))).toEqual([rawKey(logKey).toString('hex')])
  expect(await openOfficeKey(file, '合言葉 ')).toMatchObject({ code: 'office-key.wrong-passphrase' })
  expect(await openOfficeKey(file.subarray(0, -1), '合言葉')).toMatchObject({ code: 'office-key.unreadable' })

  const text = (await openWithPassphrase('合言葉', file)).toString()
  const told = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  expect(told).toEqual([key.identity])
  expect(mustNotRefuse(await openOfficeKey(Buffer.from(text.replaceAll('\n', '\r\n')), null)).seed).toEqual(key.seed)
})

test('a file changed by hand is no key: its halves no longer belong together', async () => {
  const text = (await openWithPassphrase('x', await sealKeyFile(await newKey(), '所長', 'x', 4))).toString()
  const another = await newKey()
  for (const changed of [
    text.replace(office, office.replace(/1$/, '2')),
    text.replace(/^# seed: .*/m, `# seed: ${another.seed.toString('hex')}`),
    text.replace(/^AGE-SECRET-KEY-.*/m, another.identity),
    text.replace(/^# signing key: .*/m, `# signing key: ${rawKey(another.signing).toString('base64')}`),
    text.replace(/^# log key: .*\n/m, ''),
    text.replace(/^# seed: .*\n/m, ''),
  ]) {
    expect(changed).not.toBe(text)
    expect(await openOfficeKey(Buffer.from(changed), null)).toMatchObject({ code: 'office-key.unreadable' })
  }
})

test('any two of three shares open the key, whatever the seed and in either order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uuid(), async (seed, of) => {
      const key = await newKey(seed, of)
      const shares = await threeOf(key)
      for (const [left, right] of pairs) {
        const opened = mustNotRefuse(await openFromShares([shares[left], shares[right]]))
        expect(opened).toMatchObject({ office: of, seed: Buffer.from(seed), recipient: key.recipient })
        expect(rawKey(opened.logKeys[0]!).equals(rawKey(logKey))).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
})

/** The 32 bytes of a share that come from the seed. */
function partOf(share: string): number[] {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const letters = share.split('\n').flatMap((line) => Array.from(line.slice(3).replaceAll(' ', '').slice(0, 32)))
  const bits = letters.map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Array.from({ length: 32 }, (_, index) => Number.parseInt(bits.slice((63 + index) * 8, (64 + index) * 8), 2))
}

test('one share says nothing: over many splits of one seed each of its bytes takes every value about equally often', async () => {
  const key = await newKey(Buffer.alloc(32, 0x41))
  const counts = Array.from({ length: 256 }, () => 0)
  const splits = 500
  for (let split = 0; split < splits; split++) for (const byte of partOf((await threeOf(key))[0])) counts[byte]!++
  // Chi-squared with 255 degrees of freedom: beyond 400 less often than once in 10⁷.
  const expected = (splits * 32) / 256
  expect(counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(400)
})

test('typed as people type: full width, small letters, O for 0 and l for 1, without blanks, prose around it', async () => {
  const key = await newKey()
  const [one, two] = await threeOf(key)
  const wide = one.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).replaceAll(' ', '　')
  const loose = two
    .split('\n')
    .map((line) => line.slice(0, 2) + line.slice(2).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll(' ', ''))
  const typed = `事務所の鍵の控え札 2／3\r\n\r\n  ${loose.join('\r\n')}\r\n使うとき\r\n`
  expect(mustNotRefuse(await openFromShares([wide, typed])).seed).toEqual(key.seed)
  const shuffled = two.split('\n').toReversed().join('\n').replaceAll(' ', '-')
  expect(mustNotRefuse(await openFromShares([shuffled, one])).seed).toEqual(key.seed)
})

test('one letter mistyped, or two exchanged, anywhere: always told, with its line', async () => {
  const [one, two] = await threeOf(await newKey())
  const lines = one.split('\n')
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 33 }),
      fc.integer({ min: 0, max: 33 }),
      fc.constantFrom(...Array.from(alphabet)),
      fc.boolean(),
      async (line, at, other, letter, exchange) => {
        const letters = Array.from(lines[line]!.slice(3).replaceAll(' ', ''))
        if (exchange) [letters[at], letters[other]] = [letters[other]!, letters[at]!]
        else letters[at] = letter
        const same = letters.join('') === lines[line]!.slice(3).replaceAll(' ', '')
        // Exchanged with a letter of the check itself, one in a thousand fits its line; then the whole does not.
        const typed = lines.with(line, `${line + 1}: ${letters.join('')}`).join('\n')
        const answer = await openFromShares([typed, two])
        const anyRefusal = exchange && Math.max(at, other) > 31
        expect(isRefusal(answer)).toBe(!same)
        if (same || anyRefusal) return
        expect(answer).toMatchObject({ code: 'office-key.share-line-wrong', place: { row: line + 1 } })
      },
    ),
    { numRuns: 1_000 },
  )
})

test('every wrong line is told at once, also of the other share', async () => {
  const [one, two] = await threeOf(await newKey())
  const answer = await openFromShares([one.replace('1: ', '1: U').replace('4: ', ''), two.replace('5: ', '5: ?')])
  expect(answer).toMatchObject({ code: 'office-key.share-line-wrong', place: { row: 1 } })
  expect((answer as { more?: object[] }).more).toMatchObject([
    { code: 'office-key.share-line-missing', place: { row: 4 } },
    { code: 'office-key.share-line-wrong', place: { row: 5 } },
  ])
})

test('shares of two offices, of two makings, and one share twice open nothing', async () => {
  const key = await newKey()
  const [one, two, three] = await threeOf(key)
  const again = await threeOf(key)
  const theirs = await threeOf(await newKey(randomBytes(32), office.replace(/1$/, '2')))
  const otherKey = await threeOf(await newKey())
  expect(await openFromShares([one, theirs[1]])).toMatchObject({ code: 'office-key.shares-of-two-offices' })
  expect(await openFromShares([one, otherKey[1]])).toMatchObject({ code: 'office-key.shares-of-two-sets' })
  expect(await openFromShares([two, again[2]])).toMatchObject({ code: 'office-key.shares-of-two-sets' })
  expect(await openFromShares([three, three])).toMatchObject({ code: 'office-key.same-share' })
  expect(mustNotRefuse(await openFromShares([again[0], again[2]])).seed).toEqual(key.seed)
})
