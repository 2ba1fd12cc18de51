import { canonicalString } from '../base/canonical.ts'
import { columnsOf, quoted } from './columns.ts'
import { textOf, type CopiedRow } from './copy-out.ts'
import type { ColumnKind, TableShape } from './table.ts'
import { instant } from './types.ts'

/** Puts the canonical bytes of rows together again from what the database prints. Compiled once for a table. */
export interface StoredEncoder {
  /** What to select: every column as the database prints it, in the order of the canonical row; then the row hash. */
  readonly columns: string
  /**
   * The canonical object: of a row that the journal wrote the very bytes it wrote, of any other row other bytes, or an error. They
   * are good until the next call.
   */
  row(row: CopiedRow): Buffer
  /** The canonical array of the key's values. */
  key(row: CopiedRow): string
  /** The row hash that stands beside the row. */
  hash(row: CopiedRow): string
}

const compiled = new WeakMap<TableShape, StoredEncoder>()

/** The encoder of a table. */
export function storedEncoderOf(table: TableShape): StoredEncoder {
  let encoder = compiled.get(table)
  if (encoder === undefined) compiled.set(table, (encoder = compile(table)))
  return encoder
}

function compile(table: TableShape): StoredEncoder {
  const columns = columnsOf(table).toSorted((left, right) => (left.name < right.name ? -1 : 1))
  const prefixes = columns.map(({ name }, index) => Buffer.from(`${index === 0 ? '{' : ','}"${name}":`))
  const placers = columns.map(({ kind }) => kinds[kind])
  const keys = table.key.map((name) => columns.findIndex((column) => column.name === name))
  const around = Buffer.concat(prefixes).length + 4 * columns.length + 1
  return {
    columns: [...columns.map(({ name }) => name), 'row_hash'].map((name) => `${quoted(name)}::text`).join(', '),
    row(row) {
      // A character is escaped into six at most.
      const most = 6 * row.bytes.length + around
      if (scratch.length < most) scratch = Buffer.allocUnsafe(2 * most)
      let at = 0
      for (let index = 0; index < placers.length; index++) {
        at = put(prefixes[index]!, 0, prefixes[index]!.length, at)
        at = row.starts[index]! < 0 ? put(NULL, 0, NULL.length, at) : placers[index]!(row, index, at)
      }
      scratch[at] = CLOSE
      return scratch.subarray(0, at + 1)
    },
    key: (row) => `[${keys.map((index) => scratch.toString('utf8', 0, placers[index]!(row, index, 0))).join(',')}]`,
    hash: (row) => textOf(row, columns.length)!,
  }
}

const NULL = Buffer.from('null')
const [QUOTE, BACKSLASH, CLOSE] = [0x22, 0x5c, 0x7d]
let scratch = Buffer.allocUnsafe(1 << 16)

/** Copies bytes to a place in the scratch and answers the place after them; a few are copied faster by hand. */
function put(from: Buffer, start: number, end: number, at: number): number {
  if (end - start > 40) from.copy(scratch, at, start, end)
  else for (let index = start; index < end; index++) scratch[at + index - start] = from[index]!
  return at + end - start
}

type Placer = (row: CopiedRow, index: number, at: number) => number

const bare: Placer = ({ bytes, starts, ends }, index, at) => put(bytes, starts[index]!, ends[index]!, at)

const inQuotes: Placer = (row, index, at) => {
  scratch[at] = QUOTE
  const end = bare(row, index, at + 1)
  scratch[end] = QUOTE
  return end + 1
}

const text: Placer = (row, index, at) => {
  for (let place = row.starts[index]!; place < row.ends[index]!; place++) {
    const byte = row.bytes[place]!
    if (byte < 0x20 || byte === QUOTE || byte === BACKSLASH) return at + scratch.write(canonicalString(textOf(row, index)!), at)
  }
  return inQuotes(row, index, at)
}

const kinds: Readonly<Record<ColumnKind, Placer>> = {
  uuid: inQuotes,
  text,
  day: inQuotes,
  month: text,
  instant: (row, index, at) => at + scratch.write(`"${instant(textOf(row, index)!)}"`, at),
  int: bare,
  yen: bare,
  bool: bare,
  json: bare,
  blob: text,
}
