import { canonicalJson } from '../../base/canonical.ts'
import type { HistoryEntry } from '../../journal/desk.ts'
import type { ColumnKind, TableShape } from '../../journal/table.ts'
import { labelOfAct } from '../act.ts'
import { officeTables } from '../tables.ts'
import { nameOfField } from './fields.ts'
import type { History } from './shape.ts'
import { readable, whenOf } from './values.ts'

type Changes = History['entries'][number]['changes']
type ChangedRow = HistoryEntry['rows'][number]
type Row = Readonly<Record<string, unknown>>

const tables = new Map<string, TableShape>(officeTables.map((table) => [table.name, table]))

/** What a history is read with. */
export interface HistoryWords {
  /** The client's own names of its pay items by code. */
  readonly labels: ReadonlyMap<string, string>
  /** Names of people by id, for the history of a client; null for that of one person. */
  readonly names: ReadonlyMap<string, string> | null
}

/** More rows of a table than these in one entry are told as a number in the history of a client. */
const fewRows = 3

/** Journal entries as a clerk reads them. */
export function renderHistory(entries: readonly HistoryEntry[], words: HistoryWords): History {
  return {
    entries: entries.map((entry) => ({
      sequence: entry.sequence,
      at: entry.at,
      when: whenOf(entry.at),
      who: entry.actor.name,
      act: entry.act,
      what: labelOfAct(entry.act) ?? entry.reason,
      why: entry.reason,
      changes: changesOf(entry.rows, words),
    })),
  }
}

function changesOf(rows: readonly ChangedRow[], words: HistoryWords): Changes {
  if (words.names === null) return rows.flatMap((row) => renderRow(row, words))
  return [...Map.groupBy(rows, (row) => `${row.table} ${howOf(row)}`).values()].flatMap((group) =>
    group.length <= fewRows ? group.flatMap((row) => renderRow(row, words)) : counted(group),
  )
}

/** 給与明細 150件 */
function counted(group: readonly ChangedRow[]): Changes {
  const table = tables.get(group[0]!.table)
  const fields = [{ field: '件数', before: null, after: `${group.length.toLocaleString('ja-JP')}件` }]
  return table === undefined ? [] : [{ what: table.label ?? table.name, whom: null, how: howOf(group[0]!), fields }]
}

/** One row that moved, as a clerk reads it; nothing for a row that says nothing to a clerk. */
export function renderRow(change: ChangedRow, { labels, names }: HistoryWords): Changes {
  const table = tables.get(change.table)
  // Claims and other matters of the journal itself say nothing to a clerk.
  if (table === undefined) return []
  const { before, after } = change
  const fields = Object.entries(table.columns).flatMap(([column, spec]) => {
    const name = nameOfField(table.name, column)
    if (name === null || same(before, after, column)) return []
    const show = (row: Row | null) => (row === null ? null : readable(table.name, column, kindOf(spec), row[column], labels))
    const shown = { field: name, before: show(before), after: show(after) }
    return shown.before === null && shown.after === null ? [] : [shown]
  })
  const person = table.person === undefined ? null : (after ?? before)?.[table.person]
  const whom = typeof person === 'string' ? (names?.get(person) ?? null) : null
  return [{ what: table.label ?? table.name, whom, how: howOf(change), fields }]
}

function howOf({ before, after }: ChangedRow): Changes[number]['how'] {
  if (before === null) return '追加'
  return after === null ? '削除' : '変更'
}

function same(before: Row | null, after: Row | null, column: string): boolean {
  if (before === null || after === null) return false
  return canonicalJson(before[column] ?? null) === canonicalJson(after[column] ?? null)
}

function kindOf(spec: string): ColumnKind {
  return spec.replace('?', '') as ColumnKind
}
