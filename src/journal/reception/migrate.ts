import pg from 'pg'
import { databaseName, urlFor } from '../schema/roles.ts'
import { receptionRole, receptionSchema } from './schema.ts'

/** Makes the schema of house matters and its role; may be repeated. Answers the role's connection. */
export async function migrateReception(ownerUrl: string, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c client_min_messages=warning' })
  await client.connect()
  try {
    await client.query("begin; select pg_advisory_xact_lock(hashtext('tsuzuki.migrate'))")
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [receptionRole])
    await client.query(
      `${rowCount === 0 ? 'create' : 'alter'} role ${receptionRole} login noinherit password ${client.escapeLiteral(password)}`,
    )
    await client.query(`grant connect on database ${await databaseName(client)} to ${receptionRole}`)
    await client.query(receptionSchema)
    await client.query('commit')
  } finally {
    await client.end()
  }
  return urlFor(ownerUrl, receptionRole, password)
}
