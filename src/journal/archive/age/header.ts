import { createHmac, timingSafeEqual } from 'node:crypto'
import { derive } from './stream.ts'

/** The head of an age file: one stanza for each way to the file key, and a MAC over all of it. */
export interface Stanza {
  readonly words: readonly string[]
  readonly body: Buffer
}

export interface AgeHeader {
  readonly stanzas: readonly Stanza[]
  /** What the MAC covers. */
  readonly covered: Buffer
  readonly mac: Buffer
  readonly payload: Buffer
}

const VERSION = 'age-encryption.org/v1'

/** The header's bytes, with its MAC under the file key. Stanza bodies are shorter than 48 bytes, so that each is one line. */
export function encodeAgeHeader(fileKey: Uint8Array, stanzas: readonly Stanza[]): Buffer {
  const lines = stanzas.map(({ words, body }) => `-> ${words.join(' ')}\n${base64(body)}\n`)
  const covered = Buffer.from(`${VERSION}\n${lines.join('')}---`)
  return Buffer.concat([covered, Buffer.from(` ${base64(macOf(fileKey, covered))}\n`)])
}

/** Reads a header; null when the bytes do not begin like an age file. */
export function decodeAgeHeader(bytes: Buffer): AgeHeader | null {
  const end = bytes.indexOf('\n--- ')
  const newline = end < 0 ? -1 : bytes.indexOf('\n', end + 1)
  if (newline < 0) return null
  const [version, ...lines] = bytes.toString('latin1', 0, end).split('\n')
  if (version !== VERSION) return null
  const stanzas: { words: string[]; body: string }[] = []
  for (const line of lines) {
    if (line.startsWith('-> ')) stanzas.push({ words: line.slice(3).split(' '), body: '' })
    else if (stanzas.length === 0) return null
    else stanzas.at(-1)!.body += line
  }
  const mac = strictBase64(bytes.toString('latin1', end + 5, newline))
  const bodies = stanzas.map(({ body }) => strictBase64(body))
  if (mac === null || bodies.includes(null)) return null
  return {
    stanzas: stanzas.map(({ words }, index) => ({ words, body: bodies[index]! })),
    covered: bytes.subarray(0, end + 4),
    mac,
    payload: bytes.subarray(newline + 1),
  }
}

/** True when the header is the one that was written under this file key. */
export function macFits(fileKey: Uint8Array, { covered, mac }: AgeHeader): boolean {
  const expected = macOf(fileKey, covered)
  return mac.length === expected.length && timingSafeEqual(mac, expected)
}

/** Base64 without padding. */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}

/** One text for one value: whatever else decodes to the same bytes is refused, as the format demands. */
function strictBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return base64(bytes) === text ? bytes : null
}

function macOf(fileKey: Uint8Array, covered: Buffer): Buffer {
  return createHmac('sha256', derive(fileKey, Buffer.alloc(0), 'header'))
    .update(covered)
    .digest()
}
