import { hash } from 'node:crypto'
import { canonicalString } from '../base/canonical.ts'

/**
 * A payload part: 16 random bytes, then one line of canonical JSON for whom it is about and one for each row change, in UTF-8.
 * docs/formats/journal.md §3. It carries no office id, so that a client can move house, and it can be erased on its own.
 */
export interface PartAbout {
  readonly client: string | null
  readonly person: string | null
}

export const SALT_BYTES = 16

/** One row change as it stands in a part: [table, shape, key, row after or null, hash of the row before or null]. */
export type ChangeLine = [
  table: string,
  shape: number,
  key: unknown[],
  after: Record<string, unknown> | null,
  before: string | null,
]

/** The bytes of a part. */
export function encodePart(salt: Uint8Array, about: PartAbout, lines: readonly string[]): Buffer {
  if (salt.length !== SALT_BYTES) throw new Error('a part begins with 16 random bytes')
  const text = [aboutLine(about), ...lines].join('\n')
  const bytes = Buffer.allocUnsafe(SALT_BYTES + Buffer.byteLength(text))
  bytes.set(salt)
  bytes.write(text, SALT_BYTES)
  return bytes
}

function aboutLine({ client, person }: PartAbout): string {
  const value = (text: string | null) => (text === null ? 'null' : canonicalString(text))
  return `{"client":${value(client)},"person":${value(person)},"v":1}`
}

/** The line of a change, from texts that are canonical already. */
export function encodeLine(table: string, shape: number, key: string, after: string | null, before: string | null): string {
  return `["${table}",${shape},${key},${after ?? 'null'},${before === null ? 'null' : `"${before}"`}]`
}

/** SHA-256 of the part's salt and the canonical `[table,row]`, hex: stored beside the row, named by the change after it. */
export function rowHash(salt: Uint8Array, table: string, row: string): string {
  const text = `["${table}",${row}]`
  const bytes = Buffer.allocUnsafe(SALT_BYTES + Buffer.byteLength(text))
  bytes.set(salt)
  bytes.write(text, SALT_BYTES)
  return hash('sha256', bytes, 'hex')
}

/** A part read back: nothing is rendered again, `afterText` is the row exactly as it stands in the bytes. */
export interface DecodedPart {
  readonly salt: Buffer
  readonly about: PartAbout
  readonly lines: readonly DecodedLine[]
}

export interface DecodedLine {
  readonly change: ChangeLine
  readonly afterText: string | null
}

/** The hash of the row a line leaves behind, null where it removed the row. */
export function hashAfter(part: DecodedPart, { change, afterText }: DecodedLine): string | null {
  return afterText === null ? null : rowHash(part.salt, change[0], afterText)
}

/** Reads a part. Throws when the bytes are not a part of a version known here. */
export function decodePart(bytes: Buffer): DecodedPart {
  const [first = '', ...lines] = bytes.toString('utf8', SALT_BYTES).split('\n')
  const about = JSON.parse(first) as PartAbout & { v: number }
  if (about.v !== 1) throw new Error(`a part of version ${about.v} is not known to this program`)
  return { salt: bytes.subarray(0, SALT_BYTES), about, lines: lines.map(decodeLine) }
}

function decodeLine(text: string): DecodedLine {
  const change = JSON.parse(text) as ChangeLine
  const [table, shape, key, after, before] = change
  if (after === null) return { change, afterText: null }
  const start = `["${table}",${shape},${JSON.stringify(key)},`.length
  const end = before === null ? ',null]'.length : before.length + 4
  return { change, afterText: text.slice(start, text.length - end) }
}
