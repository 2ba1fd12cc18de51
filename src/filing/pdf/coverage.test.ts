import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCovered } from './cmap.ts'
import { checkPrintable } from './coverage.ts'
import { fontFiles } from './font-files.ts'

test('regular and bold of a family cover the same characters', () => {
  const [light, bold, notoLight, notoBold] = fontFiles.map((file) => readCovered(readFileSync(file)).characters)
  expect(Buffer.compare(light!, bold!)).toBe(0)
  expect(Buffer.compare(notoLight!, notoBold!)).toBe(0)
})

test('name kanji outside JIS X 0208 are printable', () => {
  expect(checkPrintable({ names: ['𠮷田 髙子', '山﨑', '神戸 U+FA19 神', '①㈱Ⅲ', 'ﾔﾏﾀﾞ', '二行\nの備考'] })).toBeNull()
})

test('a character no font has is named with its code and its text', () => {
  const refusal = checkPrintable({ slips: [{ name: '山田' }, { name: '𪚥田 太郎' }] })
  expect(refusal).toMatchObject({ code: 'pdf.character-not-in-font', place: { field: 'slips[1].name', value: '𪚥' } })
  expect(refusal?.message).toContain('「𪚥田 太郎」の「𪚥」（U+2A6A5）')
})

test('a variant is printable only where the font draws it', () => {
  expect(checkPrintable('辻\u{e0100}')).toBeNull()
  expect(checkPrintable('山\u{e01ef}')?.place?.value).toBe('山\u{e01ef}')
})

test('control characters are refused', () => {
  expect(checkPrintable('a\tb')?.place?.value).toBe('\t')
})
