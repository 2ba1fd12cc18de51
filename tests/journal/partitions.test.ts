import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Changes } from '../../src/journal/changes.ts'
import { fsck } from '../../src/journal/fsck.ts'
import { rowSqlOf } from '../../src/journal/row-sql.ts'
import { signContext } from '../../src/journal/token.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { house, id, newOffice, openTestJournal, orderOf, type TestJournal } from '../support/journal.ts'
import { folk, houses, sampleTables, slips } from '../support/sample-tables.ts'

// DESIGN §3.7: on a database whose office tables are split by hash of the office, each statement touches one partition.

let database: TestDatabase
let stand: TestJournal
let office: string
const [shop, person, slip] = [house('A'), id(), id()]

beforeAll(async () => {
  database = await freshDatabase(sampleTables, { partitions: 8 })
  stand = openTestJournal(database)
  const desk = await newOffice(stand)
  office = desk.office
  const changes = new Changes().insert(houses, shop)
  changes.insert(folk, {
    id: person,
    client_id: shop.id,
    number: '1',
    name: '名',
    hired: '2026-04-01',
    month: null,
    seen_at: null,
  })
  changes.insert(slips, {
    id: slip,
    client_id: shop.id,
    person_id: person,
    month: '2026-10',
    net: 1,
    minutes: 0,
    lines: [],
    extra: null,
  })
  mustNotRefuse(await desk.commit(orderOf(changes)))
})
afterAll(async () => {
  await stand.journal.close()
  await database.drop()
})

interface PlanNode {
  readonly 'Relation Name'?: string
  readonly 'Actual Loops': number
  readonly Plans?: readonly PlanNode[]
}

/** The partitions of an office table that a statement really visited. */
async function visited(url: string, sql: string, values: unknown[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=office' })
  await client.connect()
  try {
    const token = signContext(testSecrets.tokenKey, { office, sight: { kind: 'office' } }, Date.now() / 1000 + 60)
    await client.query(`begin; set local tz.context = '${token}'`)
    type Explained = { 'QUERY PLAN': [{ Plan: PlanNode }] }
    const { rows } = await client.query<Explained>(`explain (analyze, format json) ${sql}`, values)
    return [...new Set(relations(rows[0]!['QUERY PLAN'][0].Plan))]
  } finally {
    await client.end()
  }
}

function relations(node: PlanNode): string[] {
  const own = node['Relation Name'] !== undefined && node['Actual Loops'] > 0 ? [node['Relation Name']] : []
  return [...own, ...(node.Plans ?? []).flatMap(relations)].filter((name) => /_p\d+$/.test(name))
}

const stored = (more: object) =>
  JSON.stringify([
    {
      id: slip,
      client_id: shop.id,
      person_id: person,
      month: '2026-10',
      net: 1,
      minutes: 0,
      lines: [],
      extra: null,
      row_hash: 'x',
      ...more,
    },
  ])

test('reads by key, by client and whole touch one partition', async () => {
  for (const [sql, values] of [
    ['select * from slips where id = $1', [slip]],
    ['select * from slips where client_id = $1', [shop.id]],
    ['select * from slips', []],
    ['select s.net, f.name from slips s join folk f on f.id = s.person_id', []],
  ] as const) {
    const partitions = await visited(database.readerUrl, sql, [...values])
    expect(new Set(partitions.map((name) => name.replace(/^.*_p/, ''))).size, sql).toBe(1)
  }
})

test('every statement that applies rows touches one partition', async () => {
  const row_before = (
    await stand.journal
      .desk({ office, actor: { id: 'x', name: 'x' }, sight: { kind: 'office' } })
      .read((db) => db.selectFrom('slips').select('row_hash').executeTakeFirstOrThrow())
  ).row_hash
  const { insert, lockForUpdate, lockForShare, update, remove } = rowSqlOf(slips)
  for (const sql of [lockForUpdate, lockForShare, update, remove]) {
    expect(await visited(database.writerUrl, sql, [office, stored({ row_before })]), sql).toHaveLength(1)
  }
  expect(await visited(database.writerUrl, insert, [office, stored({ id: id(), month: '2026-11' })])).toEqual([])
})

test('a partition asked by its own name shows nothing, and the journal holds', async () => {
  const client = new pg.Client({ connectionString: database.readerUrl })
  await client.connect()
  for (let part = 0; part < 8; part++) {
    await expect(client.query(`select from office.slips_p${part}`)).rejects.toThrow(/permission denied/)
  }
  await client.end()
  const options = {
    url: database.readerUrl,
    tokenKey: testSecrets.tokenKey,
    tables: sampleTables,
    publicKeys: [],
    checkpointFolder: null,
  }
  for await (const report of fsck(options)) expect(report).toMatchObject({ entries: 1, rows: 3, lies: [] })
})
