import type { ClientBase } from 'pg'
import { canonicalJson, sha256Hex } from '../../base/canonical.ts'
import { claims } from '../claims.ts'
import { quoted } from '../columns.ts'
import type { TableShape } from '../table.ts'
import { inEffect, versionOf, type Choice, type Version } from './decisions.ts'
import { nameOf } from './facts.ts'
import { asLive, liveRowsOf, textOf, type LiveRow } from './live.ts'
import type { MergeConflict, MergeRow } from './tables.ts'

/** A contested row with everything known of it. */
export interface ContestedNow {
  readonly name: string
  readonly table: TableShape
  readonly record: MergeRow
  readonly recordHash: string
  /** Which of its versions the decisions taken so far say it is in, and what it really is. */
  readonly now: Version
  readonly live: LiveRow | null
}

/** All a decision about one conflict looks at. */
export interface Matter {
  readonly conflict: MergeConflict
  readonly conflictHash: string
  /** The rows that wait for it, or for another conflict that needs it. */
  readonly rows: readonly ContestedNow[]
  /** Rows that came later and hang from rows that would go if it were decided the other way, and claims that these hold. */
  readonly hanging: readonly LiveRow[]
  /** Conflicts that are not decided for the branch, without which a decision for it does not take effect. */
  readonly lacking: readonly string[]
  /** What a row would be in if it were decided so. */
  version(row: ContestedNow, choice: Choice): Version
  /** What a row would be in if it, and all that it needs, were decided for the branch. */
  versionOfBranch(row: ContestedNow): Version
  /** Changes with anything in here. */
  readonly seen: string
}

type Kept<T> = T & { office_id: string; row_hash: string }

/** Reads a conflict with all that belongs to it, as far as the desk sees it; null where it does not see the conflict. */
export async function readMatter(
  client: ClientBase,
  office: string,
  tables: readonly TableShape[],
  id: string,
): Promise<Matter | null> {
  const found = await client.query<Kept<MergeConflict>>('select * from merge_conflicts where office_id = $1 and id = $2', [
    office,
    id,
  ])
  if (found.rows[0] === undefined) return null
  const { office_id: _, row_hash: conflictHash, ...conflict } = found.rows[0]
  const { rows: beside } = await client.query<Pick<MergeConflict, 'id' | 'needs' | 'state'>>(
    'select id, needs, state from merge_conflicts where office_id = $1 and branch = $2 order by id',
    [office, conflict.branch],
  )
  const needs = conflict.needs as readonly string[]
  const states = new Map(beside.map((one) => [one.id, one.state]))
  const all = beside.map((one) => ({ subject: one.id, needs: one.needs as string[] }))
  const effects = (forBranch: (one: string) => boolean) => inEffect(all, (one) => (forBranch(one) ? 'branch' : null))
  const others = (one: string) => one !== id && states.get(one) === 'branch'
  const effect = { trunk: effects(others), branch: effects((one) => one === id || others(one)) }
  const now = conflict.state === 'branch' ? effect.branch : effect.trunk
  const needed = effects((one) => needs.includes(one) || others(one))
  const touching = all.filter((one) => one.subject === id || one.needs.includes(id)).map(({ subject }) => subject)
  const rows = await readRows(client, office, tables, { branch: conflict.branch, touching, effect: now })
  const version = (row: ContestedNow, choice: Choice) => versionOf(waitsOf(row.record), effect[choice])
  const other = conflict.state === 'branch' ? 'trunk' : 'branch'
  const goes = (row: ContestedNow) => version(row, other) !== row.now && slotOf(row.record, version(row, other)) === null
  const gone = rows.flatMap((row) => (row.live !== null && goes(row) ? [row.live] : []))
  const hanging = await hangingFrom(client, office, tables, gone, new Set(rows.map(({ name }) => name)))
  const hashes = [...rows.map(({ name, live }) => [name, live?.hash ?? null]), ...hanging.map(({ key, hash }) => [key, hash])]
  return {
    conflict,
    conflictHash,
    rows,
    hanging,
    lacking: needs.filter((one) => one !== id && states.get(one) !== 'branch'),
    version,
    versionOfBranch: (row) => versionOf(waitsOf(row.record), needed),
    seen: sha256Hex(canonicalJson([conflictHash, [...now].toSorted(), hashes])),
  }
}

/** What a record holds of a version. */
export function slotOf(record: MergeRow, version: Version): Readonly<Record<string, unknown>> | null {
  return record[version === 'branch' ? 'theirs' : version] as Readonly<Record<string, unknown>> | null
}

/** True where a row is what its record holds of a version. */
export function isAs({ table, live, record }: ContestedNow, version: Version): boolean {
  const slot = slotOf(record, version)
  return live === null || slot === null ? live === null && slot === null : textOf(live) === textOf({ table, row: slot })
}

function waitsOf({ trunk_waits: trunk, theirs_waits: branch }: MergeRow) {
  return { trunkWaits: trunk as string[], branchWaits: branch as string[] }
}

async function readRows(
  client: ClientBase,
  office: string,
  tables: readonly TableShape[],
  { branch, touching, effect }: { branch: string; touching: readonly string[]; effect: ReadonlySet<string> },
): Promise<ContestedNow[]> {
  const { rows } = await client.query<Kept<MergeRow>>(
    `select * from merge_rows where office_id = $1 and branch = $2 and (trunk_waits::jsonb ?| $3 or theirs_waits::jsonb ?| $3) order by id`,
    [office, branch, touching],
  )
  const byName = new Map(tables.map((table) => [table.name, table]))
  const known = rows.map((stored) => {
    const { office_id: _, row_hash: recordHash, ...record } = stored
    const table = byName.get(record.of_table)
    if (table?.shape !== record.of_shape) throw new Error(`a contested row of ${record.of_table} is of a shape unknown here`)
    return { name: nameOf(table.name, record.of_key), table, key: record.of_key, record, recordHash }
  })
  const live = await liveRowsOf(client, office, known)
  return known.map(({ name, table, record, recordHash }) => ({
    name,
    table,
    record,
    recordHash,
    now: versionOf(waitsOf(record), effect),
    live: live.get(name) ?? null,
  }))
}

/** Rows that refer to rows that go, and what hangs from those in turn; claims that any of them hold. */
async function hangingFrom(
  client: ClientBase,
  office: string,
  tables: readonly TableShape[],
  gone: readonly LiveRow[],
  known: ReadonlySet<string>,
): Promise<LiveRow[]> {
  const found = new Map<string, LiveRow>()
  for (let front = gone; front.length > 0;) {
    const next: LiveRow[] = []
    for (const { table, column, ids } of referring(tables, front)) {
      const { rows } = await client.query<Record<string, unknown>>(
        `select * from ${quoted(table.name)} where office_id = $1 and ${quoted(column)} = any($2)`,
        [office, ids],
      )
      for (const row of rows.map((one) => asLive(table, one))) {
        const name = nameOf(table.name, row.key)
        if (known.has(name) || found.has(name)) continue
        found.set(name, row)
        next.push(row)
      }
    }
    front = next
  }
  return [...found.values()]
}

function* referring(tables: readonly TableShape[], front: readonly LiveRow[]) {
  for (const table of tables) {
    const columns = table === claims ? [['holder', null] as const] : Object.entries(table.references ?? {})
    for (const [column, parent] of columns) {
      const rows = front.filter((row) => row.table.key.length === 1 && (parent === null || row.table.name === parent))
      const ids = rows.map((row) => String(row.row[row.table.key[0]!]))
      if (ids.length > 0) yield { table, column, ids }
    }
  }
}
