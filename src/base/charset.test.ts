import Encoding from 'encoding-japanese'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classOf, cp932Of, isPlainJis } from './charset.ts'
import { cp932Length, decodeCp932, encodeCp932 } from './cp932.ts'
import { suggest } from './suggest.ts'

/** One JIS character under two Unicode numbers: what other systems write, and what CP932 is read back as. */
const lookAlikes = new Map(['〜～', '−－', '‖∥', '—―', '¢￠', '£￡', '¬￢'].map((two) => [two[0]!, two[1]!]))

test.each([
  ['A', 'jisx0201'],
  ['ｱ', 'jisx0201'],
  ['\\', 'jisx0201'],
  ['ア', 'jisx0208-symbol'],
  ['～', 'jisx0208-symbol'],
  ['〜', 'jisx0208-symbol'],
  ['－', 'jisx0208-symbol'],
  ['−', 'jisx0208-symbol'],
  ['≒', 'jisx0208-symbol'],
  ['亜', 'jisx0208-level1'],
  ['腕', 'jisx0208-level1'],
  ['弌', 'jisx0208-level2'],
  ['凜', 'jisx0208-level2'],
  ['熙', 'jisx0208-level2'],
  ['①', 'nec-extension'],
  ['㈱', 'nec-extension'],
  ['髙', 'ibm-extension'],
  ['﨑', 'ibm-extension'],
  ['ⅰ', 'ibm-extension'],
  ['𠮷', 'outside'],
  ['é', 'outside'],
  ['\ue000', 'outside'],
])('%s is %s', (character, expected) => {
  expect(classOf(character)).toBe(expected)
})

test('the classes have the sizes of the standards', () => {
  const counts = new Map<string, number>()
  for (let code = 0; code <= 0xffff; code++) {
    if (lookAlikes.has(String.fromCharCode(code))) continue
    const found = classOf(String.fromCharCode(code))
    counts.set(found, (counts.get(found) ?? 0) + 1)
  }
  // JIS X 0208-1990: 524 symbols, 2,965 and 3,390 kanji. NEC row 13: 83 less 9 already in rows 1–2. IBM: 388 less 15 already there.
  expect(Object.fromEntries(counts)).toMatchObject({
    'jisx0208-symbol': 524,
    'jisx0208-level1': 2965,
    'jisx0208-level2': 3390,
    jisx0201: 191,
  })
  expect(counts.get('nec-extension')).toBe(74)
  expect(counts.get('ibm-extension')).toBe(373)
})

test('every CP932 character comes back from its bytes, and the library agrees on the bytes of JIS X 0208', () => {
  const disagreed: string[] = []
  for (let code = 0; code <= 0xffff; code++) {
    const character = String.fromCharCode(code)
    if (cp932Of(character) === null) continue
    const bytes = encodeCp932(character)
    expect(bytes).toBeInstanceOf(Uint8Array)
    expect(decodeCp932(bytes as Uint8Array)).toBe(lookAlikes.get(character) ?? character)
    expect((bytes as Uint8Array).length).toBe(cp932Length(character))
    const theirs = Encoding.convert(character, { to: 'SJIS', from: 'UNICODE', type: 'array' })
    if (isPlainJis(character) && String(theirs) !== String(Array.from(bytes as Uint8Array))) disagreed.push(character)
  }
  expect(disagreed).toEqual(['\u2014'])
})

test('texts go there and back, and a character without a code is named', () => {
  const jis = fc.string({ unit: fc.constantFrom('A', ' ', 'ｶ', 'ﾞ', '漢', '字', '髙', '①', '　', '～') })
  fc.assert(fc.property(jis, (text) => decodeCp932(encodeCp932(text) as Uint8Array) === text))
  expect(encodeCp932('𠮷田')).toMatchObject({
    code: 'character.not-in-cp932',
    remedy: '「吉」に置き換えてください。',
    place: { value: '𠮷' },
  })
  expect(encodeCp932('🙂')).toMatchObject({ remedy: '使える文字に置き換えてください。' })
})

test('bytes that are no CP932 are refused', () => {
  expect(decodeCp932(Uint8Array.of(0x41, 0xfd))).toMatchObject({ code: 'encoding.not-cp932' })
})

test.each([
  ['髙', '高'],
  ['﨑', '崎'],
  ['𠮷', '吉'],
  ['㈱', '（株）'],
  ['①', '1'],
  ['Ⅲ', 'III'],
  ['\ufa19', '神'],
  ['㍻', '平成'],
  ['\u{e0100}', ''],
  ['高', '高'],
  ['🙂', null],
  ['昱', null],
])('for %s we suggest %s', (character, replacement) => {
  expect(suggest(character)).toBe(replacement)
})

test('every suggestion can itself be written', () => {
  for (let code = 0x80; code <= 0x2ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const replacement = suggest(String.fromCodePoint(code))
    if (replacement !== null && !Array.from(replacement).every(isPlainJis))
      throw new Error(`U+${code.toString(16)} → ${replacement}`)
  }
})
