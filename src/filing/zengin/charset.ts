import type { Charset } from '../characters/charset.ts'
import { toZenginKana } from './name.ts'

/**
 * Characters of the 全銀 records (全銀協 適用業務およびレコード・フォーマット), one byte each: never small kana, ｰ, comma or lower case.
 * ｦ is kept out of names, as the stricter of two readings; half-width kana here are ｱ–ﾝ with ﾞ and ﾟ apart.
 */
const by = (label: string, pattern: RegExp): Charset => ({
  label,
  allows: (character) => pattern.test(character),
  spell: toZenginKana,
})

/** 銀行名・支店名. */
export const bankNameCharacters = by('半角のカナ（小書き文字とｦを除く）・英大文字・数字・ハイフン・空白', /^[ｱ-ﾟA-Z0-9 -]$/)

/** 受取人名・委託者名 of 総合振込. */
export const transferNameCharacters = by('半角のカナ（小書き文字とｦを除く）・英大文字・数字・空白・( ) - .', /^[ｱ-ﾟA-Z0-9 ().-]$/)

/** 受取人名 of 給与振込・賞与振込. The hyphen is no member, but a long vowel has no other spelling: it passes with a warning. */
export const salaryNameCharacters = by('半角のカナ（小書き文字とｦを除く）・数字・空白', /^[ｱ-ﾟ0-9 -]$/)

/** EDI情報 of 総合振込. */
export const ediCharacters = by(
  '半角のカナ（小書き文字を除く）・英大文字・数字・空白・\\ ｢ ｣ ( ) - / .',
  /^[ｦｱ-ﾟA-Z0-9 \\｢｣()/.-]$/,
)
