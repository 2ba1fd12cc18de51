import { enlargeSmallKana, toHalfWidth } from '../../base/kana.ts'

/**
 * A name or address in the banks' alphabet: half-width kana without small ones, capital letters, the long vowel as a hyphen, ヲ as ｵ.
 * Characters the alphabet lacks (kanji) stay, for the check to name. リョウ → ﾘﾖｳ, ユーコ → ﾕ-ｺ.
 */
export function toZenginKana(text: string): string {
  return enlargeSmallKana(toHalfWidth(text))
    .replaceAll(/[ｰ−‐‑–—―]/g, '-')
    .replaceAll('ｦ', 'ｵ')
    .toUpperCase()
}

/** The first characters that fit, never parting a kana from its mark. */
export function cutKana(text: string, width: number): string {
  const cut = text.slice(0, /^[ﾞﾟ]/.test(text.slice(width)) ? width - 1 : width)
  return cut.trimEnd()
}

/** Digits in either width, zero-filled to a field's width: an account number of six digits as seven. Anything else stays as it is. */
export function zeroFilled(text: string, width: number): string {
  const plain = toHalfWidth(text.trim())
  return /^\d+$/.test(plain) ? plain.padStart(width, '0') : text
}
