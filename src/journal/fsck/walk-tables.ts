import type { ClientBase } from 'pg'
import { quoted } from '../columns.ts'
import { copyOut, idLiteral, type CopiedRow } from '../copy-out.ts'
import { storedEncoderOf } from '../encode-stored.ts'
import { decodePart, rowHash } from '../part.ts'
import type { TableShape } from '../table.ts'
import type { LieCode, Lies } from './lies.ts'
import { rowName, type LiveIndex } from './live-index.ts'

interface TablesWalk {
  readonly office: string
  readonly tables: readonly TableShape[]
  readonly index: LiveIndex
  readonly lies: Lies
  readonly signal: AbortSignal | undefined
}

/** Holds every live row against what the journal says it is. Answers how many rows there were. */
export async function walkTables(client: ClientBase, walk: TablesWalk): Promise<number> {
  const { office, tables, index, lies, signal } = walk
  let count = 0
  for (const table of tables) {
    const question = `select ${storedEncoderOf(table).columns} from ${quoted(table.name)} where office_id = ${idLiteral(office)}`
    await copyOut(client, question, (row) => {
      signal?.throwIfAborted()
      count++
      checkRow(table, row, index, lies)
    })
  }
  await tellMissing(client, office, index, lies)
  return count
}

function checkRow(table: TableShape, row: CopiedRow, index: LiveIndex, lies: Lies): void {
  const encoder = storedEncoderOf(table)
  const key = encoder.key(row)
  const name = rowName(table.name, key)
  const live = index.get(name)
  const tell = (code: LieCode, at = {}) => lies.tell(code, { ...at, table: table.name, key: JSON.parse(key) as unknown[] })
  if (live === null) return tell('row-extra')
  index.see(name)
  if (encoder.hash(row) !== live.hash || hashOf(table, row, live.salt) !== live.hash)
    tell('row-altered', { sequence: live.sequence })
}

/** Null for a row that could not have been written by us, e.g. an instant of another era. */
function hashOf(table: TableShape, row: CopiedRow, salt: Buffer): string | null {
  try {
    return rowHash(salt, table.name, storedEncoderOf(table).row(row))
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
