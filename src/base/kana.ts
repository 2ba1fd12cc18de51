/**
 * Kana and width, character by character. Names are never passed through NFC or NFKC: those change kanji (U+FA19 → 神).
 */

const FULL =
  '。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜'
const HALF_START = 0xff61
const VOICED_MARK = 'ﾞ'
const SEMI_VOICED_MARK = 'ﾟ'
const VOICED_BASES = 'カキクケコサシスセソタチツテトハヒフヘホ'
const SEMI_VOICED_BASES = 'ハヒフヘホ'
const SMALL = 'ァィゥェォャュョッヮヵヶぁぃぅぇぉゃゅょっゎゕゖｧｨｩｪｫｬｭｮｯ'
const LARGE = 'アイウエオヤユヨツワカケあいうえおやゆよつわかけｱｲｳｴｵﾔﾕﾖﾂ'

const toHalf = new Map<string, string>()
const toFull = new Map<string, string>()
for (const [index, full] of Array.from(FULL).entries()) {
  const half = String.fromCharCode(HALF_START + index)
  toHalf.set(full, half)
  toFull.set(half, full)
}
for (const base of VOICED_BASES) pair(shift(base, 1), toHalf.get(base)! + VOICED_MARK)
for (const base of SEMI_VOICED_BASES) pair(shift(base, 2), toHalf.get(base)! + SEMI_VOICED_MARK)
pair('ヴ', 'ｳ' + VOICED_MARK)
pair('ヷ', 'ﾜ' + VOICED_MARK)
pair('ヺ', 'ｦ' + VOICED_MARK)
// JIS X 0201 has no other spelling for these, so the way back is lost.
for (const two of ['ヮﾜ', 'ヵｶ', 'ヶｹ', 'ヰｲ', 'ヱｴ']) toHalf.set(two[0]!, two[1]!)

const enlarge = new Map(Array.from(SMALL, (small, index) => [small, LARGE[index]!]))

/** カナ, 。「」、・ and ー to half width, ガ as ｶﾞ. Hiragana, Latin letters and spaces stay. ヰヱヮヵヶ lose their difference to ｲｴﾜｶｹ. */
export function toHalfWidthKana(text: string): string {
  return mapCharacters(composeKana(text), toHalf)
}

/** Half-width kana to full width, a kana and its mark joined into one (ｶﾞ → ガ). */
export function toFullWidthKana(text: string): string {
  return text.replace(/[ｶ-ﾄﾊ-ﾎｳﾜｦ][ﾞﾟ]|[｡-ﾟ]/g, (kana) => toFull.get(kana) ?? mapCharacters(kana, toFull))
}

/** ひらがな → カタカナ (ゝゞ too); everything else stays. */
export function hiraganaToKatakana(text: string): string {
  return composeKana(text).replace(/[ぁ-ゖゝゞ]/g, (kana) => shift(kana, 0x60))
}

/** Full-width Latin letters, digits, signs and the full-width space to half width. */
export function toHalfWidthAscii(text: string): string {
  return text.replace(/[！-～]/g, (character) => shift(character, -0xfee0)).replaceAll('\u3000', ' ')
}

/** Half-width Latin letters, digits, signs and the space to full width. */
export function toFullWidthAscii(text: string): string {
  return text.replace(/[!-~]/g, (character) => shift(character, 0xfee0)).replaceAll(' ', '\u3000')
}

/** Hiragana and katakana, letters, digits and space, all as half width as they can be: the spelling of カナ氏名. */
export function toHalfWidth(text: string): string {
  return toHalfWidthAscii(toHalfWidthKana(hiraganaToKatakana(text)))
}

/** Half-width kana, letters, digits and space, all to full width. */
export function toFullWidth(text: string): string {
  return toFullWidthAscii(toFullWidthKana(text))
}

/** ッ → ツ, ャ → ヤ, ｯ → ﾂ, っ → つ: the banks' alphabet has no small kana. */
export function enlargeSmallKana(text: string): string {
  return mapCharacters(text, enlarge)
}

/** Joins a kana and a combining mark (か + U+3099, as some file systems write them); nothing else is normalised. */
function composeKana(text: string): string {
  return text.replace(/([\u3041-\u30ff])([\u3099\u309a])/g, (whole) => {
    const composed = whole.normalize('NFC')
    return composed.length === 1 ? composed : whole
  })
}

function mapCharacters(text: string, map: ReadonlyMap<string, string>): string {
  let mapped = ''
  for (const character of text) mapped += map.get(character) ?? character
  return mapped
}

function pair(full: string, half: string): void {
  toHalf.set(full, half)
  toFull.set(half, full)
}

function shift(character: string, by: number): string {
  return String.fromCharCode(character.charCodeAt(0) + by)
}
