import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signContext, type Scope } from '../../src/journal/token.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { id } from '../support/journal.ts'
import { sampleTables } from '../support/sample-tables.ts'

// Two offices in one database, every table tried across the border by every statement. The tables come from the catalog, so that
// a new one cannot be forgotten.

interface Column {
  readonly name: string
  readonly type: string
}
interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly primary: readonly string[]
}

const [here, there] = [id(), id()]
const soon = Date.now() / 1000 + 600
let database: TestDatabase
let tables: Table[]
let owner: pg.Client
let reader: pg.Client
let writer: pg.Client
let merger: pg.Client

beforeAll(async () => {
  database = await freshDatabase(sampleTables)
  const { ownerUrl, readerUrl, writerUrl, mergerUrl } = database
  ;[owner, reader, writer, merger] = (await Promise.all([ownerUrl, readerUrl, writerUrl, mergerUrl].map(connect))) as [
    pg.Client,
    pg.Client,
    pg.Client,
    pg.Client,
  ]
  tables = (
    await owner.query<Table>(`
    select c.oid::regclass::text as name,
      (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
       from pg_attribute where attrelid = c.oid and attnum > 0) as columns,
      (select json_agg(attname order by attnum) from pg_attribute, pg_index
       where attrelid = c.oid and indrelid = c.oid and indisprimary and attnum = any(indkey)) as primary
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('office', 'journal') and relkind in ('r', 'p') and not relispartition order by c.oid`)
  ).rows
  for (const table of tables) for (const office of [here, there]) await owner.query(insert(table, office))
})
afterAll(async () => {
  await Promise.all([owner, reader, writer, merger].map((client) => client.end()))
  await database.drop()
})

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

/** A value of a column: every uuid of an office's rows is the office's own id, so that references hold. */
function literal({ type }: Column, office: string, number: number): string {
  const values: Record<string, string> = {
    uuid: `'${office}'`,
    text: `'${number}'`,
    date: `'2026-01-01'`,
    boolean: 'true',
    integer: `${number}`,
    bigint: `${number}`,
    json: `'[]'`,
    bytea: `'\\x00'`,
    'timestamp with time zone': 'now()',
  }
  return values[type]!
}

function insert(table: Table, office: string, number = 1, ownId = office): string {
  const values = table.columns.map((column) => (column.name === 'office_id' ? `'${office}'` : literal(column, ownId, number)))
  return `insert into ${table.name} values (${values.join(', ')})`
}

/** Runs statements inside one context and takes everything back. Answers the rows of the last, or the SQLSTATE of the error. */
async function within(client: pg.Client, scope: Scope | null, ...statements: string[]): Promise<pg.QueryResult['rows'] | string> {
  await client.query('begin')
  try {
    if (scope !== null) await client.query(`set local tz.context = '${signContext(testSecrets.tokenKey, scope, soon)}'`)
    let rows: pg.QueryResult['rows'] = []
    for (const sql of statements) {
      const result = await client.query(sql)
      rows = result.command === 'SELECT' ? result.rows : Array.from({ length: result.rowCount ?? 0 }, () => 'touched')
    }
    return rows
  } catch (error) {
    return (error as pg.DatabaseError).code ?? 'no state'
  } finally {
    await client.query('rollback')
  }
}

const whole = (office: string): Scope => ({ office, sight: { kind: 'office' } })
const DENIED = '42501'

test('there are tables to try', () => {
  expect(tables.map((table) => table.name)).toEqual(
    expect.arrayContaining(['journal.part', 'journal.head', 'office.claims', 'office.folk']),
  )
})

test('each office sees its own rows, and nothing without a context', async () => {
  for (const client of [reader, writer, merger]) {
    for (const { name } of tables) {
      for (const office of [here, there]) {
        expect(await within(client, whole(office), `select office_id from ${name}`), name).toEqual([{ office_id: office }])
        expect(await within(client, whole(office), `select from ${name} where office_id <> '${office}'`), name).toEqual([])
      }
      expect(await within(client, null, `select from ${name}`), name).toBe('TZ001')
    }
  }
})

