import type { ClientBase } from 'pg'
import type { Refusal } from '../../base/refusal.ts'
import type { Instant } from '../../base/receipt.ts'
import { Changes, RowChange } from '../changes.ts'
import { claims } from '../claims.ts'
import type { Actor } from '../desk.ts'
import { outOfSight, staleRow } from '../refusals.ts'
import type { RowOf, TableShape } from '../table.ts'
import type { Choice, Version } from './decisions.ts'
import { nameOf } from './facts.ts'
import { textOf, type LiveRow } from './live.ts'
import { isAs, readMatter, slotOf, type ContestedNow, type Matter } from './matter.ts'
import { idOf, sightOf } from './records.ts'
import { movedSince } from './refusals.ts'
import { mergeConflicts, mergeRows, type MergeConflict, type MergeRow } from './tables.ts'

/** What someone decided. */
export interface DecisionOrder {
  readonly conflict: string
  readonly choose: Choice
  /** `seen` of the conflict as it was shown; where it is left out the newest is meant. */
  readonly seen?: string
  readonly by: Actor
  readonly at: Instant
}

/** What comes of it. */
export interface MadeDecision {
  readonly changes: Changes
  /** Rows that change. */
  readonly rows: number
  /** Conflicts still to be decided for the branch before this decision takes effect. */
  readonly lacking: readonly string[]
}

/**
 * The changes by which a conflict is decided: the rows of the chosen version and all that hangs from them, as optimistic as every act.
 * What a row was is kept with the conflict, so that deciding again puts it back, as long as nobody changed it since. Null where the
 * desk does not see the conflict.
 */
export async function decisionOf(
  client: ClientBase,
  office: string,
  tables: readonly TableShape[],
  order: DecisionOrder,
): Promise<MadeDecision | Refusal | null> {
  const matter = await readMatter(client, office, tables, order.conflict)
  if (matter === null) return null
  const { conflict } = matter
  const changes = new Changes().exchange()
  const lacking = order.choose === 'branch' ? matter.lacking : []
  if (conflict.state === order.choose) return { changes, rows: 0, lacking }
  const hanging = order.choose === 'branch' ? matter.hanging : []
  const refused = mayDecide(matter, order) ?? (await areNew(client, office, conflict.branch, hanging))
  if (refused !== null) return refused
  let moved = hanging.length
  for (const row of matter.rows) moved += turnRow(changes, row, matter.version(row, order.choose)) ? 1 : 0
  for (const row of hanging) takeAlong(changes, conflict, row)
  const decided: MergeConflict = {
    ...conflict,
    rows: conflict.rows + hanging.length,
    state: order.choose,
    decided_by: { id: order.by.id, name: order.by.name },
    decided_at: order.at,
  }
  changes.rows.push(new RowChange(mergeConflicts, matter.conflictHash, decided))
  return { changes, rows: moved, lacking }
}

function mayDecide(matter: Matter, { seen }: DecisionOrder): Refusal | null {
  const { conflict, rows, hanging } = matter
  if (seen !== undefined && seen !== matter.seen) return staleRow(mergeConflicts)
  const own = rows.filter(({ record }) => [record.trunk_waits, record.theirs_waits].flat().includes(conflict.id))
  if (own.length < conflict.rows) return outOfSight()
  // What was decided is undone only while it stands as it was decided.
  if (conflict.state !== 'open' && rows.some((row) => !isAs(row, row.now))) return movedSince()
  return conflict.state === 'branch' && hanging.length > 0 ? movedSince() : null
}

/** Rows that came later must not wait for another conflict: they would have two masters. */
async function areNew(client: ClientBase, office: string, branch: string, hanging: readonly LiveRow[]): Promise<Refusal | null> {
  const ids = hanging.map((row) => recordIdOf(branch, row))
  const { rowCount } = await client.query('select from merge_rows where office_id = $1 and id = any($2)', [office, ids])
  return (rowCount ?? 0) > 0 ? movedSince() : null
}

/** Turns a row to another version, and keeps what it was. True where the row itself changes. */
function turnRow(changes: Changes, row: ContestedNow, next: Version): boolean {
  const { table, live, record, now } = row
  if (!isAs(row, now)) {
    const kept = { ...record, [now === 'branch' ? 'theirs' : now]: live?.row ?? null }
    changes.rows.push(new RowChange(mergeRows, row.recordHash, kept))
  }
  if (next === now) return false
  const after = slotOf(record, next)
  if (after === null) {
    if (live !== null) changes.rows.push(new RowChange(table, live.hash, live.row, true))
    return live !== null
  }
  if (live !== null && textOf(live) === textOf({ table, row: after })) return false
  if (table === claims && live === null) {
    const { claim, label, holder, client_id, person_id } = after as RowOf<typeof claims>
    changes.claim(claim, label, holder, client_id, person_id)
  } else changes.rows.push(new RowChange(table, live?.hash ?? null, after))
  return true
}

/** A row that came later goes with what it hangs from, and comes back with it. */
function takeAlong(changes: Changes, { id, branch }: MergeConflict, live: LiveRow): void {
  const { table, key, row } = live
  const record: MergeRow = {
    id: recordIdOf(branch, live),
    branch,
    of_table: table.name,
    of_key: key,
    of_shape: table.shape,
    trunk: row,
    base: null,
    theirs: null,
    trunk_last: null,
    theirs_last: null,
    trunk_waits: [id],
    theirs_waits: [],
    ...sightOf(table, row),
  }
  changes.rows.push(new RowChange(table, live.hash, row, true), new RowChange(mergeRows, null, record))
}

function recordIdOf(branch: string, { table, key }: LiveRow): string {
  return idOf(branch, 'row', nameOf(table.name, key))
}
