import { classOf, isPlainJis } from '../../base/charset.ts'

/** A set of characters a field may hold; `label` completes the sentence 「…だけが使えます」. */
export interface Charset {
  readonly label: string
  readonly allows: (character: string) => boolean
  /** How this set spells what it has only otherwise (the banks' ﾂ for ッ), for suggestions. */
  readonly spell?: (character: string) => string
}

const by = (label: string, pattern: RegExp): Charset => ({ label, allows: (character) => pattern.test(character) })

/** 0–9. */
export const digits = by('半角数字', /^[0-9]$/)

/** ｦ–ﾟ and the half-width space: カナ氏名. */
export const halfWidthKana = by('半角カナと半角空白', /^[ｦ-ﾟ ]$/)

/** Half-width kana, digits, Latin letters, hyphen and space: カナ住所. */
export const halfWidth = by('半角のカナ・英数字・ハイフン・空白', /^[ｦ-ﾟ0-9A-Za-z -]$/)

/** Digits, capital letters and half-width kana: 事業所記号. */
export const symbolCharacters = by('半角の数字・英大文字・カナ', /^[0-9A-Zｦ-ﾟ]$/)

/** Two-byte characters of JIS X 0208-1990 (level 1 and 2, no NEC or IBM extensions). */
export const fullWidth: Charset = {
  label: 'JIS第1・第2水準の全角文字',
  allows: (character) => classOf(character).startsWith('jisx0208'),
}

/** JIS X 0201 and JIS X 0208, but no comma, quotation mark or control character: free text in a CSV that knows no quoting. */
export const freeText: Charset = {
  label: '半角文字（カンマと引用符を除く）とJIS第1・第2水準の全角文字',
  allows: (character) => isPlainJis(character) && !/^[,"\p{Cc}]$/u.test(character),
}