test.each([
  ['writing', () => writer],
  ['merging', () => merger],
])('no statement of the %s role reaches a row of another office', async (_, role) => {
  const client = role()
  for (const table of tables) {
    const { name, columns, primary } = table
    const some = columns.find((column) => !primary.includes(column.name))?.name ?? primary.at(-1)!
    const touch = `update ${name} set ${some} = ${some} where office_id = '${there}'`
    expect([[], DENIED], name).toContainEqual(await within(client, whole(here), touch))
    expect([[], DENIED], name).toContainEqual(
      await within(client, whole(here), `delete from ${name} where office_id = '${there}'`),
    )
    expect(await within(client, whole(here), insert(table, there, 2, id())), name).toBe(DENIED)
    expect(await within(client, whole(here), `${insert(table, there)} on conflict do nothing`), name).toBe(DENIED)
    const upsert = `${insert(table, there)} on conflict (${primary.join(', ')}) do update set ${some} = excluded.${some}`
    expect(await within(client, whole(here), upsert), name).toBe(DENIED)
    expect(await within(client, whole(here), `update ${name} set office_id = '${there}'`), name).toBe(DENIED)
    expect(await within(client, null, insert(table, here, 2)), name).toMatch(/TZ001|42501/)
    expect(await within(client, whole(here), `truncate ${name}`), name).toBe(DENIED)
    expect(await within(client, whole(here), `copy ${name} from stdin`), name).toMatch(/42501|0A000/)
  }
})

test('the writing role writes its own rows; of the journal it only adds', async () => {
  for (const table of tables) {
    const own = await within(writer, whole(here), `delete from ${table.name}`)
    if (table.name.startsWith('journal.')) expect(own, table.name).toBe(DENIED)
    else expect(own, table.name).toSatisfy((rows: unknown) => rows === '23503' || (Array.isArray(rows) && rows.length === 1))
  }
  for (const name of ['entry', 'part', 'part_list', 'blob', 'checkpoint']) {
    expect(await within(writer, whole(here), `update journal.${name} set office_id = office_id`)).toBe(DENIED)
  }
  expect(await within(writer, whole(here), 'update journal.head set sequence = 2')).toEqual(['touched'])
  expect(await within(writer, whole(here), 'update journal.head set office_id = office_id')).toBe(DENIED)
})

/** What the merging role may take away, and nothing else of the journal. */
const settable = ['entry', 'part_list', 'part', 'blob', 'checkpoint']

test('the merging role takes back entries into what is aside, and adds nothing to the chain', async () => {
  for (const table of tables.filter(({ name }) => name.startsWith('journal.'))) {
    const name = table.name.replace('journal.', '')
    const taken = await within(merger, whole(here), `delete from ${table.name}`)
    expect(taken, name).toEqual(settable.includes(name) ? ['touched'] : DENIED)
    const added = await within(merger, whole(here), insert(table, here, 2, id()))
    expect(added, name).toEqual(['aside', 'set_aside'].includes(name) ? ['touched'] : DENIED)
    const changed = await within(merger, whole(here), `update ${table.name} set office_id = office_id`)
    expect(changed, name).toBe(DENIED)
  }
  expect(await within(merger, whole(here), 'update journal.head set sequence = 0')).toEqual(['touched'])
  expect(await within(merger, whole(here), `update journal.head set halted = null`)).toBe(DENIED)
  expect(
    await within(
      writer,
      whole(here),
      insert(
        tables.find(({ name }) => name === 'journal.set_aside')!,
        here,
        2,
      ),
    ),
  ).toBe(DENIED)
})

