import type { ClientBase } from 'pg'
import type { Instant } from '../../base/receipt.ts'
import { decodeHeader } from '../entry.ts'
import { decodePart } from '../part.ts'
import type { TableShape } from '../table.ts'
import type { DifferingRow } from './rows.ts'

/** The entry that last touched a row. */
export interface Touch {
  readonly sequence: number
  readonly at: Instant
  readonly by: string
  readonly act: string
  readonly reason: string
  /** It took the row away. */
  readonly removed: boolean
}

/** Entries read at a time about one person, client or the office, and how far back one looks. */
const PAGE = 100
const FURTHEST = 1000

/** Who last touched each of the rows in this house, by `nameOf`; a row this house never had, or touched long ago, is left out. */
export async function lastTouches(
  client: ClientBase,
  office: string,
  rows: readonly DifferingRow[],
): Promise<ReadonlyMap<string, Touch>> {
  const found = new Map<string, Touch>()
  for (const some of Map.groupBy(rows, ownerOf).values()) {
    const { table, here, there } = some[0]!
    const wanted = new Set(some.map(nameOf))
    await lookBack(client, office, { ...aboutOf(table, (here ?? there)!), wanted }, found)
  }
  return found
}

/** A row among those of all tables. */
export function nameOf({ table, key }: { readonly table: { readonly name: string }; readonly key: string }): string {
  return `${table.name}${key}`
}

interface Wanted {
  readonly clientId: string | null
  readonly personId: string | null
  readonly wanted: Set<string>
}

async function lookBack(
  client: ClientBase,
  office: string,
  { clientId, personId, wanted }: Wanted,
  found: Map<string, Touch>,
): Promise<void> {
  const about = `p.client_id ${clientId === null ? 'is null and $2::uuid is null' : '= $2'} and p.person_id ${personId === null ? 'is null and $3::uuid is null' : '= $3'}`
  let before = Number.MAX_SAFE_INTEGER
  for (let read = 0; wanted.size > 0 && read < FURTHEST; read += PAGE) {
    const { rows } = await client.query<{ header: Buffer; parts: Buffer[]; sequence: number }>(
      `select e.sequence, e.header, array(
         select p.bytes from journal.part p where p.office_id = $1 and p.entry = e.entry and ${about} order by p.ordinal
       ) as parts
       from journal.entry e where e.office_id = $1 and e.sequence < $4
       and e.entry in (select p.entry from journal.part p where p.office_id = $1 and ${about})
       order by e.sequence desc limit $5`,
      [office, clientId, personId, before, PAGE],
    )
    for (const { header, parts } of rows) note(header, parts, wanted, found)
    if (rows.length < PAGE) return
    before = rows.at(-1)!.sequence
  }
}

function note(header: Buffer, parts: readonly Buffer[], wanted: Set<string>, found: Map<string, Touch>): void {
  const { sequence, at, actor, act, reason } = decodeHeader(header)
  for (const part of parts) {
    for (const { table, key, after } of decodePart(part).lines) {
      const name = nameOf({ table: { name: table }, key })
      if (wanted.delete(name)) found.set(name, { sequence, at, by: actor.name, act, reason, removed: after === null })
    }
  }
}

/** Whom the part with this row is about. */
function aboutOf(
  table: TableShape,
  row: Readonly<Record<string, unknown>>,
): { clientId: string | null; personId: string | null } {
  const value = (column: string | undefined) => (column === undefined ? null : ((row[column] as string | null) ?? null))
  return { clientId: value(table.client), personId: value(table.person) }
}

function ownerOf({ table, here, there }: DifferingRow): string {
  const { clientId, personId } = aboutOf(table, (here ?? there)!)
  return `${clientId} ${personId}`
}
