import { afterAll, beforeAll, expect, test } from 'vitest'
import { connected } from '../../src/journal/connected.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase([])
})
afterAll(() => database.drop())

test('a server that hangs up while nobody waits for it fails the next question, and nothing else', async () => {
  const asked = connected(database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const closed = new Promise((done) => void client.once('end', done))
    await connected(database.ownerUrl, (other) => other.query('select pg_terminate_backend($1)', [rows[0]!.pid]))
    await closed
    return client.query('select 1')
  })
  await expect(asked).rejects.toThrow(/not queryable/)
})