test('what is aside shows to the whole office alone', async () => {
  const clerk: Scope = { office: here, sight: { kind: 'clients', clients: [here] } }
  const oneself: Scope = { office: here, sight: { kind: 'person', client: here, person: here } }
  for (const name of ['aside', 'set_aside']) {
    for (const scope of [clerk, oneself]) expect(await within(reader, scope, `select from journal.${name}`)).toEqual([])
    expect(await within(reader, whole(here), `select from journal.${name}`)).toHaveLength(1)
  }
})

test('the reading role writes nothing', async () => {
  for (const table of tables) {
    const attempts = [
      insert(table, here, 2, id()),
      `delete from ${table.name}`,
      `update ${table.name} set office_id = office_id`,
      `select from ${table.name} for update`,
    ]
    for (const sql of attempts) expect(await within(reader, whole(here), sql), sql).toBe(DENIED)
  }
})

test.each([
  ['a context for another office with the mac kept', (token: string) => token.replace(here, there)],
  ['a wider sight with the mac kept', (token: string) => token.replace('|clients|', '|office|')],
  [
    'a later expiry with the mac kept',
    (token: string) => token.replace(/\|(\d+)\|/, (_, expiry: string) => `|${Number(expiry) + 1}|`),
  ],
  ['another mac', (token: string) => token.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
  ['no mac', (token: string) => token.replace(/[^|]*$/, '')],
  ['a bare office id', () => here],
  ['another version', (token: string) => token.replace('v1', 'v2')],
  ['more fields', (token: string) => `${token}|x`],
  ['a key of somebody else', () => signContext(new Uint8Array(32).fill(8), whole(here), soon)],
])('a forged context raises: %s', async (_, forge) => {
  const token = signContext(testSecrets.tokenKey, { office: here, sight: { kind: 'clients', clients: [here] } }, soon)
  const result = within(reader, null, `set local tz.context = '${forge(token)}'`, 'select from office.folk')
  expect(await result).toBe('TZ002')
})

test('an expired context raises, and an empty one too', async () => {
  const expired = signContext(testSecrets.tokenKey, whole(here), Date.now() / 1000 - 5)
  expect(await within(reader, null, `set local tz.context = '${expired}'`, 'select from office.folk')).toBe('TZ003')
  expect(await within(reader, null, `set local tz.context = ''`, 'select from office.folk')).toBe('TZ001')
})

test('a connection that served an office before shows nothing to the next without a context', async () => {
  expect(await within(reader, whole(here), 'select from office.folk')).toHaveLength(1)
  const setting = await within(reader, null, `select current_setting('tz.context', true) as value`)
  expect(setting).toEqual([{ value: '' }])
  expect(await within(reader, null, 'select from office.folk')).toBe('TZ001')
})

test.each([
  ['set role postgres', /42501/],
  ['set role tsuzuki_writer', /42501/],
  ['set session authorization postgres', /42501/],
  ['select * from tz.token_key', /42501/],
  ['create table office.mine ()', /42501/],
  ['create temporary table mine ()', /42501/],
  ['create function tz.office() returns uuid language sql as $$ select null::uuid $$', /42501/],
  ['alter table office.folk disable row level security', /42501/],
  ['set row_security = off; select * from office.folk', /42501/],
  ['grant select on office.folk to public', /42501|01007/],
  [`copy office.folk to program 'cat'`, /42501/],
])('the roles cannot help themselves: %s', async (sql, state) => {
  const refused = await within(reader, whole(here), sql)
  // A grant of what one does not own is a warning; nothing may have come of it.
  if (Array.isArray(refused))
    expect(await within(reader, whole(here), `select from pg_class where relname = 'folk' and relacl::text ~ '[{,]=r'`)).toEqual(
      [],
    )
  else expect(refused).toMatch(state)
})

test('the house context lists heads and shows nothing else', async () => {
  for (const { name } of tables) {
    const rows = await within(reader, 'house', `select office_id from ${name}`)
    expect(rows, name).toHaveLength(name === 'journal.head' ? 2 : 0)
  }
  expect(await within(writer, 'house', `update journal.head set sequence = 9 where office_id = '${here}'`)).toBe(DENIED)
})
