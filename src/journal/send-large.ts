import type { ClientBase, Connection, Submittable } from 'pg'

/**
 * Asks something of the database with a large value among the parameters (bytes for a `bytea`; every other as text, null for SQL's null).
 * The driver would write the value into one growing buffer and that into another; here it goes to the line from where it lies. It must
 * not change meanwhile. Answers nothing.
 */
export function sendLarge(client: ClientBase, text: string, values: readonly (string | Buffer | null)[]): Promise<void> {
  return new Promise((done, fail) => void client.query(new SendLarge(text, values, done, fail)))
}

/** What the driver calls while the question is sent and answered: parse, bind, execute, sync. */
class SendLarge implements Submittable {
  readonly #text: string
  readonly #values: readonly (string | Buffer | null)[]
  readonly #done: () => void
  readonly #fail: (error: unknown) => void

  constructor(text: string, values: readonly (string | Buffer | null)[], done: () => void, fail: (error: unknown) => void) {
    this.#text = text
    this.#values = values
    this.#done = done
    this.#fail = fail
  }

  submit(connection: Connection): void {
    const { stream } = connection
    stream.cork()
    connection.parse({ name: '', text: this.#text, types: [] }, true)
    for (const piece of bindMessage(this.#values)) stream.write(piece)
    connection.execute(null, true)
    connection.sync()
    stream.uncork()
  }

  handleError(error: unknown): void {
    this.#fail(error)
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#done()
  }
}

/** Binds values to the statement without a name: formats (1 is binary), then each value with its length, -1 for null; no format of results. */
function bindMessage(values: readonly (string | Buffer | null)[]): Buffer[] {
  const fields = values.flatMap((value) => {
    const bytes = typeof value === 'string' ? Buffer.from(value) : value
    return bytes === null ? [int32(-1)] : [int32(bytes.length), bytes]
  })
  const formats = values.map((value) => int16(Buffer.isBuffer(value) ? 1 : 0))
  const body = [Buffer.alloc(2), int16(values.length), ...formats, int16(values.length), ...fields, int16(0)]
  return [Buffer.from('B'), int32(4 + body.reduce((sum, { length }) => sum + length, 0)), ...body]
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
