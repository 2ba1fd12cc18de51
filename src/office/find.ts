import { sql, type Kysely } from 'kysely'
import { refuse, type Refusal } from '../base/refusal.ts'
import type { Reader } from '../journal/desk.ts'
import type { RowOf, Stored, TableShape } from '../journal/table.ts'
import type { Reading } from './act.ts'
import type { OfficeDatabase } from './tables.ts'

/** Reading rows of any table by equal columns, and the two refusals that every edit shares. */

type Loose = Kysely<Record<string, Record<string, unknown>>>

/** The rows whose columns equal the given ones, without the office's id. A list of values means any of them. */
export async function rowsWhere<T extends TableShape>(
  db: Reader<OfficeDatabase>,
  table: T,
  where: { readonly [C in keyof RowOf<T>]?: RowOf<T>[C] | readonly RowOf<T>[C][] },
): Promise<Stored<RowOf<T>>[]> {
  let query = (db as unknown as Loose).selectFrom(table.name).select([...Object.keys(table.columns), 'row_hash'])
  for (const [column, value] of Object.entries(where)) {
    if (Array.isArray(value)) query = query.where(column, '=', sql`any(${value})`)
    else query = value === null ? query.where(column, 'is', null) : query.where(column, '=', value)
  }
  return (await query.execute()) as unknown as Stored<RowOf<T>>[]
}

/** The one row with this id that the desk can see; refuses `office.not-found`, which does not tell whether others can see it. */
export async function findRow<T extends TableShape>(
  desk: Reading,
  table: T,
  id: string,
  label: string,
): Promise<Stored<RowOf<T>> | Refusal> {
  const [row] = await desk.read((db) => rowsWhere(db, table, { id } as never))
  return row ?? notFound(label)
}

/** What someone is told about a thing that is not there, or not theirs to see. */
export function notFound(label: string): Refusal {
  return refuse(
    'office.not-found',
    `指定された${label}は見つかりません。`,
    '一覧から選び直してください。担当でない顧問先のものは表示されません。',
  )
}

/** Refuses an edit of a row that has moved since the person saw it; `seen` left out means the newest row is meant. */
export function movedSince(row: { readonly row_hash: string }, seen: string | undefined, label: string): Refusal | null {
  if (seen === undefined || seen === row.row_hash) return null
  return refuse(
    'office.row-moved',
    `この${label}は、表示したあとに別の人が変更しました。`,
    '最新の内容を表示し直して、もう一度変更してください。変更した人と内容は履歴で確かめられます。',
  )
}

/** Names by id. */
export function namesOf(rows: readonly { readonly id: string; readonly name: string }[]): Map<string, string> {
  return new Map(rows.map((row) => [row.id, row.name]))
}
