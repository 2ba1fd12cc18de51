import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { isNoise, isNoiseWithin } from './noise.ts'

const base32 = (bytes: Buffer) => Array.from(bytes, (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte & 31]).join('')
const ascii85 = (bytes: Buffer) => Array.from(bytes, (byte) => String.fromCharCode(33 + (byte % 85))).join('')

test.each([
  ['base64', (bytes: Buffer) => bytes.toString('base64'), 12],
  ['base64url', (bytes: Buffer) => bytes.toString('base64url'), 12],
  ['hexadecimal', (bytes: Buffer) => bytes.toString('hex'), 12],
  ['base32', base32, 40],
  ['ascii85', ascii85, 16],
  ['bytes taken for UTF-8', (bytes: Buffer) => bytes.toString('utf8'), 8],
  ['bytes taken for Latin 1', (bytes: Buffer) => bytes.toString('latin1'), 16],
  ['bytes taken for UTF-16', (bytes: Buffer) => bytes.toString('utf16le'), 32],
])('encrypted bytes written as %s are noise, nearly always from %i bytes on', (_, write, length) => {
  const found = Array.from({ length: 500 }, () => isNoise(write(randomBytes(length)))).filter(Boolean)
  expect(found.length).toBeGreaterThan(400)
})

test.each([
  '鈴木　花子',
  'スズキ　ハナコ',
  'ｽｽﾞｷ ﾊﾅｺ',
  '𠮷田 桒',
  '渡\u{E000} 茂',
  'Nguyễn Văn An',
  '김철수',
  'สมชาย',
  '金 철수（キム チョルス）',
  '東京都千代田区千代田１－１ ABCビル3F',
  '03-1234-5678',
  'A0012',
  'T1234567890123',
  'Microsoft365 E3',
  'hanako.suzuki@example.co.jp',
  'https://example.com/a?b=C3d4',
  '2026-11-21T02:34:36.120Z',
  '01900000-0000-7000-8000-000000000001',
  'run:01900000-0000-7000-8000-000000000001:2026-11:給与',
  'Kyuyo202611v2.xlsx',
  '育休から復帰\n4/1より時短6h（9:30-16:30）',
  '',
])('what people write is none: %s', (text) => {
  expect(isNoise(text)).toBe(false)
})

test('a JSON value is noise where most of its text is', () => {
  const secret = randomBytes(48).toString('base64')
  expect(isNoiseWithin({ a: secret })).toBe(true)
  expect(isNoiseWithin([secret, { label: '基本給' }])).toBe(true)
  expect(isNoiseWithin({ label: '基本給のうち役職にかかる分を除いた額', edition: secret.slice(0, 16) })).toBe(false)
  expect(isNoiseWithin({ base: 240_000, notes: [] })).toBe(false)
})
