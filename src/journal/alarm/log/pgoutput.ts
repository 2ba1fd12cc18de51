import { houseTypes } from '../../types.ts'

/**
 * Reads the messages of PostgreSQL's own output plugin, protocol version 1 (PostgreSQL documentation, "Logical Replication Message
 * Formats"): whole transactions in the order of their commits.
 */
export type LogMessage =
  | { readonly kind: 'begin'; readonly committedAt: number }
  | { readonly kind: 'commit'; readonly end: string }
  | LogChange
  | { readonly kind: 'truncate'; readonly tables: readonly LogTable[] }

/** `before` is told of a row removed, and of one whose key changed. */
export interface LogChange {
  readonly kind: 'insert' | 'update' | 'delete'
  readonly table: LogTable
  readonly before: LogRow | null
  readonly after: LogRow | null
}

export interface LogTable {
  readonly schema: string
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: number }[]
}

/** The columns that are published. */
export type LogRow = Readonly<Record<string, unknown>>

/** One reading of the log: tables are introduced before their first row. */
export class PgOutput {
  readonly #tables = new Map<number, LogTable>()

  /** The message, or null where it says nothing about rows. */
  read(bytes: Buffer): LogMessage | null {
    const cursor = new Cursor(bytes)
    const kind = String.fromCharCode(cursor.byte())
    if (kind === 'B') {
      cursor.skip(8)
      return { kind: 'begin', committedAt: EPOCH + Number(cursor.int64() / 1000n) }
    }
    if (kind === 'C') {
      cursor.skip(9)
      return { kind: 'commit', end: place(cursor.int64()) }
    }
    if (kind === 'R') this.#introduce(cursor)
    if (kind === 'T') return { kind: 'truncate', tables: this.#truncated(cursor) }
    const change = changes[kind]
    return change === undefined ? null : this.#row(change, cursor)
  }

  #introduce(cursor: Cursor): void {
    const id = cursor.int32()
    const [schema, name] = [cursor.text(), cursor.text()]
    cursor.skip(1)
    const columns = Array.from({ length: cursor.int16() }, () => {
      cursor.skip(1)
      const column = { name: cursor.text(), type: cursor.int32() }
      cursor.skip(4)
      return column
    })
    this.#tables.set(id, { schema, name, columns })
  }

  #row(kind: LogChange['kind'], cursor: Cursor): LogChange {
    const table = this.#tables.get(cursor.int32())!
    let [before, after]: [LogRow | null, LogRow | null] = [null, null]
    while (!cursor.done) {
      if (String.fromCharCode(cursor.byte()) === 'N') after = tuple(table, cursor)
      else before = tuple(table, cursor)
    }
    return { kind, table, before, after }
  }

  #truncated(cursor: Cursor): LogTable[] {
    const count = cursor.int32()
    cursor.skip(1)
    return Array.from({ length: count }, () => this.#tables.get(cursor.int32())!)
  }
}

const changes: Readonly<Record<string, LogChange['kind']>> = { I: 'insert', U: 'update', D: 'delete' }

/** A value that is null, or was not written out because it did not change, is null. */
function tuple(table: LogTable, cursor: Cursor): LogRow {
  const row: Record<string, unknown> = {}
  const count = cursor.int16()
  for (const { name, type } of table.columns.slice(0, count)) {
    const kind = String.fromCharCode(cursor.byte())
    row[name] = kind === 't' ? parse(type, cursor.counted()) : null
  }
  return row
}

const parserOf = houseTypes.getTypeParser as (type: number, format: 'text') => (text: string) => unknown

function parse(type: number, text: string): unknown {
  return parserOf(type, 'text')(text)
}

/** 2000-01-01 in milliseconds since 1970. */
const EPOCH = Date.UTC(2000, 0, 1)

/** A place in the log as PostgreSQL writes it. */
function place(value: bigint): string {
  return `${(value >> 32n).toString(16)}/${(value & 0xff_ff_ff_ffn).toString(16)}`.toUpperCase()
}

class Cursor {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length
  }

  skip(count: number): void {
    this.#at += count
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#at++)
  }

  int16(): number {
    this.#at += 2
    return this.#bytes.readInt16BE(this.#at - 2)
  }

  int32(): number {
    this.#at += 4
    return this.#bytes.readInt32BE(this.#at - 4)
  }

  int64(): bigint {
    this.#at += 8
    return this.#bytes.readBigInt64BE(this.#at - 8)
  }

  /** Ends with a zero byte. */
  text(): string {
    const end = this.#bytes.indexOf(0, this.#at)
    const text = this.#bytes.toString('utf8', this.#at, end)
    this.#at = end + 1
    return text
  }

  /** Begins with its length. */
  counted(): string {
    const length = this.int32()
    const text = this.#bytes.toString('utf8', this.#at, this.#at + length)
    this.#at += length
    return text
  }
}
