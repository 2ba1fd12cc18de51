import { readFileSync } from 'node:fs'
import { refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { covers, readCovered, type Covered } from './cmap.ts'
import { fontFiles } from './font-files.ts'

let fonts: readonly Covered[] | null = null

// Regular and bold of a family cover the same characters (a test holds it), so one weight of each is read.
function loadedFonts(): readonly Covered[] {
  fonts ??= [fontFiles[0]!, fontFiles[2]!].map((file) => readCovered(readFileSync(file)))
  return fonts
}

/**
 * Names every character of the data's texts that neither BIZ UDGothic nor Noto Sans JP can print; null when all can.
 * A character with a variation selector counts as printable only where the font really draws that variant.
 * Refuses with `pdf.character-not-in-font`, one for each text.
 */
export function checkPrintable(data: unknown): Refusal | null {
  const refusals: Refusal[] = []
  visitTexts(data, '', (text, field) => {
    const missing = firstMissing(text)
    if (missing !== null) refusals.push(notPrintable(text, missing, field))
  })
  return refuseAll(refusals)
}

function visitTexts(data: unknown, field: string, see: (text: string, field: string) => void): void {
  if (typeof data === 'string') see(data, field)
  else if (Array.isArray(data)) for (const [index, item] of data.entries()) visitTexts(item, `${field}[${index}]`, see)
  else if (typeof data === 'object' && data !== null) {
    for (const [key, value] of Object.entries(data)) visitTexts(value, field === '' ? key : `${field}.${key}`, see)
  }
}

/** The first character, with its variation selector if it has one, that no font prints. */
function firstMissing(text: string): string | null {
  const characters = Array.from(text)
  for (const [index, character] of characters.entries()) {
    const code = character.codePointAt(0)!
    if (character === '\n' || isSelector(code)) continue
    const font = loadedFonts().find((candidate) => covers(candidate, code))
    if (font === undefined) return character
    const next = characters[index + 1]
    const selector = next?.codePointAt(0) ?? 0
    if (isSelector(selector) && font.variants.get(selector)?.has(code) !== true) return character + next
  }
  return null
}

function isSelector(code: number): boolean {
  return (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)
}

function notPrintable(text: string, missing: string, field: string): Refusal {
  const codes = Array.from(missing, (character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
  return refuse(
    'pdf.character-not-in-font',
    `「${text}」の「${missing}」（${codes.join('＋')}）は、印刷用の書体にない文字です。`,
    '印刷に使う表記を、書体にある文字（通用字体やカナなど）で登録してください。',
    { field, value: missing },
  )
}
