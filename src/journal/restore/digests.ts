import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import { canonicalJson, sha256Hex } from '../../base/canonical.ts'
import { quoted } from '../columns.ts'
import { encoderOf } from '../encode-row.ts'
import type { TableShape } from '../table.ts'

export interface TableDigest {
  readonly table: string
  readonly rows: number
  /** SHA-256 over the canonical rows and their row hashes in the order of the key, a line each; hex. */
  readonly digest: string
}

/** What an office's tables hold, each in one figure: equal digests are equal rows, written by the same entries. */
export async function tableDigests(
  client: ClientBase,
  office: string,
  tables: readonly TableShape[],
): Promise<readonly TableDigest[]> {
  const digests: TableDigest[] = []
  for (const table of tables) {
    const digest = createHash('sha256')
    let count = 0
    for await (const rows of rowsInOrder(client, office, table)) {
      count += rows.length
      for (const row of rows) digest.update(`${encoderOf(table).row(row)} ${row.row_hash}\n`)
    }
    digests.push({ table: table.name, rows: count, digest: digest.digest('hex') })
  }
  return digests
}

/** All of them in one. */
export function digestOf(digests: readonly TableDigest[]): string {
  return sha256Hex(canonicalJson(digests.map(({ table, rows, digest }) => [table, rows, digest])))
}

export type LiveRow = Record<string, unknown> & { row_hash: string }

/** The rows of a table in the order of its key, some at a time. */
export async function* rowsInOrder(client: ClientBase, office: string, table: TableShape): AsyncGenerator<LiveRow[]> {
  const order = table.key.map(quoted).join(', ')
  await client.query(
    `declare ordered no scroll cursor for select * from ${quoted(table.name)} where office_id = $1 order by ${order}`,
    [office],
  )
  for (;;) {
    const { rows } = await client.query<LiveRow>('fetch 2000 from ordered')
    if (rows.length === 0) break
    yield rows
  }
  await client.query('close ordered')
}
