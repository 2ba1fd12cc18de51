/** Characters that some system refuses in a name, as their wide twins that none refuses. */
const wide: Readonly<Record<string, string>> = {
  '<': '＜',
  '>': '＞',
  ':': '：',
  '"': '”',
  '/': '／',
  '\\': '＼',
  '|': '｜',
  '?': '？',
  '*': '＊',
}

/** Device names of Windows, with any extension. */
const devices = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

/** Bytes of a name in UTF-8: half of what file systems allow, so that a number and an extension still fit. */
const MOST_BYTES = 150

/**
 * A name for a file or folder that Windows, macOS and Linux all take, as near to the given one as can be: 社名 keep their kanji, a
 * slash becomes a wide one. Marks that turn the direction of writing are left out, for they hide an extension.
 */
export function safeName(given: string): string {
  const plain = given
    .toWellFormed()
    .replaceAll(/[<>:"/\\|?*]/g, (mark) => wide[mark]!)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    // The wide blank between family and given name stays.
    .replaceAll(/[^\S\u3000]+/g, ' ')
    .trim()
  const dotless = shortened(plain)
    .replace(/^\.+/, '_')
    .replace(/[.\s]+$/, '')
  if (dotless === '') return '_'
  return devices.test(dotless) ? `_${dotless}` : dotless
}

/** Cut between characters, never inside one. */
function shortened(name: string): string {
  let [size, kept] = [0, '']
  for (const character of name) {
    size += Buffer.byteLength(character)
    if (size > MOST_BYTES) return kept
    kept += character
  }
  return kept
}

/** Names of one folder: a second file of a name gets a number. Systems that mind neither case nor normalisation see the same. */
export class Names {
  readonly #taken = new Set<string>()

  /** A name nobody has in this folder yet; `extension` with its dot is kept at the end. */
  free(folder: string, name: string, extension = ''): string {
    for (let number = 1; ; number++) {
      const tried = `${safeName(name)}${number === 1 ? '' : `（${number}）`}${extension}`
      const key = `${folder}/${tried}`.normalize('NFKC').toLowerCase()
      if (this.#taken.has(key)) continue
      this.#taken.add(key)
      return tried
    }
  }
}
