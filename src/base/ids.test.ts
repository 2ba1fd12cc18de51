import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isUuid, uuidv7 } from './ids.ts'

test('the example of RFC 9562 appendix A.6', () => {
  const random = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f)
  expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
})

test('later ids sort later, and all are uuids of version 7', () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
  const time = fc.integer({ min: 0, max: 2 ** 47 })
  fc.assert(
    fc.property(time, bytes, bytes, (at, one, other) => {
      const [first, second] = [uuidv7(at, one), uuidv7(at + 1, other)]
      expect(first < second && isUuid(first) && isUuid(second)).toBe(true)
      expect(first[14]).toBe('7')
    }),
  )
})

test('what is not a uuid', () => {
  expect(['', '017F22E2-79B0-7CC3-98C4-DC0C0C07398F', '017f22e279b07cc398c4dc0c0c07398f'].map(isUuid)).toEqual([
    false,
    false,
    false,
  ])
  expect(() => uuidv7(-1, new Uint8Array(10))).toThrow('time')
  expect(() => uuidv7(0, new Uint8Array(16))).toThrow('ten random bytes')
})
