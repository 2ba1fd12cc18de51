import { decodeCp932 } from '../../base/cp932.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'cp932'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a text file in the encoding it has: by its mark, else UTF-8 where every line fits, else CP932 where every line fits.
 * Refuses `table.mixed-encoding` and `table.unknown-encoding`, naming the line and the byte, and a file that already lost characters.
 */
export function decodeText(bytes: Uint8Array, file: string): { text: string; encoding: TextEncoding } | Refusal {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' }
  const utf8 = asUtf8(bytes)
  if (utf8 !== null) return lostCharacters(utf8, file) ?? { text: utf8, encoding: 'utf-8' }
  const kinds = linesOf(bytes).map((line) => ({ line, kind: kindOf(line) }))
  const count = (kind: LineKind) => kinds.filter((each) => each.kind === kind).length
  const unknown = kinds.findIndex((each) => each.kind === 'unknown')
  const [inUtf8, inCp932] = [count('utf-8'), count('cp932')]
  if (inUtf8 > 0 && (inCp932 > 0 || unknown >= 0)) {
    const odd =
      inUtf8 > inCp932
        ? kinds.findIndex(({ kind }) => kind === 'cp932' || kind === 'unknown')
        : kinds.findIndex(({ kind }) => kind === 'utf-8')
    return mixed(file, odd, firstHighByte(kinds[odd]!.line), inUtf8 > inCp932 ? 'UTF-8' : 'シフトJIS')
  }
  const text = decodeCp932(bytes)
  if (!isRefusal(text)) return { text, encoding: 'cp932' }
  const line = Math.max(0, unknown)
  return unreadable(file, line, badByte(kinds[line]!.line))
}

type LineKind = 'ascii' | 'utf-8' | 'cp932' | 'unknown'

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return null
  }
}

/** Lines as bytes. 0x0A is never half of a character in either encoding. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0x0a, start)
    lines.push(bytes.subarray(start, end < 0 ? bytes.length : end))
    start = end < 0 ? bytes.length : end + 1
  }
  return lines
}

/** Two Japanese characters that are right in UTF-8 never come about by chance in CP932; one can. */
function kindOf(line: Uint8Array): LineKind {
  if (line.every((byte) => byte < 0x80)) return 'ascii'
  const utf8 = asUtf8(line)
  if (utf8 !== null && (utf8.match(/[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0) >= 2) return 'utf-8'
  return isRefusal(decodeCp932(line)) ? 'unknown' : 'cp932'
}

/** The first byte of the line with which it stops being CP932. */
function badByte(line: Uint8Array): number {
  for (let at = 0; at < line.length;) {
    const double = (line[at]! >= 0x81 && line[at]! <= 0x9f) || line[at]! >= 0xe0
    const end = at + (double ? 2 : 1)
    if (end > line.length || isRefusal(decodeCp932(line.subarray(at, end)))) return at
    at = end
  }
  return 0
}

function firstHighByte(line: Uint8Array): number {
  return Math.max(
    0,
    line.findIndex((byte) => byte >= 0x80),
  )
}

function mixed(file: string, line: number, byte: number, most: string): Refusal {
  return refuse(
    'table.mixed-encoding',
    `${file}は、ほかの行は${most}ですが、${line + 1}行目の${byte + 1}バイト目から別の文字コードになっています。`,
    '元のシステムからもう一度書き出すか、文字コードを一つにそろえて保存し直してください。',
    { file, row: line + 1, field: `${byte + 1}バイト目` },
  )
}

function unreadable(file: string, line: number, byte: number): Refusal {
  return refuse(
    'table.unknown-encoding',
    `${file}の${line + 1}行目の${byte + 1}バイト目は、シフトJISとしてもUTF-8としても読めません。`,
    'シフトJIS か UTF-8 の CSV として保存し直してください。',
    { file, row: line + 1, field: `${byte + 1}バイト目` },
  )
}

function lostCharacters(text: string, file: string): Refusal | null {
  const at = text.indexOf('\ufffd')
  if (at < 0) return null
  const row = text.slice(0, at).split('\n').length
  return refuse(
    'table.lost-characters',
    `${file}の${row}行目に、すでに失われた文字（\ufffd）があります。`,
    '文字が化ける前の元のファイルから、もう一度書き出してください。',
    { file, row, value: '\ufffd' },
  )
}
