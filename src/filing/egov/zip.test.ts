import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unzip, zip } from './zip.ts'

const at = new Date('2026-11-20T01:00:00Z')

test('what was zipped is what is unzipped, and the same files are the same bytes', async () => {
  const path = fc.stringMatching(/^[a-z0-9ァ-ン一-龠_]{1,20}(\/[a-zA-Z0-9一-龠_]{1,20}){0,2}$/)
  const file = fc.record({ path, bytes: fc.uint8Array({ maxLength: 2000 }) })
  const files = fc.uniqueArray(file, { selector: (one) => one.path, minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(files, async (given) => {
      const bytes = await zip(given, at)
      const read = unzip(bytes)!
      expect(read.map((one) => one.path)).toEqual(given.map((one) => one.path))
      expect(read.every((one, index) => Buffer.compare(one.bytes, given[index]!.bytes) === 0)).toBe(true)
      expect(Buffer.compare(await zip(given, at), bytes)).toBe(0)
    }),
    { numRuns: 50 },
  )
})

test('bytes that are no archive, or one cut or altered, are told from one: never thrown', async () => {
  const bytes = await zip([{ path: 'a/b.txt', bytes: Buffer.from('続き'.repeat(100)) }], at)
  expect(unzip(Buffer.from('PK'))).toBeNull()
  expect(unzip(Buffer.alloc(0))).toBeNull()
  for (let length = 0; length < bytes.length; length += 7) expect(unzip(bytes.subarray(0, length))).toBeNull()
  for (let place = 0; place < bytes.length; place++) {
    const altered = Buffer.from(bytes)
    altered[place]! ^= 0xff
    expect(() => unzip(altered)).not.toThrow()
  }
})

test('a file that says it is small and is not is not unpacked', async () => {
  const bytes = await zip([{ path: 'big', bytes: Buffer.alloc(1_000_000) }], at)
  const entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  bytes.writeUInt32LE(10, entry + 24)
  expect(unzip(bytes)).toBeNull()
})
