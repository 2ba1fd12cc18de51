import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { decodeZengin } from './decode.ts'
import { encodeZengin } from './encode.ts'
import type { LineEnd } from './encode.ts'
import { plainPayment } from './file.ts'
import type { ZenginFile } from './file.ts'
import { EDI_MARK_AT, RECORD_LENGTH, dataLayout, endLayout, headerLayout, trailerLayout } from './layout.ts'
import { generalFile, salaryFile } from './zengin.sample.ts'

const golden = (name: string) => new Uint8Array(readFileSync(new URL(`./golden/${name}`, import.meta.url)))
const text = (bytes: Uint8Array) => new TextDecoder('shift_jis').decode(bytes)
const bytes = (file: ZenginFile, options?: Parameters<typeof encodeZengin>[1]) => mustNotRefuse(encodeZengin(file, options))

test('every layout is 120 bytes, and its fields stand where the standard puts them', () => {
  const layouts = [
    headerLayout,
    dataLayout('11', false),
    dataLayout('21', false),
    dataLayout('21', true),
    trailerLayout,
    endLayout,
  ]
  const offsets = layouts.map((layout) => {
    const at: Record<string, number> = {}
    let offset = 0
    for (const field of layout) {
      if ('id' in field) at[field.id] = offset
      offset += field.kind === 'constant' ? field.value.length : field.width
    }
    expect(offset).toBe(RECORD_LENGTH)
    return at
  })
  expect(offsets[0]).toMatchObject({
    consignorCode: 4,
    consignorName: 14,
    monthDay: 54,
    bankCode: 58,
    branchCode: 77,
    accountType: 95,
    account: 96,
  })
  expect(offsets[1]).toMatchObject({
    bankCode: 1,
    branchCode: 20,
    clearingHouse: 38,
    accountType: 42,
    account: 43,
    name: 50,
    amount: 80,
    key1: 91,
    key2: 101,
  })
  expect(offsets[3]).toMatchObject({ edi: 91, method: EDI_MARK_AT - 1 })
  expect(offsets[4]).toEqual({ count: 1, total: 7 })
})

test('the golden bytes', () => {
  expect(bytes(salaryFile)).toEqual(golden('salary.txt'))
  expect(bytes(generalFile, { lineEnd: 'none', eof: true })).toEqual(golden('general.txt'))
})

test('the golden records say what they should', () => {
  const records = text(golden('salary.txt')).split('\r\n')
  expect(records).toEqual([
    `1110${'0000123456'}${'ﾂﾂﾞｷｼﾖｳｼﾞ'.padEnd(40)}1125${'0001'}${'ﾐｽﾞﾎ'.padEnd(15)}${'100'}${'ﾎﾝﾃﾝ'.padEnd(15)}1${'7654321'}${' '.repeat(17)}`,
    `2${'0005'}${'ﾐﾂﾋﾞｼUFJ'.padEnd(15)}${'001'}${'ﾎﾝﾃﾝ'.padEnd(15)}0000${'1'}${'0123456'}${'ﾔﾏﾀﾞ ﾀﾛｳ'.padEnd(30)}${'0000253480'}0${'0000000015'}${'0000000000'}${' '.repeat(9)}`,
    `2${'0005'}${'ﾐﾂﾋﾞｼUFJ'.padEnd(15)}${'001'}${'ﾎﾝﾃﾝ'.padEnd(15)}0000${'1'}${'0000007'}${'ｻﾄｳ ﾊﾅｺ'.padEnd(30)}${'0000198000'}1${'0000000016'}${'0000000003'}${' '.repeat(9)}`,
    `8${'000002'}${'000000451480'}${' '.repeat(101)}`,
    `9${' '.repeat(119)}`,
    '',
  ])
  expect(golden('general.txt').length).toBe(5 * RECORD_LENGTH + 1)
  expect(text(golden('general.txt')).slice(240, 360)).toContain('ｾｲｷﾕｳ 2026/11-1     0Y')
})

const digits = (width: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: width, maxLength: width })
const key = fc.oneof(fc.constant(''), fc.integer({ min: 1, max: 2 ** 31 }).map(String))
const name = fc
  .array(fc.constantFrom('ｱ', 'ﾂ', 'ｶﾞ', 'ﾊﾟ', 'ﾝ', '-', '7'), { minLength: 1, maxLength: 15 })
  .map((parts) => parts.join(''))
