import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenBorders } from '../../src/journal/schema/borders.ts'
import { manifestFromCatalog } from '../../src/journal/schema/catalog.ts'
import { differences, manifestOf } from '../../src/journal/schema/manifest.ts'
import { migrate, specsOf } from '../../src/journal/schema/migrate.ts'
import { defineTable } from '../../src/journal/table.ts'
import { officeTables } from '../../src/office/tables.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { sampleTables } from '../support/sample-tables.ts'

let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await freshDatabase(sampleTables)
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

test('the catalog holds exactly what is declared, and a second migration changes nothing', async () => {
  const before = await manifestFromCatalog(owner)
  expect(differences(manifestOf(specsOf(sampleTables)), before)).toEqual([])
  await migrate(database.ownerUrl, sampleTables, testSecrets)
  expect(await manifestFromCatalog(owner)).toEqual(before)
})

test('a policy of an older house is replaced', async () => {
  const before = await manifestFromCatalog(owner)
  await owner.query('drop policy tsuzuki on office.folk; create policy tsuzuki on office.folk using (true)')
  await owner.query('grant truncate on office.folk to tsuzuki_writer')
  await migrate(database.ownerUrl, sampleTables, testSecrets)
  expect(await manifestFromCatalog(owner)).toEqual(before)
})

test('references and unique groups that an older house made fixed may wait for the end of a change', async () => {
  const fixed = `select count(*)::int as count from pg_constraint k join pg_class c on c.oid = conrelid
    join pg_namespace n on n.oid = relnamespace where nspname = 'office' and contype in ('u', 'f') and not condeferrable`
  const count = async () => (await owner.query<{ count: number }>(fixed)).rows[0]!.count
  expect(await count()).toBe(0)
  const before = await manifestFromCatalog(owner)
  await owner.query(`alter table office.slips alter constraint slips_fk_person_id not deferrable`)
  await owner.query(
    `alter table office.folk drop constraint folk_uq1, add constraint folk_uq1 unique (office_id, client_id, number)`,
  )
  expect(await count()).toBeGreaterThanOrEqual(2)
  await migrate(database.ownerUrl, sampleTables, testSecrets)
  expect([await count(), await manifestFromCatalog(owner)]).toEqual([0, before])
})

test('the office’s own tables migrate, whole and split by hash of the office', async () => {
  for (const partitions of [0, 8]) {
    const real = await freshDatabase(officeTables, { partitions })
    await real.drop()
  }
})

test('a table that is not what was declared stops the migration and is named', async () => {
  const [first, ...others] = sampleTables
  const changed = defineTable({ ...first, columns: { ...first.columns, fax: 'text?' } })
  await expect(migrate(database.ownerUrl, [changed, ...others], testSecrets)).rejects.toThrow(
    'missing: office.houses column fax text "C"',
  )
})

test.each([
  ['alter table office.folk no force row level security', 'row-level security is forced'],
  ['alter table office.folk disable row level security', 'row-level security is forced'],
  ['drop policy tsuzuki on office.folk', 'exactly one policy'],
  ['create policy wider on office.folk using (true)', 'exactly one policy'],
  ['create index on office.folk (name)', 'leads every index'],
  [
    'create unique index on office.houses (id, office_id); alter table office.slips add foreign key (client_id, office_id) references office.houses (id, office_id)',
    'leads every foreign key',
  ],
  ['create view office.everyone as select * from office.folk', 'no view'],
  ['create materialized view everyone as select * from office.folk', 'no view'],
  ['create sequence office.numbers', 'no sequence'],
  ['grant tsuzuki_writer to tsuzuki_reader', 'belong to nobody'],
  ['alter role tsuzuki_writer bypassrls', 'no power of their own'],
  ['grant truncate on office.folk to tsuzuki_writer', 'truncate'],
  ['grant delete on journal.entry to tsuzuki_writer', 'truncate'],
  ['grant update (name) on office.folk to tsuzuki_reader', 'only read'],
  ['grant create on schema office to tsuzuki_writer', 'own and create nothing'],
  [
    `do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$`,
    'own and create nothing',
  ],
  [
    `create function office.peep() returns bigint language sql security definer as 'select count(*) from office.folk'`,
    'tz.context',
  ],
  [
    `create function t() returns trigger language plpgsql as 'begin return new; end'; create trigger t before insert on office.folk for each row execute function t()`,
    'no trigger',
  ],
])('a broken border is seen: %s', async (breach, rule) => {
  expect(await brokenBorders(owner)).toEqual([])
  await owner.query('begin')
  await owner.query(breach)
  const broken = await brokenBorders(owner)
  await owner.query('rollback')
  expect(broken.join('\n')).toContain(rule)
})
