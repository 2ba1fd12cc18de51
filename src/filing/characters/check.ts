import { suggest } from '../../base/suggest.ts'
import { toFullWidth, toHalfWidth } from '../../base/kana.ts'
import { refuse } from '../../base/refusal.ts'
import type { Place, Refusal } from '../../base/refusal.ts'
import type { Charset } from './charset.ts'

/**
 * Checks a text against the characters its field may hold. The refusal names each character once, with a replacement where one is known.
 * `name` is the field as the form calls it. A secret text (My Number) is refused without being shown.
 */
export function checkCharacters(name: string, text: string, charset: Charset, place: Place, secret = false): Refusal | null {
  const refused = [...new Set(Array.from(text).filter((character) => !charset.allows(character)))]
  if (refused.length === 0) return null
  if (secret)
    return refuse('character.not-allowed', `${name}に使えない文字があります。`, `${charset.label}だけで入力してください。`, place)
  return refuse(
    'character.not-allowed',
    `${name}「${text}」の${refused.map(quoted).join('')}は使えません。${charset.label}だけが使えます。`,
    refused.map((character) => remedyFor(character, charset)).join(''),
    { ...place, value: text },
  )
}

/** The nearest spelling of a character within a charset; '' to take it out; null when we know none. */
export function replacementFor(character: string, charset: Charset): string | null {
  if (/^\p{Cc}$/u.test(character)) return ''
  const plain = suggest(character) ?? character
  const spellings = [
    plain,
    toHalfWidth(plain),
    toFullWidth(plain),
    toHalfWidth(plain).toUpperCase(),
    charset.spell?.(plain) ?? plain,
  ]
  return spellings.find((spelling) => Array.from(spelling).every(charset.allows)) ?? null
}

function remedyFor(character: string, charset: Charset): string {
  const replacement = replacementFor(character, charset)
  if (replacement === null) return `${quoted(character)}は使える文字に書き換えてください。`
  if (replacement === '') return `${quoted(character)}は取り除いてください。`
  return `「${character}」は「${replacement}」に置き換えてください。`
}

/** A character in brackets; an invisible one by its number. */
function quoted(character: string): string {
  return /^[\p{C}\p{M}]$/u.test(character)
    ? `（U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}）`
    : `「${character}」`
}
