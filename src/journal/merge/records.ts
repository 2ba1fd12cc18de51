import type { ClientBase } from 'pg'
import { canonicalJson, sha256Hex } from '../../base/canonical.ts'
import { RowChange, type Changes } from '../changes.ts'
import type { TableShape } from '../table.ts'
import { liveRowsOf, type LiveRow } from './live.ts'
import type { Conflict, ContestedRow } from './plan.ts'
import type { ReadMove } from './reading.ts'
import { rowsBefore } from './rows-before.ts'
import { mergeConflicts, mergeRows, NOBODY, type MergeConflict, type MergeRow } from './tables.ts'

type Json = Readonly<Record<string, unknown>>

/** The id that a conflict or a contested row of a branch has whenever it is found. */
export function idOf(branch: string, what: 'conflict' | 'row', name: string): string {
  const hex = sha256Hex(`${branch} ${what} ${name}`)
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** For whom a row is to be seen. */
export function sightOf(table: TableShape, row: Json): { client_id: string | null; person_id: string | null } {
  if (table.wholeOffice === true) return { client_id: NOBODY, person_id: null }
  const value = (column: string | undefined) => (column === undefined ? null : ((row[column] ?? null) as string | null))
  return { client_id: value(table.client), person_id: value(table.person) }
}

/** What is to be written down of contested rows: all versions, as they lie in the tables, in older parts and in the branch (`texts`). */
export async function rowRecords(
  client: ClientBase,
  office: string,
  { branch, common, rows }: { branch: string; common: number; rows: readonly ContestedRow<ReadMove>[] },
  texts: ReadonlyMap<string, Buffer>,
): Promise<MergeRow[]> {
  const live = await liveRowsOf(client, office, rows.map(moveOf))
  const moved = rows.map(({ trunk }) => trunk?.taken).filter((taken) => taken !== undefined)
  const wanted = moved.flatMap(({ before, about }) => (before === null ? [] : [[before, about] as const]))
  const bases = await rowsBefore(client, office, common, new Map(wanted))
  const read = (text: Buffer | undefined) => (text === undefined ? null : (JSON.parse(text.toString()) as Json))
  const ids = (subjects: readonly string[]) => subjects.map((subject) => idOf(branch, 'conflict', subject)).toSorted()
  return rows.map((row) => {
    const { table, key } = moveOf(row)
    const trunk = live.get(row.name)?.row ?? null
    const base = read(bases.get(row.trunk?.taken.before ?? ''))
    const theirs = read(texts.get(row.name))
    return {
      id: idOf(branch, 'row', row.name),
      branch,
      of_table: table.name,
      of_key: key,
      of_shape: table.shape,
      trunk,
      base,
      theirs,
      trunk_last: row.trunk?.taken.last ?? null,
      theirs_last: row.branch?.taken.last ?? null,
      trunk_waits: ids(row.trunkWaits),
      theirs_waits: ids(row.branchWaits),
      ...sightOf(table, trunk ?? theirs ?? base ?? {}),
    }
  })
}

function moveOf({ trunk, branch }: ContestedRow<ReadMove>): ReadMove {
  return (branch ?? trunk)!
}

/** A conflict as it is written down. It shows to whoever sees all of its rows. */
export function conflictRecord(
  branch: string,
  { subject, kind, needs }: Conflict,
  rows: readonly Pick<MergeRow, 'client_id' | 'person_id'>[],
): MergeConflict {
  const [clients, persons] = [new Set(rows.map((row) => row.client_id)), new Set(rows.map((row) => row.person_id))]
  const space = subject.indexOf(' ')
  return {
    id: idOf(branch, 'conflict', subject),
    branch,
    kind,
    of_table: subject.slice(0, space),
    of_key: subject.slice(space + 1),
    needs: needs.map((one) => idOf(branch, 'conflict', one)).toSorted(),
    rows: rows.length,
    state: 'open',
    decided_by: null,
    decided_at: null,
    client_id: clients.size === 1 ? [...clients][0]! : NOBODY,
    person_id: clients.size === 1 && persons.size === 1 ? [...persons][0]! : null,
  }
}

/** True where a row is not written down yet, or the branch or the conflicts have something else of it now. */
export function isNews(record: MergeRow, known: LiveRow | undefined): boolean {
  const said = (row: Json) => canonicalJson([row['theirs'], row['theirs_last'], row['trunk_waits'], row['theirs_waits']])
  return known === undefined || said(known.row) !== said(record)
}

/** Writes a row down. */
export function noteRow(changes: Changes, record: MergeRow, known: LiveRow | undefined): void {
  changes.rows.push(new RowChange(mergeRows, known?.hash ?? null, record))
}

/** Writes a conflict down. One that was decided is open again only where there is news of a row that waits for it. */
export function noteConflict(changes: Changes, record: MergeConflict, known: LiveRow | undefined, news: boolean): void {
  const kept = known?.row as unknown as MergeConflict | undefined
  const next =
    kept === undefined || news
      ? record
      : { ...record, state: kept.state, decided_by: kept.decided_by, decided_at: kept.decided_at }
  if (kept !== undefined && canonicalJson(next) === canonicalJson(kept)) return
  changes.rows.push(new RowChange(mergeConflicts, known?.hash ?? null, next))
}
