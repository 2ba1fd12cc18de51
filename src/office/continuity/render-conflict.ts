import { claims } from '../../journal/claims.ts'
import { continuityTables } from '../../journal/continuity/tables.ts'
import type { ListedConflict, ShownRow } from '../../journal/merge/list.ts'
import { mergeTables, NOBODY } from '../../journal/merge/tables.ts'
import type { LastChange } from '../../journal/merge/taken-together.ts'
import type { TableShape } from '../../journal/table.ts'
import { labelOfAct, type Reading } from '../act.ts'
import { payItems } from '../clients/facts.ts'
import { namesOf, rowsWhere } from '../find.ts'
import { renderRow, type HistoryWords } from '../history/render.ts'
import { whenOf } from '../history/values.ts'
import { people } from '../people/facts.ts'
import { officeTables } from '../tables.ts'
import type { ConflictShown } from './conflict-shape.ts'

const tables = new Map<string, TableShape>(
  [claims, ...continuityTables, ...mergeTables, ...officeTables].map((table) => [table.name, table]),
)

const kinds = { claim: '二重の登録', row: '同じ記録', unique: '重なる値', parent: '相手なし' } as const

/** The words in which the clients concerned are read: their pay items, and the names of the people on either side. */
export async function wordsFor(
  desk: Reading,
  conflicts: readonly Pick<ListedConflict, 'conflict' | 'rows'>[],
): Promise<HistoryWords> {
  const clients = [...new Set(conflicts.map(({ conflict }) => conflict.client_id))].filter((one) => one !== null)
  const rows = conflicts.flatMap((one) => one.rows)
  const persons = [...new Set(rows.map(personOf))].filter((one) => one !== null)
  const known = await desk.read(async (db) => ({
    items: await rowsWhere(db, payItems, { client_id: clients }),
    people: await rowsWhere(db, people, { id: persons }),
  }))
  const names = namesOf(known.people)
  // People whom only the branch has are named by their own rows.
  for (const { table, trunk, branch } of rows) {
    const row = trunk ?? branch
    if (table === people.name && row !== null) names.set(String(row['id']), String(row['name']))
  }
  return { labels: new Map(known.items.map((item) => [item.code, item.label])), names }
}

/** A conflict as a clerk reads it. */
export function renderConflict({ conflict, rows, counts }: ListedConflict, words: HistoryWords): ConflictShown {
  const { id, kind, state, client_id, person_id, needs, decided_by, decided_at } = conflict
  const last = (side: 'trunkLast' | 'branchLast') => rows.map((row) => row[side]).find((one) => one !== null) ?? null
  return {
    id,
    kind: kinds[kind as keyof typeof kinds],
    state: state as ConflictShown['state'],
    title: titleOf(rows, words),
    client: client_id === NOBODY ? null : client_id,
    person: person_id,
    trunk: lastShown(last('trunkLast')),
    branch: lastShown(last('branchLast')),
    rows: rows.flatMap((row) => renderVersions(row, words)),
    counts: counts.map(({ table, ...count }) => ({ what: labelOf(table), ...count })),
    needs: (needs as string[]).filter((one) => one !== id),
    decided: decided_at === null ? null : { who: (decided_by as { name: string }).name, when: whenOf(decided_at) },
  }
}

function renderVersions(row: ShownRow, words: HistoryWords): ConflictShown['rows'] {
  const { table, trunk, branch } = row
  const there = { onTrunk: trunk !== null, onBranch: branch !== null }
  const shown = renderRow({ table, before: trunk, after: branch }, words)
  // Claims and keys have no columns that a clerk reads: what they are is said by their label.
  if (shown.length === 0) return [{ what: `${labelOf(table)}${ownName(trunk ?? branch)}`, whom: null, ...there, fields: [] }]
  return shown.map(({ what, whom, fields }) => ({
    what,
    whom,
    ...there,
    fields: fields.map(({ field, before, after }) => ({ field, trunk: before, branch: after })),
  }))
}

/** What it is about: the label of the claim, or the row with the name it goes by. */
function titleOf(rows: readonly ShownRow[], { names }: HistoryWords): string {
  const [first] = rows
  if (first === undefined) return ''
  const row = first.trunk ?? first.branch
  if (first.table === claims.name && row !== null) return String(row['label'])
  const whom = names?.get(personOf(first) ?? '')
  return `${labelOf(first.table)}${whom === undefined ? ownName(row) : `「${whom}」`}`
}

function ownName(row: Readonly<Record<string, unknown>> | null): string {
  const name = row?.['label'] ?? row?.['name'] ?? row?.['month']
  return typeof name === 'string' ? `「${name}」` : ''
}

function personOf({ table, trunk, branch }: ShownRow): string | null {
  const column = tables.get(table)?.person
  const person = column === undefined ? null : (trunk ?? branch)?.[column]
  return typeof person === 'string' ? person : null
}

function labelOf(table: string): string {
  return tables.get(table)?.label ?? table
}

function lastShown(last: LastChange | null): ConflictShown['trunk'] {
  if (last === null) return null
  return { who: last.actor.name, when: whenOf(last.at), what: labelOfAct(last.act) ?? last.reason, why: last.reason }
}