const anyPayment = fc.record({
  bankCode: digits(4),
  bankName: fc.constantFrom('', 'ﾐｽﾞﾎ'),
  branchCode: digits(3),
  branchName: fc.constantFrom('', 'ﾎﾝﾃﾝ'),
  accountType: fc.constantFrom('1', '2'),
  account: digits(7),
  name,
  amount: fc.integer({ min: 0, max: 9_999_999_999 }),
  clearingHouse: key.map((digit) => digit.slice(0, 4)),
  newCode: fc.constantFrom('0', '1', '2'),
})
const salaryPayment = fc
  .record({ key1: key, key2: key, plain: anyPayment })
  .map(({ plain, ...keys }) => ({ ...plainPayment, ...plain, ...keys }))
const generalPayment = fc
  .record({
    plain: anyPayment,
    edi: fc.option(fc.constantFrom('ﾃｽﾄ(1)', 'ｦ/\\')),
    key1: key,
    method: fc.constantFrom('', '7', '8'),
  })
  .map(({ plain, edi, key1, method }) => ({ ...plainPayment, ...plain, method, ...(edi === null ? { key1 } : { edi }) }))
const anyFile: fc.Arbitrary<ZenginFile> = fc
  .oneof(
    fc.record({ kind: fc.constantFrom('11', '12'), payments: fc.array(salaryPayment, { minLength: 1, maxLength: 5 }) }),
    fc.record({ kind: fc.constant('21' as const), payments: fc.array(generalPayment, { minLength: 1, maxLength: 5 }) }),
  )
  .map((part) => ({ ...salaryFile, ...part }) as ZenginFile)

test('what is written is read back the same, whatever the line end', () => {
  const lineEnds: LineEnd[] = ['CRLF', 'CR', 'LF', 'none']
  fc.assert(
    fc.property(anyFile, fc.constantFrom(...lineEnds), fc.boolean(), (file, lineEnd, eof) => {
      const written = bytes(file, { lineEnd, eof })
      expect(decodeZengin(written)).toEqual(file)
      expect(bytes(decodeZengin(written) as ZenginFile, { lineEnd, eof })).toEqual(written)
    }),
  )
})

test('blank number fields, as some banks write them, read as empty', () => {
  const blanked = text(golden('salary.txt')).replace('0000000015', ' '.repeat(10))
  expect(decodeZengin(encode(blanked))).toMatchObject({ payments: [{ key1: '' }, { key1: '16' }] })
})

test.each([
  ['0000253480', '0000253481', 'zengin.total-differs', 4],
  ['8000002', '8000003', 'zengin.count-differs', 4],
  ['0000253480', '00002534 0', 'zengin.broken-file', 2],
  ['11100000', '17100000', 'zengin.unknown-kind', 1],
  ['11100000', '11110000', 'zengin.broken-file', 1],
  ['\r\n9', '\r\n2', 'zengin.broken-file', 1],
  ['ﾎﾝﾃﾝ ', 'ﾎﾝﾃﾝ', 'zengin.broken-file', 1],
  ['ｻﾄｳ ﾊﾅｺ', '佐藤ﾊﾅ', 'zengin.broken-file', 1],
])('a file with %j turned to %j is refused as %s in record %i', (from, to, code, row) => {
  const whole = text(golden('salary.txt'))
  expect(whole).toContain(from)
  expect(decodeZengin(encode(whole.replace(from, to)))).toMatchObject({ code, place: { row } })
})

test('an empty file, and one that is no text, are refused', () => {
  expect(decodeZengin(new Uint8Array())).toMatchObject({ code: 'zengin.broken-file' })
  expect(decodeZengin(Uint8Array.of(0xfd))).toMatchObject({ code: 'encoding.not-cp932' })
})

/** One byte a kana, and the two kanji of the tests as two. */
function encode(whole: string): Uint8Array {
  const codes: Readonly<Record<string, number[]>> = { 佐: [0x8d, 0xb2], 藤: [0x93, 0xa1] }
  return Uint8Array.from(
    Array.from(whole, (character) => {
      const code = character.codePointAt(0)!
      return codes[character] ?? [code < 0x80 ? code : code - 0xff61 + 0xa1]
    }).flat(),
  )
}
