/**
 * Text that no person and no program of an office writes: what encryption leaves behind when it must fit a text column. Written out
 * in base64, hexadecimal or any such alphabet, or as bytes taken for characters. Entropy alone tells nothing of a name of three
 * characters, so that only such forms are told; what this cannot see stands in docs/threats.md.
 */
export function isNoise(text: string): boolean {
  return text.length >= 2 && (hasStrangeCharacters(text) || isScrambled(text))
}

/** The same of a JSON value: at least half of all its text is noise. */
export function isNoiseWithin(value: unknown): boolean {
  let [all, noise] = [0, 0]
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const one = waiting.pop()
    if (typeof one === 'string') {
      all += one.length
      if (isNoise(one)) noise += one.length
    } else if (typeof one === 'object' && one !== null) waiting.push(...Object.values(one))
  }
  return noise > 0 && noise * 2 >= all
}

const BROKEN = /[\uFFFD\p{Cc}\p{Cn}]/gu
const PRIVATE = /\p{Co}/gu
const LINE_WHITE = /[\t\n\r]/g

/** One 外字 in a name is somebody's name; several in ten, or any broken character, are bytes. */
function hasStrangeCharacters(text: string): boolean {
  if (/^[\u0020-\u007E\u3000-\u30FF\u4E00-\u9FFF\uFF00-\uFFEF]*$/.test(text)) return false
  const broken = (text.match(BROKEN)?.length ?? 0) - (text.match(LINE_WHITE)?.length ?? 0)
  const own = text.match(PRIVATE)?.length ?? 0
  return ((broken > 0 || own > 1) && (broken + own) * 10 >= text.length) || isOfManyScripts(text)
}

/** Kanji among a fifth of Hangul, Yi, Ethiopic, 外字 … : two bytes each taken for a character. Kanji among Hangul alone is Korean. */
function isOfManyScripts(text: string): boolean {
  const others = text.match(/[\u1000-\u1FFF\uA000-\uD7FF\uE000-\uEFFF]/g) ?? []
  const rare = others.some((character) => !/\p{Script=Hangul}/u.test(character))
  return rare && others.length >= 2 && others.length * 5 >= text.length && /[\u4E00-\u9FFF]/.test(text)
}

/** At least half of the text is words of printable ASCII in which kinds of characters change as by chance. */
function isScrambled(text: string): boolean {
  let scrambled = 0
  for (const [word] of text.replaceAll(ID, '').matchAll(/[!-~]{6,}/g)) if (isScrambledWord(word)) scrambled += word.length
  return scrambled * 2 >= text.length && scrambled > 0
}

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** Dates, instants, addresses, names of files, amounts and plain words have forms of their own. */
const FORMS = [
  /^\d{4}-\d\d(-\d\d)?(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/,
  /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/,
  /^[a-z]+:\/\//,
  /\.(csv|tsv|txt|xlsx?|pdf|zip)$/i,
  /^[^A-Za-z]*$/,
  /^[^0-9A-Z]*$/,
  /^[^0-9a-z]*$/,
]

function isScrambledWord(word: string): boolean {
  // Letters of one case are words, codes or hexadecimal digits; of these only the last alternate with figures all along.
  if (FORMS.some((form) => form.test(word))) return false
  let changes = 0
  for (let index = 1; index < word.length; index++) if (kindOf(word, index) !== kindOf(word, index - 1)) changes++
  const share = changes / (word.length - 1)
  const kinds = new Set(Array.from(word, (_, index) => kindOf(word, index))).size
  if (word.length < 16) return kinds >= 3 && share >= 2 / 5
  return share >= (word.length < 24 ? 1 / 3 : 1 / 5)
}

function kindOf(word: string, index: number): 'upper' | 'lower' | 'figure' | 'other' {
  const code = word.charCodeAt(index)
  if (code >= 0x41 && code <= 0x5a) return 'upper'
  if (code >= 0x61 && code <= 0x7a) return 'lower'
  return code >= 0x30 && code <= 0x39 ? 'figure' : 'other'
}
