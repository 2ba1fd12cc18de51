import { afterAll, beforeAll, expect, test } from 'vitest'
import { Connections } from '../../src/journal/connections.ts'
import type { Scope } from '../../src/journal/token.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { id } from '../support/journal.ts'
import { sampleTables } from '../support/sample-tables.ts'

let database: TestDatabase
const scope: Scope = { office: id(), sight: { kind: 'office' } }

beforeAll(async () => {
  database = await freshDatabase(sampleTables)
})
afterAll(() => database.drop())

test('after a long pause the clock is looked at again, and the unit of work does not notice', async () => {
  const connections = new Connections(database.readerUrl, testSecrets.tokenKey, 1, 1)
  const office = () =>
    connections.read(
      scope,
      async (client) => (await client.query<{ office: string }>('select tz.office() as office')).rows[0]?.office,
    )
  expect(await office()).toBe(scope.office)
  await new Promise((wake) => setTimeout(wake, 2100))
  expect(await office()).toBe(scope.office)
  await connections.close()
})

test('a context signed under another key is refused, and no work is done', async () => {
  const connections = new Connections(database.readerUrl, new Uint8Array(32), 1)
  let worked = false
  await expect(connections.read(scope, async () => (worked = true))).rejects.toThrow(/not signed by this house/)
  expect(worked).toBe(false)
  await connections.close()
})

test('numbers too large to be exact and instants of other eras are faults, not wrong values', async () => {
  const connections = new Connections(database.readerUrl, testSecrets.tokenKey, 1)
  const read = (sql: string) =>
    connections.read(scope, async (client) => Object.values((await client.query<Record<string, unknown>>(sql)).rows[0]!)[0])
  expect(await read('select 9007199254740991::bigint')).toBe(9_007_199_254_740_991)
  await expect(read('select 9007199254740992::bigint')).rejects.toThrow(/too large/)
  expect(await read(`select '2026-11-21 09:00:00.5+09'::timestamptz`)).toBe('2026-11-21T00:00:00.500Z')
  expect(await read(`select date '2026-02-28'`)).toBe('2026-02-28')
  await expect(read(`select 'infinity'::timestamptz`)).rejects.toThrow(/instant/)
  await connections.close()
})
