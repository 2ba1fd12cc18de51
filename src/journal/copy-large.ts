import type { ClientBase } from 'pg'
import { copyOut, fieldOf, textOf } from './copy-out.ts'

/** Bytes of a value that are sent at a time. */
const PIECE = 1 << 20

/** A row with its large value. */
export interface LargeRow {
  readonly texts: readonly (string | null)[]
  readonly bytes: Buffer
}

/**
 * The `bytes` of rows, with other columns as text, the first of which tells the rows apart; in no order. A value arrives in pieces and is
 * put together where it stays: in one piece the driver moves it from buffer to buffer. `source` is a table and a condition, and takes no
 * parameters. What PostgreSQL compressed comes whole, for it would open it from the beginning for every piece.
 */
export async function copyLarge(client: ClientBase, texts: readonly string[], source: string): Promise<LargeRow[]> {
  const found = new Map<string, LargeRow>()
  const question = `select octet_length(bytes), at, substring(bytes from at + 1 for step), ${texts.map((name) => `${name}::text`).join(', ')}
    from (select *, case when pg_column_compression(bytes) is null then ${PIECE} else greatest(1, octet_length(bytes)) end as step
          from ${source}) as large,
      generate_series(0, greatest(0, octet_length(bytes) - 1), step) as at`
  await copyOut(client, question, (row) => {
    const [size, at] = [fieldOf(row, 0)!.readInt32BE(), fieldOf(row, 1)!.readInt32BE()]
    const name = textOf(row, 3)!
    if (!found.has(name)) {
      found.set(name, { texts: texts.map((_, index) => textOf(row, 3 + index)), bytes: Buffer.allocUnsafeSlow(size) })
    }
    found.get(name)!.bytes.set(fieldOf(row, 2)!, at)
  })
  return [...found.values()]
}
