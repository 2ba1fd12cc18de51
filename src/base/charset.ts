/**
 * Which Japanese character set a character belongs to, and CP932 both ways.
 * Everything derives from one table, made when the module loads by decoding every two-byte code with the platform's own CP932 decoder.
 */

export type CharacterClass =
  /** One byte: ASCII and half-width kana. */
  | 'jisx0201'
  /** Symbols, Latin, kana, Greek, Cyrillic, box drawing: rows 1–8. */
  | 'jisx0208-symbol'
  | 'jisx0208-level1'
  | 'jisx0208-level2'
  /** NEC row 13: ① ㈱ Ⅲ ㍻. */
  | 'nec-extension'
  /** IBM extension kanji and signs (髙 﨑), also as selected by NEC. */
  | 'ibm-extension'
  | 'outside'

/** Bounds of the classes in CP932, in the order in which a character with several codes takes its code (Microsoft's order). */
const RANGES: readonly (readonly [first: number, last: number, of: CharacterClass])[] = [
  [0x8140, 0x84be, 'jisx0208-symbol'],
  [0x889f, 0x9872, 'jisx0208-level1'],
  [0x989f, 0xeaa4, 'jisx0208-level2'],
  [0x8740, 0x879c, 'nec-extension'],
  [0xfa40, 0xfc4b, 'ibm-extension'],
  [0xed40, 0xeefc, 'ibm-extension'],
]

/**
 * The same JIS character under another Unicode number, as other systems map it (a Mac's 〜 is U+301C, Windows' ～ U+FF5E).
 * Encoding treats the two as one; nothing is lost, because JIS has only the one.
 */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ['\u301c', '\uff5e'],
  ['\u2212', '\uff0d'],
  ['\u2016', '\u2225'],
  ['\u2014', '\u2015'],
  ['\u00a2', '\uffe0'],
  ['\u00a3', '\uffe1'],
  ['\u00ac', '\uffe2'],
])

interface Cell {
  readonly code: number
  readonly of: CharacterClass
}

const table = makeTable()

/** The class of one character (one code point). Look-alikes count as the JIS character they are. */
export function classOf(character: string): CharacterClass {
  return cellOf(character)?.of ?? 'outside'
}

/** True for JIS X 0201 and JIS X 0208-1990: what the authorities' files may hold. */
export function isPlainJis(character: string): boolean {
  const found = classOf(character)
  return found === 'jisx0201' || found.startsWith('jisx0208')
}

/** The CP932 code of a character (one byte below 0x100, else two), or null. */
export function cp932Of(character: string): number | null {
  return cellOf(character)?.code ?? null
}

function cellOf(character: string): Cell | undefined {
  return table.get(LOOK_ALIKES.get(character) ?? character)
}

function makeTable(): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>()
  for (let code = 0; code < 0x80; code++) cells.set(String.fromCharCode(code), { code, of: 'jisx0201' })
  for (let code = 0xa1; code < 0xe0; code++) cells.set(String.fromCharCode(0xff61 + code - 0xa1), { code, of: 'jisx0201' })
  for (const [first, last, of] of RANGES) {
    for (const [character, code] of decodeRange(first, last)) if (!cells.has(character)) cells.set(character, { code, of })
  }
  return cells
}

/** Decodes all codes of a range in one call, a line feed after each, so that an empty code cannot swallow its neighbour. */
function decodeRange(first: number, last: number): [character: string, code: number][] {
  const codes = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((code) => (code & 0xff) >= 0x40)
  const text = new TextDecoder('shift_jis').decode(Uint8Array.from(codes.flatMap((code) => [code >> 8, code & 0xff, 0x0a])))
  return text
    .split('\n')
    .flatMap((character, index) => (/^[^\ufffd\ue000-\uf8ff]$/u.test(character) ? [[character, codes[index]!]] : []))
}
