import { connected } from '../connected.ts'
import { ensureRole, urlFor } from '../schema/roles.ts'
import { receptionRole, receptionSchema } from './schema.ts'

/** Makes the schema of house matters and its role; may be repeated. Answers the role's connection. */
export async function migrateReception(ownerUrl: string, password: string): Promise<string> {
  await connected({ connectionString: ownerUrl, options: '-c client_min_messages=warning' }, async (client) => {
    await ensureRole(client, ownerUrl, receptionRole, password)
    await client.query(`begin; select pg_advisory_xact_lock(hashtext('tsuzuki.migrate')); ${receptionSchema}; commit`)
  })
  return urlFor(ownerUrl, receptionRole, password)
}
