import { encoderOf } from '../../encode-row.ts'
import type { TableShape } from '../../table.ts'
import { PgOutput, type LogChange, type LogRow } from './pgoutput.ts'

/** What one transaction left behind in one office. */
export interface OfficeWrites {
  readonly office: string
  /** By table and key: the hash of the row, or null where the row is gone. */
  readonly rows: Map<string, WrittenRow>
  /** The entries appended, in order. */
  readonly entries: { readonly id: string; readonly sequence: number }[]
  /** Tables of the journal of which something was changed or removed. */
  readonly harmed: Set<string>
}

export interface WrittenRow {
  readonly table: TableShape
  /** The canonical array of the key's values. */
  readonly key: string
  readonly hash: string | null
  /** A later transaction of the same reading wrote it again: what it holds now is the business of that one. */
  again?: boolean
}

export interface LogTransaction {
  /** Milliseconds since 1970, by the database's clock. */
  readonly committedAt: number
  /** The place in the log after it. */
  readonly end: string
  readonly offices: readonly OfficeWrites[]
  /** Tables that were emptied, whosever rows they held. */
  readonly emptied: readonly string[]
}

/** Puts the messages together again, one transaction after another. */
export async function* transactions(
  messages: AsyncIterable<Buffer>,
  tables: readonly TableShape[],
): AsyncGenerator<LogTransaction> {
  const shapes = new Map(tables.map((table) => [table.name, table]))
  const log = new PgOutput()
  let open = new Open(0, shapes)
  for await (const bytes of messages) {
    const message = log.read(bytes)
    if (message === null) continue
    if (message.kind === 'begin') open = new Open(message.committedAt, shapes)
    else if (message.kind === 'commit') yield { ...open.told(), end: message.end }
    else if (message.kind === 'truncate') open.emptied.push(...message.tables.map(({ name }) => name))
    else open.note(message)
  }
}

/** Marks rows that a later transaction wrote again. */
export function markWrittenAgain(read: readonly LogTransaction[]): void {
  const newest = new Map<string, WrittenRow>()
  for (const { office, rows } of read.flatMap(({ offices }) => offices)) {
    for (const [name, row] of rows) {
      const earlier = newest.get(`${office} ${name}`)
      if (earlier !== undefined) earlier.again = true
      newest.set(`${office} ${name}`, row)
    }
  }
}

/** Whoever writes past the journal may write a key that no encoder takes. */
function keyOf(table: TableShape, row: LogRow): string {
  try {
    return encoderOf(table).key(row)
  } catch {
    return JSON.stringify(table.key.map((column) => row[column] ?? null))
  }
}

/** A transaction of which the commit was not read yet. */
class Open {
  readonly emptied: string[] = []
  readonly #committedAt: number
  readonly #shapes: ReadonlyMap<string, TableShape>
  readonly #offices = new Map<string, OfficeWrites>()

  constructor(committedAt: number, shapes: ReadonlyMap<string, TableShape>) {
    this.#committedAt = committedAt
    this.#shapes = shapes
  }

  note({ kind, table, before, after }: LogChange): void {
    if (table.schema === 'office') {
      // A key that changed is a row gone and a row come.
      if (before !== null) this.#row(table.name, before, null)
      if (after !== null) this.#row(table.name, after, after['row_hash'] as string)
    } else if (table.name === 'entry' && kind === 'insert') {
      this.#of(after!).entries.push({ id: after!['entry'] as string, sequence: after!['sequence'] as number })
    } else this.#of((after ?? before)!).harmed.add(table.name)
  }

  told(): Omit<LogTransaction, 'end'> {
    return { committedAt: this.#committedAt, emptied: this.emptied, offices: [...this.#offices.values()] }
  }

  #row(name: string, row: LogRow, hash: string | null): void {
    const table = this.#shapes.get(name)
    // A table of another edition of the program: nobody here can say what should be in it.
    if (table === undefined) return
    const key = keyOf(table, row)
    this.#of(row).rows.set(`${name} ${key}`, { table, key, hash })
  }

  #of(row: LogRow): OfficeWrites {
    const office = row['office_id'] as string
    let writes = this.#offices.get(office)
    if (writes === undefined) this.#offices.set(office, (writes = { office, rows: new Map(), entries: [], harmed: new Set() }))
    return writes
  }
}
