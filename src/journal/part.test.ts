import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../base/canonical.ts'
import { decodePart, encodePart, hashAfter, rowHash, type PartLine } from './part.ts'

const text = fc.string({ unit: 'grapheme' })
const hex = fc.stringMatching(/^[0-9a-f]{64}$/)
const line: fc.Arbitrary<PartLine> = fc.record({
  table: fc.stringMatching(/^[a-z][a-z0-9_]{0,10}$/),
  shape: fc.integer({ min: 1, max: 99 }),
  key: fc.array(fc.oneof(text, fc.integer(), fc.boolean()), { minLength: 1, maxLength: 3 }).map(canonicalJson),
  after: fc.option(
    fc.dictionary(text, fc.oneof(text, fc.integer(), fc.constant(null))).map((row) => Buffer.from(canonicalJson(row))),
  ),
  before: fc.option(hex),
})
const salt = fc.uint8Array({ minLength: 16, maxLength: 16 })

test('a part reads back as it was written, whatever its keys and rows hold', () => {
  fc.assert(
    fc.property(
      salt,
      fc.option(fc.uuid()),
      fc.option(fc.uuid()),
      fc.array(line, { maxLength: 5 }),
      (bytes, client, person, lines) => {
        const part = decodePart(encodePart(bytes, { client, person }, lines))
        expect(Buffer.from(bytes).equals(part.salt)).toBe(true)
        expect(part.about).toMatchObject({ client, person })
        expect(part.lines).toEqual(lines)
      },
    ),
  )
})

test('the hash of a row depends on the salt, the table and the row', () => {
  const [one, two] = [new Uint8Array(16), new Uint8Array(16).fill(1)]
  const [empty, full] = [Buffer.from('{}'), Buffer.from('{"x":1}')]
  const hashes = [rowHash(one, 'a', empty), rowHash(two, 'a', empty), rowHash(one, 'b', empty), rowHash(one, 'a', full)]
  expect(new Set(hashes).size).toBe(4)
  expect(hashAfter(one, { table: 'a', shape: 1, key: '[1]', after: null, before: hashes[0]! })).toBeNull()
})

test('the bytes are these: a frozen part', () => {
  const bytes = encodePart(new Uint8Array(16).fill(0xab), { client: null, person: null }, [
    { table: 'claims', shape: 1, key: '["run"]', after: Buffer.from('{"claim":"run"}'), before: null },
  ])
  expect(bytes.subarray(16).toString()).toBe('{"client":null,"person":null,"v":1}\n["claims",1,["run"],{"claim":"run"},null]')
})

test('a part of another version is not read as ours', () => {
  const bytes = Buffer.concat([Buffer.alloc(16), Buffer.from('{"client":null,"person":null,"v":2}')])
  expect(() => decodePart(bytes)).toThrow(/version 2/)
})
