import type { ClientBase, Connection, Submittable } from 'pg'
import { isUuid } from '../base/ids.ts'

/** One row as it lies in the bytes that came. It holds only while it is handed over. */
export interface CopiedRow {
  readonly bytes: Buffer
  /** Where each field begins and ends; SQL's null begins at -1. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/**
 * Hands over the rows of a question one by one as they arrive, in PostgreSQL's binary copy format: nothing becomes a string on the way,
 * nothing is gathered, and the database goes on while a row is worked on. COPY takes no parameters: ids are written by `idLiteral`.
 */
export function copyOut(client: ClientBase, question: string, take: (row: CopiedRow) => void): Promise<void> {
  return new Promise((done, fail) => void client.query(new CopyOut(question, take, done, fail)))
}

/** An id as it may stand in a question. */
export function idLiteral(id: string): string {
  if (!isUuid(id)) throw new Error('not an id')
  return `'${id}'::uuid`
}

/** True for a hash, hex, which may stand in a question between quotes. */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

/** A field's bytes, null for SQL's null: a view that goes stale with its row. */
export function fieldOf({ bytes, starts, ends }: CopiedRow, index: number): Buffer | null {
  return starts[index]! < 0 ? null : bytes.subarray(starts[index], ends[index])
}

/** A field's text. */
export function textOf({ bytes, starts, ends }: CopiedRow, index: number): string | null {
  return starts[index]! < 0 ? null : bytes.toString('utf8', starts[index], ends[index])
}

/** A signature of 11 bytes, flags, and the length of an extension that does not exist. */
const HEADER = 19

/** What the driver calls while the answer comes in. */
class CopyOut implements Submittable {
  readonly #question: string
  readonly #take: (row: CopiedRow) => void
  readonly #done: () => void
  readonly #fail: (error: unknown) => void
  readonly #row: { bytes: Buffer; starts: number[]; ends: number[] } = { bytes: Buffer.alloc(0), starts: [], ends: [] }
  #begun = false
  #error: unknown = null

  constructor(question: string, take: (row: CopiedRow) => void, done: () => void, fail: (error: unknown) => void) {
    this.#question = question
    this.#take = take
    this.#done = done
    this.#fail = fail
  }

  submit(connection: Connection): void {
    connection.query(`copy (${this.#question}) to stdout (format binary)`)
  }

  /** One message is one row; the first begins with the header, and the last is no row but a count of -1. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.#error !== null) return
    try {
      this.#read(chunk, this.#begun ? 0 : HEADER)
      this.#begun = true
    } catch (error) {
      // Thrown here it would end the connection's listener; it is told when the answer is over.
      this.#error = error
    }
  }

  handleError(error: unknown): void {
    this.#fail(error)
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    if (this.#error === null) this.#done()
    else this.#fail(this.#error)
  }

  #read(bytes: Buffer, start: number): void {
    const fields = bytes.readInt16BE(start)
    if (fields < 0) return
    const { starts, ends } = this.#row
    let at = start + 2
    for (let index = 0; index < fields; index++) {
      const length = bytes.readInt32BE(at)
      at += 4
      starts[index] = length < 0 ? -1 : at
      ends[index] = at += Math.max(0, length)
    }
    if (at !== bytes.length) throw new Error('a row of a copy is not as long as its fields')
    this.#row.bytes = bytes
    this.#take(this.#row)
  }
}
