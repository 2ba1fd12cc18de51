import type { ClientBase } from 'pg'
import { quoted } from '../columns.ts'
import { qualified, type TableSpec } from './spec.ts'

/**
 * What of the write-ahead log the watch is shown. Of a row its key and its hash, so that names and wages stay where they are; of an
 * entry its place. Parts and checkpoints are only ever added, so that of them only what must not happen is told.
 */
const rowsTold = 'tsuzuki_rows'
const harmTold = 'tsuzuki_harm'

/** The publications, as the decoder is told them. */
export const publicationNames = `${rowsTold},${harmTold}`

/** Makes the publications, or brings them to the tables of today. */
export async function ensurePublications(client: ClientBase, specs: readonly TableSpec[]): Promise<void> {
  const rows = specs.filter(({ schema, name }) => schema === 'office' || name === 'entry')
  const harm = specs.filter(({ schema, name }) => schema === 'journal' && name !== 'entry' && name !== 'head')
  await ensure(client, rowsTold, rows, 'insert, update, delete, truncate')
  await ensure(client, harmTold, harm, 'update, delete, truncate')
}

async function ensure(client: ClientBase, name: string, specs: readonly TableSpec[], told: string): Promise<void> {
  const wanted = specs.map((spec) => `${qualified(spec)} (${shown(spec).map(quoted).join(', ')})`).toSorted()
  const { rows } = await client.query<{ line: string }>(
    `select format('"%s"."%s" (%s)', schemaname, tablename, array_to_string(attnames, ', ')) as line
     from pg_publication_tables where pubname = $1`,
    [name],
  )
  const real = rows.map((row) => row.line).toSorted()
  if (real.length > 0 && real.join() === inOrder(specs).join()) return
  const { rowCount } = await client.query('select from pg_publication where pubname = $1', [name])
  await client.query(
    rowCount === 0
      ? `create publication ${name} for table ${wanted.join(', ')} with (publish = '${told}', publish_via_partition_root = true)`
      : `alter publication ${name} set table ${wanted.join(', ')}`,
  )
}

/** As the catalog lists them: the columns in the order of the table. */
function inOrder(specs: readonly TableSpec[]): string[] {
  return specs
    .map((spec) => {
      const told = shown(spec)
      const columns = spec.columns.map((column) => column.name).filter((column) => told.includes(column))
      return `${qualified(spec)} (${columns.join(', ')})`
    })
    .toSorted()
}

function shown({ schema, name, primary }: TableSpec): string[] {
  if (schema === 'office') return [...primary, 'row_hash']
  return name === 'entry' ? [...primary, 'entry'] : [...primary]
}
