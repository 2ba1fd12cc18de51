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

/** One row change as it stands in a part: `[table,shape,key,row after or null,hash of the row before or null]`. */
export interface PartLine {
  readonly table: string
  readonly shape: number
  /** The canonical array of the key's values, as text. */
  readonly key: string
  /** The canonical row exactly as in the bytes: nothing is rendered again to verify it. Null for a removal. */
  readonly after: Buffer | null
  readonly before: string | null
}

/** The bytes of a part. `blobs`: the names of those it brings. */
export function encodePart(
  salt: Uint8Array,
  about: PartAbout,
  lines: readonly PartLine[],
  blobs: readonly string[] = [],
): Buffer {
  if (salt.length !== SALT_BYTES) throw new Error('a part begins with 16 random bytes')
  return Buffer.concat([salt, Buffer.from(aboutLine(about, blobs)), ...lines.flatMap(encodeLine)])
}

function aboutLine({ client, person }: PartAbout, blobs: readonly string[]): string {
  const value = (text: string | null) => (text === null ? 'null' : canonicalString(text))
  const brought = blobs.length === 0 ? '' : `${BRINGS}[${blobs.map((name) => `"${name}"`).join(',')}],`
  return `{${brought}"client":${value(client)},"person":${value(person)},"v":1}`
}

const BRINGS = '"blobs":'

/** The names of the blobs a part brings, without reading the rest of it. Throws when its first line cannot be read. */
export function blobsListedBy(bytes: Buffer): readonly string[] {
  if (bytes.toString('latin1', SALT_BYTES + 1, SALT_BYTES + 1 + BRINGS.length) !== BRINGS) return []
  const end = bytes.indexOf('\n', SALT_BYTES)
  return (JSON.parse(bytes.toString('utf8', SALT_BYTES, end)) as { blobs: string[] }).blobs
}

/** The line of a change with the LF before it, from what is canonical already. */
function encodeLine({ table, shape, key, after, before }: PartLine): Buffer[] {
  const end = before === null ? ',null]' : `,"${before}"]`
  return [Buffer.from(`\n["${table}",${shape},${key},`), after ?? NULL, Buffer.from(end)]
}

const NULL = Buffer.from('null')
let scratch = Buffer.allocUnsafe(1 << 16)

/** SHA-256 of the part's salt and the canonical `[table,row]`, hex: stored beside the row, named by the change after it. */
export function rowHash(salt: Uint8Array, table: string, row: Uint8Array): string {
  const most = salt.length + table.length + row.length + 5
  if (scratch.length < most) scratch = Buffer.allocUnsafe(2 * most)
  scratch.set(salt)
  const start = salt.length + scratch.write(`["${table}",`, salt.length)
  scratch.set(row, start)
  scratch[start + row.length] = 0x5d
  return hash('sha256', scratch.subarray(0, start + row.length + 1), 'hex')
}

/** The hash of the row a line leaves behind, null where it removed the row. */
export function hashAfter(salt: Uint8Array, { table, after }: PartLine): string | null {
  return after === null ? null : rowHash(salt, table, after)
}

/** A part read back. */
export interface DecodedPart {
  readonly salt: Buffer
  readonly about: PartAbout
  /** Names of the blobs it brings. */
  readonly blobs: readonly string[]
  readonly lines: readonly PartLine[]
}

/** Reads a part. Throws when the bytes are not a part of a version known here. */
export function decodePart(bytes: Buffer): DecodedPart {
  let at = endOfLine(bytes, SALT_BYTES)
  const first = bytes.toString('utf8', SALT_BYTES, at)
  const { v, blobs = [], ...about } = JSON.parse(first) as PartAbout & { v: number; blobs?: string[] }
  if (v !== 1) throw new Error(`a part of version ${v} is not known to this program`)
  const lines: PartLine[] = []
  while (at < bytes.length) {
    const end = endOfLine(bytes, at + 1)
    lines.push(decodeLine(bytes, at + 1, end))
    at = end
  }
  return { salt: bytes.subarray(0, SALT_BYTES), about, blobs, lines }
}

function endOfLine(bytes: Buffer, start: number): number {
  const end = bytes.indexOf('\n', start)
  return end === -1 ? bytes.length : end
}

const START = /^\["([a-z0-9_]+)",(\d+),(\[(?:"(?:[^"\\]|\\.)*"|[^"\]])*\]),/
const HASH = 64
/** Nearly every line begins within so many bytes. */
const BEGINNING = 256

/** The row itself is not parsed, nor even read as text: whoever verifies needs its bytes alone. */
function decodeLine(bytes: Buffer, start: number, end: number): PartLine {
  // In Latin-1 a character is a byte, and what stands between the quotes of UTF-8 stays between them.
  const match =
    START.exec(bytes.toString('latin1', start, Math.min(start + BEGINNING, end))) ??
    START.exec(bytes.toString('latin1', start, end))
  if (match === null) throw new Error('not a line of a part')
  const [{ length }, table = '', shape, key = ''] = match
  const rowStart = start + length
  const hashed = bytes[end - 2] === 0x22
  const rowEnd = end - (hashed ? HASH + 4 : ',null]'.length)
  const before = hashed ? bytes.toString('latin1', rowEnd + 2, end - 2) : null
  const after = bytes[rowStart] === 0x6e ? null : bytes.subarray(rowStart, rowEnd)
  return { table, shape: Number(shape), key: bytes.toString('utf8', rowStart - 1 - key.length, rowStart - 1), after, before }
}
