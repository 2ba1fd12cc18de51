import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, sha256Hex } from './canonical.ts'

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4 }),
  ),
})).value

test('the text reads back as the same value, and its text is a fixed point', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
})

test('the order in which keys were written does not matter', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer(), { maxKeys: 50, size: 'max' }), (value) => {
      expect(canonicalJson(Object.fromEntries(Object.entries(value).toReversed()))).toBe(canonicalJson(value))
    }),
  )
})

test('strings, key order and escapes are those of RFC 8785 §3.2', () => {
  expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '😂': 4, ö: 5, '</script>': 6, '\u0080': 7, '\ufb33': 8 })).toBe(
    '{"\\r":2,"1":3,"</script>":6,"\u0080":7,"ö":5,"€":1,"😂":4,"\ufb33":8}',
  )
  expect(canonicalJson(['€$\u000f\nA\'B"\\\\"/'])).toBe('["€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"]')
  expect(canonicalJson(-0)).toBe('0')
})

test('fractions, unsafe numbers, undefined, dates and lone surrogates are bugs', () => {
  for (const value of [
    0.5,
    Number.NaN,
    2 ** 53,
    undefined,
    { a: undefined },
    [undefined],
    new Date(0),
    new Map(),
    1n,
    'a\ud800',
    () => 1,
  ]) {
    expect(() => canonicalJson(value)).toThrow(/canonical JSON/)
  }
})

test('the hash is SHA-256 (FIPS 180-4 example "abc")', () => {
  const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(sha256Hex('abc')).toBe(digest)
  expect(sha256Hex(Buffer.from('abc'))).toBe(digest)
})
