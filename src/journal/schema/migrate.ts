import type { ClientBase } from 'pg'
import { connected } from '../connected.ts'
import { withOwnTables } from '../own-tables.ts'
import type { TableShape } from '../table.ts'
import { keyBlocks } from '../token.ts'
import { brokenBorders } from './borders.ts'
import { manifestFromCatalog } from './catalog.ts'
import { orderedShapes } from './check-shapes.ts'
import { contextSql } from './context-sql.ts'
import { createTable, secureTable } from './ddl.ts'
import { journalTables } from './journal-tables.ts'
import { makeDeferrable } from './deferrable.ts'
import { differences, manifestOf } from './manifest.ts'
import { databaseName, ensureRoles, roleNames, urlFor, type JournalSecrets } from './roles.ts'
import { ensurePublications } from './publications.ts'
import { officeSpecs, type TableSpec } from './spec.ts'
import { watchSql } from './watch-sql.ts'

export { type JournalSecrets } from './roles.ts'

/** Connections of the roles, for `openJournal`. */
export interface JournalUrls {
  readonly readerUrl: string
  readonly writerUrl: string
  readonly mergerUrl: string
  readonly watchUrl: string
}

/** Every table the journal keeps for an office, parents before children: its own and those given. */
export function specsOf(tables: readonly TableShape[]): TableSpec[] {
  return [...journalTables, ...officeSpecs(orderedShapes(withOwnTables(tables)))]
}

/**
 * Brings a database to the declared tables: roles, the signed context, the journal, one table for each shape. Runs as the owner,
 * in one transaction, and may be repeated. Throws when what is there does not fit what is declared, naming each difference.
 * `partitions` splits new office tables by hash of the office.
 */
export async function migrate(
  ownerUrl: string,
  tables: readonly TableShape[],
  secrets: JournalSecrets,
  options: { partitions?: number } = {},
): Promise<JournalUrls> {
  const specs = specsOf(tables)
  await connected({ connectionString: ownerUrl, options: '-c client_min_messages=warning' }, async (client) => {
    await assertVersion(client)
    await ensureRoles(client, ownerUrl, secrets)
    await client.query('begin')
    await client.query("select pg_advisory_xact_lock(hashtext('tsuzuki.migrate'))")
    await closePublic(client)
    await installContext(client, secrets)
    await createMissing(client, specs, options.partitions ?? 0)
    await makeDeferrable(client)
    await ensurePublications(client, specs)
    await assertFits(client, specs)
    await client.query('commit')
  })
  return {
    readerUrl: urlFor(ownerUrl, 'tsuzuki_reader', secrets.readerPassword),
    writerUrl: urlFor(ownerUrl, 'tsuzuki_writer', secrets.writerPassword),
    mergerUrl: urlFor(ownerUrl, 'tsuzuki_merger', secrets.mergerPassword),
    watchUrl: urlFor(ownerUrl, 'tsuzuki_watch', secrets.watchPassword),
  }
}

async function assertVersion(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
  const version = Number(rows[0]?.server_version_num)
  if (version < 150_000) throw new Error(`PostgreSQL 15以上が必要です（接続先は ${Math.floor(version / 10_000)}）。`)
}

async function closePublic(client: ClientBase): Promise<void> {
  const database = await databaseName(client)
  const roles = roleNames.join(', ')
  await client.query(`revoke all on schema public from public; revoke all on database ${database} from public;
    grant connect on database ${database} to ${roles};
    create schema if not exists office; create schema if not exists journal;
    grant usage on schema office, journal to ${roles}`)
}

async function installContext(client: ClientBase, secrets: JournalSecrets): Promise<void> {
  for (const statement of [...contextSql, ...watchSql]) await client.query(statement)
  const { inner, outer } = keyBlocks(secrets.tokenKey)
  await client.query(
    `insert into tz.token_key values (1, $1, $2)
     on conflict (id) do update set inner_block = excluded.inner_block, outer_block = excluded.outer_block`,
    [inner, outer],
  )
}

/** Makes tables that are not there; gives the others the policy and grants of today where theirs differ. */
async function createMissing(client: ClientBase, specs: readonly TableSpec[], partitions: number): Promise<void> {
  const real = new Set(await manifestFromCatalog(client))
  for (const spec of specs) {
    const lines = manifestOf([spec])
    const fits = lines.filter((line) => real.has(line)).length
    const statements = fits === 0 ? createTable(spec, spec.schema === 'office' ? partitions : 0) : secureTable(spec)
    if (fits < lines.length) for (const statement of statements) await client.query(statement)
  }
}

async function assertFits(client: ClientBase, specs: readonly TableSpec[]): Promise<void> {
  const wrong = [...differences(manifestOf(specs), await manifestFromCatalog(client)), ...(await brokenBorders(client))]
  if (wrong.length > 0) throw new Error(`データベースの形がプログラムと合いません。\n${wrong.join('\n')}`)
}
