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
  /** The canonical row as text, exactly as in the bytes: nothing is rendered again to verify it. Null for a removal. */
  readonly after: string | null
  readonly before: string | null
}

/** The bytes of a part. `blobs`: the names of those it brings. */
export function encodePart(salt: Uint8Array, about: PartAbout, lines: readonly string[], blobs: readonly string[] = []): Buffer {
  if (salt.length !== SALT_BYTES) throw new Error('a part begins with 16 random bytes')
  const text = [aboutLine(about, blobs), ...lines].join('\n')
  const bytes = Buffer.allocUnsafe(SALT_BYTES + Buffer.byteLength(text))
  bytes.set(salt)
  bytes.write(text, SALT_BYTES)
  return bytes
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

/** The line of a change, from texts that are canonical already. */
export function encodeLine({ table, shape, key, after, before }: PartLine): string {
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
  const [first = '', ...lines] = bytes.toString('utf8', SALT_BYTES).split('\n')
  const { v, blobs = [], ...about } = JSON.parse(first) as PartAbout & { v: number; blobs?: string[] }
  if (v !== 1) throw new Error(`a part of version ${v} is not known to this program`)
  return { salt: bytes.subarray(0, SALT_BYTES), about, blobs, lines: lines.map(decodeLine) }
}

const START = /^\["([a-z0-9_]+)",(\d+),(\[(?:"(?:[^"\\]|\\.)*"|[^"\]])*\]),/
const HASH = 64

/** The row itself is not parsed: whoever verifies needs its text alone. */
function decodeLine(line: string): PartLine {
  const match = START.exec(line)
  if (match === null) throw new Error('not a line of a part')
  const [start, table = '', shape, key = ''] = match
  const hashed = line.endsWith('"]')
  const end = line.length - (hashed ? HASH + 4 : ',null]'.length)
  const after = line.slice(start.length, end)
  const before = hashed ? line.slice(end + 2, -2) : null
  return { table, shape: Number(shape), key, after: after === 'null' ? null : after, before }
}
