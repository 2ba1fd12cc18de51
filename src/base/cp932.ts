import { cp932Of } from './charset.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { suggest } from './suggest.ts'

/** Text as CP932 bytes. Refuses the first character that has no code there; nothing is replaced by `?`. */
export function encodeCp932(text: string): Uint8Array | Refusal {
  const bytes = new Uint8Array(text.length * 2)
  let length = 0
  for (const character of text) {
    const code = cp932Of(character)
    if (code === null) return outside(character)
    if (code > 0xff) bytes[length++] = code >> 8
    bytes[length++] = code & 0xff
  }
  return bytes.subarray(0, length)
}

// ICU, inside Node, reads 1A, 1C and 7F as one another (an old IBM habit); browsers do not. These bytes are never half of a character.
const controls = new Map(
  [0x1a, 0x1c, 0x7f].map((byte) => [new TextDecoder('shift_jis').decode(Uint8Array.of(byte)), String.fromCharCode(byte)]),
)
const CONTROL = new RegExp(`[${Array.from(controls.keys()).join('')}]`, 'g')

/**
 * CP932 bytes as text. Refuses bytes that are no CP932. UTF-8 may pass as nonsense (縺薙ｓ): the filing room's tables settle an encoding that is not known.
 */
export function decodeCp932(bytes: Uint8Array): string | Refusal {
  try {
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(bytes)
    return text.replace(CONTROL, (control) => controls.get(control) ?? control)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return refuse(
      'encoding.not-cp932',
      'この文字コードはシフトJISとして読めません。',
      'シフトJIS（Windows の「ANSI」）で保存し直すか、UTF-8 のファイルとして読み込んでください。',
    )
  }
}

/** Number of bytes a text takes in CP932; a character without a code counts two, as its replacement will. */
export function cp932Length(text: string): number {
  let length = 0
  for (const character of text) length += (cp932Of(character) ?? 0x100) > 0xff ? 2 : 1
  return length
}

function outside(character: string): Refusal {
  const replacement = suggest(character)
  const remedy =
    replacement === null
      ? '使える文字に置き換えてください。'
      : replacement === ''
        ? '取り除いてください。'
        : `「${replacement}」に置き換えてください。`
  return refuse('character.not-in-cp932', `「${character}」はシフトJISにない文字です。`, remedy, { value: character })
}
