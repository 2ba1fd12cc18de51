import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  enlargeSmallKana,
  hiraganaToKatakana,
  toFullWidth,
  toFullWidthAscii,
  toFullWidthKana,
  toHalfWidth,
  toHalfWidthAscii,
  toHalfWidthKana,
} from './kana.ts'

test.each([
  ['ガギグゲゴパピプペポヴ', 'ｶﾞｷﾞｸﾞｹﾞｺﾞﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟｳﾞ'],
  ['ァィゥェォャュョッー・「」、。', 'ｧｨｩｪｫｬｭｮｯｰ･｢｣､｡'],
  ['ヲンワ゛゜', 'ｦﾝﾜﾞﾟ'],
])('%s and %s', (full, half) => {
  expect(toHalfWidthKana(full)).toBe(half)
})

test('a kana and its mark become one, a mark that fits nothing stays', () => {
  expect(toFullWidthKana('ｶﾞﾊﾟｳﾞﾜﾞ')).toBe('ガパヴヷ')
  expect(toFullWidthKana('ｱﾞｶﾟﾞ')).toBe('ア゛カ゜゛')
})

test('names as they are typed, to the spelling of カナ氏名', () => {
  expect(toHalfWidth('やまだ　タロウ')).toBe('ﾔﾏﾀﾞ ﾀﾛｳ')
  expect(toHalfWidth('ＡＢＣ１２３　ヂャイアン')).toBe('ABC123 ﾁﾞｬｲｱﾝ')
  expect(toHalfWidth('か\u3099く')).toBe('ｶﾞｸ')
  expect(hiraganaToKatakana('ゔゝゞ ゕ漢字')).toBe('ヴヽヾ ヵ漢字')
  expect(enlargeSmallKana('ｼｬｯﾁｮｰシャッチョゎ')).toBe('ｼﾔﾂﾁﾖｰシヤツチヨわ')
})

test('kanji in the compatibility area are not touched', () => {
  const kanji = '神福都館隆髙﨑𠮷'
  for (const convert of [toHalfWidth, toFullWidth, hiraganaToKatakana, enlargeSmallKana]) expect(convert(kanji)).toBe(kanji)
})

test('every half-width kana and every ASCII sign comes back', () => {
  const kana = fc
    .array(fc.integer({ min: 0xff61, max: 0xff9f }).map((code) => String.fromCharCode(code)))
    .map((list) => list.join(''))
  const ascii = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) })
  fc.assert(
    fc.property(kana, ascii, (half, plain) => {
      expect(toHalfWidthKana(toFullWidthKana(half))).toBe(half)
      expect(toHalfWidthAscii(toFullWidthAscii(plain))).toBe(plain)
    }),
  )
})

test('every full-width katakana but ヰヱヮヵヶ ヸヹ comes back', () => {
  for (let code = 0x30a1; code <= 0x30f4; code++) {
    const kana = String.fromCharCode(code)
    if ('ヰヱヮヵヶ'.includes(kana)) continue
    expect(toFullWidthKana(toHalfWidthKana(kana))).toBe(kana)
  }
  expect(toHalfWidthKana('ヰヱヮヵヶ')).toBe('ｲｴﾜｶｹ')
})
