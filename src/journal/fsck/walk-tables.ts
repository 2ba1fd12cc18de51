import type { ClientBase } from 'pg'
import { quoted } from '../columns.ts'
import { encoderOf } from '../encode-row.ts'
import { decodePart, rowHash } from '../part.ts'
import type { TableShape } from '../table.ts'
import { ahead } from './ahead.ts'
import type { Lies } from './lies.ts'
import { rowName, type LiveIndex } from './live-index.ts'

const AT_ONCE = 2000
type Row = Record<string, unknown> & { row_hash: string }

/** Holds every live row against what the journal says it is. Answers how many rows there were. */
export async function walkTables(
  client: ClientBase,
  office: string,
  tables: readonly TableShape[],
  index: LiveIndex,
  lies: Lies,
): Promise<number> {
  let count = 0
  for (const table of tables) {
    for await (const rows of ahead(readRows(client, office, table))) {
      count += rows.length
      for (const row of rows) checkRow(table, row, index, lies)
    }
  }
  await tellMissing(client, office, index, lies)
  return count
}

async function* readRows(client: ClientBase, office: string, table: TableShape): AsyncGenerator<Row[]> {
  await client.query(`declare live no scroll cursor for select * from ${quoted(table.name)} where office_id = $1`, [office])
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${AT_ONCE} from live`)
    if (rows.length === 0) break
    yield rows
  }
  await client.query('close live')
}

function checkRow(table: TableShape, row: Row, index: LiveIndex, lies: Lies): void {
  const key = table.key.map((column) => row[column])
  const name = rowName(table.name, encoderOf(table).key(row))
  const live = index.get(name)
  if (live === null) return lies.tell('row-extra', { table: table.name, key })
  index.see(name)
  if (row.row_hash === live.hash && hashOf(table, row, live.salt) === live.hash) return
  lies.tell('row-altered', { sequence: live.sequence, table: table.name, key })
}

/** Null for a row that could not have been written by us, e.g. a fraction inside a JSON value. */
function hashOf(table: TableShape, row: Row, salt: Buffer): string | null {
  try {
    return rowHash(salt, table.name, Buffer.from(encoderOf(table).row(row)))
  } catch {
    return null
  }
}

/** Names rows that no table showed, by reading once more the entries that wrote them. */
async function tellMissing(client: ClientBase, office: string, index: LiveIndex, lies: Lies): Promise<void> {
  for (const { name, sequence } of index.unseen()) {
    const named = lies.found.length < 100 ? await findLine(client, office, sequence, name) : null
    lies.tell('row-missing', named === null ? { sequence } : { sequence, ...named })
  }
}

async function findLine(
  client: ClientBase,
  office: string,
  sequence: number,
  name: Buffer,
): Promise<{ table: string; key: unknown[] } | null> {
  const { rows } = await client.query<{ bytes: Buffer }>(
    `select bytes from journal.part where office_id = $1
     and entry = (select entry from journal.entry where office_id = $1 and sequence = $2)`,
    [office, sequence],
  )
  for (const { bytes } of rows) {
    for (const { table, key } of decodePart(bytes).lines) {
      if (rowName(table, key).equals(name)) return { table, key: JSON.parse(key) as unknown[] }
    }
  }
  return null
}
