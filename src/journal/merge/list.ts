import type { ClientBase } from 'pg'
import type { TableShape } from '../table.ts'
import type { Version } from './decisions.ts'
import { nameOf } from './facts.ts'
import { liveRowsOf } from './live.ts'
import { readMatter, slotOf } from './matter.ts'
import { idOf } from './records.ts'
import { NOBODY, type MergeConflict, type MergeRow } from './tables.ts'
import type { LastChange } from './taken-together.ts'

type Row = Readonly<Record<string, unknown>>

/** Which conflicts are listed. */
export interface ConflictQuery {
  readonly state?: 'open' | 'trunk' | 'branch'
  readonly client?: string
  readonly person?: string
  /** 50 where absent. */
  readonly limit?: number
  /** Only those after this id. */
  readonly after?: string
}

/** A contested row in both versions; the trunk's as it is now. */
export interface ShownRow {
  readonly table: string
  readonly trunk: Row | null
  readonly branch: Row | null
  /** Who changed it last on each side; null where that side did not. */
  readonly trunkLast: LastChange | null
  readonly branchLast: LastChange | null
}

/** A conflict as it is listed. */
export interface ListedConflict {
  readonly conflict: MergeConflict
  /** The row it is about and the first few others that wait for it. */
  readonly rows: readonly ShownRow[]
  /** How many rows of each table wait. */
  readonly counts: readonly { readonly table: string; readonly trunk: number; readonly branch: number }[]
}

/** One conflict with every row that waits for it. */
export interface ConflictInFull {
  readonly conflict: MergeConflict
  readonly rows: readonly ShownRow[]
  /** Handed back with the decision: where anything shown has moved since, it is refused. */
  readonly seen: string
  /** Conflicts to be decided for the branch as well before such a decision takes effect. */
  readonly lacking: readonly string[]
}

/** Rows shown of each conflict in a list. */
const FEW = 4

/** Conflicts as far as the desk sees them, in the order of their ids. */
export async function listConflicts(
  client: ClientBase,
  office: string,
  tables: readonly TableShape[],
  query: ConflictQuery,
): Promise<ListedConflict[]> {
  const { state = null, client: of = null, person = null, limit = 50, after = NOBODY } = query
  const { rows: conflicts } = await client.query<MergeConflict & { office_id?: string; row_hash?: string }>(
    `select * from merge_conflicts where office_id = $1 and id > $2
       and ($3::text is null or state = $3) and ($4::uuid is null or client_id = $4) and ($5::uuid is null or person_id = $5)
     order by id limit $6`,
    [office, after, state, of, person, limit],
  )
  const ids = conflicts.map(({ id }) => id)
  const counts = await client.query<{ id: string; table: string; trunk: number; branch: number }>(
    `select c.id, r.of_table as table, count(*) filter (where r.trunk_waits::jsonb ? c.id) as trunk,
       count(*) filter (where r.theirs_waits::jsonb ? c.id) as branch
     from unnest($2::text[]) as c(id) join merge_rows r on r.office_id = $1 and (r.trunk_waits::jsonb ? c.id or r.theirs_waits::jsonb ? c.id)
     group by c.id, r.of_table order by c.id, r.of_table`,
    [office, ids],
  )
  const subjects = conflicts.map(({ branch, of_table, of_key }) => idOf(branch, 'row', nameOf(of_table, of_key)))
  const some = await client.query<MergeRow & { conflict: string }>(
    `select w.conflict, s.* from unnest($2::text[], $3::uuid[]) as w(conflict, subject) cross join lateral (
       select r.* from merge_rows r where r.office_id = $1 and (r.trunk_waits::jsonb ? w.conflict or r.theirs_waits::jsonb ? w.conflict)
       order by r.id <> w.subject, r.id limit ${FEW}) as s`,
    [office, ids, subjects],
  )
  const states = new Map(conflicts.map((one) => [one.id, one.state]))
  const shown = await showRows(client, office, tables, some.rows, states)
  return conflicts.map((stored) => {
    const { office_id: _, row_hash: __, ...conflict } = stored
    return {
      conflict,
      rows: shown.flatMap(([id, row]) => (id === conflict.id ? [row] : [])),
      counts: counts.rows.filter(({ id }) => id === conflict.id).map(({ table, trunk, branch }) => ({ table, trunk, branch })),
    }
  })
}

async function showRows(
  client: ClientBase,
  office: string,
  tables: readonly TableShape[],
  records: readonly (MergeRow & { readonly conflict: string })[],
  states: ReadonlyMap<string, string>,
): Promise<(readonly [string, ShownRow])[]> {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const named = records.map(({ of_table, of_key }) => ({ table: byName.get(of_table)!, key: of_key }))
  const live = await liveRowsOf(client, office, named)
  return records.map((record) => {
    const now = live.get(nameOf(record.of_table, record.of_key))?.row ?? null
    const moved = (record.theirs_waits as string[]).length > 0
    const trunk = states.get(record.conflict) === 'branch' ? slotOf(record, 'trunk') : now
    return [record.conflict, shownRow(record, { trunk, branch: slotOf(record, moved ? 'branch' : 'base') })]
  })
}

function shownRow(record: MergeRow, versions: { trunk: Row | null; branch: Row | null }): ShownRow {
  return {
    table: record.of_table,
    ...versions,
    trunkLast: record.trunk_last as LastChange | null,
    branchLast: record.theirs_last as LastChange | null,
  }
}

/** A conflict in full, the row it is about first; null where the desk does not see it. */
export async function conflictInFull(
  client: ClientBase,
  office: string,
  tables: readonly TableShape[],
  id: string,
): Promise<ConflictInFull | null> {
  const matter = await readMatter(client, office, tables, id)
  if (matter === null) return null
  const { conflict, rows, hanging, seen, lacking } = matter
  const subject = nameOf(conflict.of_table, conflict.of_key)
  const own = rows.filter(({ record }) => [record.trunk_waits, record.theirs_waits].flat().includes(id))
  const contested = own
    .toSorted((left, right) => Number(right.name === subject) - Number(left.name === subject))
    .map((row) => {
      const as = (version: Version) => (version === row.now ? (row.live?.row ?? null) : slotOf(row.record, version))
      return shownRow(row.record, { trunk: as(matter.version(row, 'trunk')), branch: as(matter.versionOfBranch(row)) })
    })
  const goingAlong = hanging.map(({ table, row }) => {
    const versions = conflict.state === 'branch' ? { trunk: null, branch: row } : { trunk: row, branch: null }
    return { table: table.name, ...versions, trunkLast: null, branchLast: null }
  })
  return { conflict, rows: [...contested, ...goingAlong], seen, lacking }
}
