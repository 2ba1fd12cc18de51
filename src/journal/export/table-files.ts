import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { ClientBase } from 'pg'
import { canonicalJson } from '../../base/canonical.ts'
import { columnsOf, type Column } from '../columns.ts'
import { encoderOf } from '../encode-row.ts'
import { rowsInOrder } from '../restore/digests.ts'
import type { TableShape } from '../table.ts'

/** What a person calls a column, in Japanese; the identifier where nobody named it. */
export type Headings = (table: string, column: string) => string

/** `NAME.csv` for people (UTF-8 with mark, CRLF, Japanese headings) and `NAME.json` for programs (an array, a row a line). */
export async function writeTableFiles(
  client: ClientBase,
  office: string,
  table: TableShape,
  folder: string,
  headings: Headings,
): Promise<void> {
  const columns = columnsOf(table)
  const csv = await open(join(folder, `${table.name}.csv`), 'wx', 0o600)
  const json = await open(join(folder, `${table.name}.json`), 'wx', 0o600)
  try {
    await csv.write(`\ufeff${line(columns.map(({ name }) => headings(table.name, name)))}`)
    let first = true
    for await (const rows of rowsInOrder(client, office, table)) {
      await csv.write(rows.map((row) => line(columns.map((column) => cell(column, row[column.name])))).join(''))
      await json.write((first ? '[\n' : ',\n') + rows.map((row) => encoderOf(table).row(row)).join(',\n'))
      first = false
    }
    await json.write(first ? '[]\n' : '\n]\n')
  } finally {
    await csv.close()
    await json.close()
  }
}

/** What the files mean: every table with its label, and every column with heading and kind. */
export function describeTables(tables: readonly TableShape[], headings: Headings): object {
  return tables.map((table) => ({
    table: table.name,
    label: table.label ?? table.name,
    shape: table.shape,
    key: table.key,
    columns: columnsOf(table).map(({ name, kind, nullable }) => ({ name, heading: headings(table.name, name), kind, nullable })),
  }))
}

function line(cells: readonly string[]): string {
  return stringify([cells], { record_delimiter: '\r\n' })
}

/** Words that a spreadsheet would take for a formula begin with an apostrophe, in the CSV alone. */
function cell({ kind }: Column, value: unknown): string {
  if (value === null) return ''
  if (kind === 'json') return canonicalJson(value)
  const text = typeof value === 'string' ? value : canonicalJson(value)
  return kind === 'text' && /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
}
