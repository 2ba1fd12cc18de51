import pg, { type ClientBase } from 'pg'
import { connected } from '../connected.ts'

/**
 * The roles of the journal. The third takes entries back that were set aside for another house's (src/journal/merge/set-aside.ts); nothing
 * else signs in as it, so that nothing else can take an entry away.
 */
export const roleNames = ['tsuzuki_reader', 'tsuzuki_writer', 'tsuzuki_merger', 'tsuzuki_watch'] as const
export type RoleName = (typeof roleNames)[number]

/** Passwords of the roles and the key (32 bytes) under which office contexts are signed. Kept by the door in a private file. */
export interface JournalSecrets {
  readonly readerPassword: string
  readonly writerPassword: string
  readonly mergerPassword: string
  readonly watchPassword: string
  readonly tokenKey: Uint8Array
}

/** Makes the roles of the journal, or gives them the password expected. */
export async function ensureRoles(client: ClientBase, ownerUrl: string, secrets: JournalSecrets): Promise<void> {
  await ensureRole(client, ownerUrl, 'tsuzuki_reader', secrets.readerPassword)
  await ensureRole(client, ownerUrl, 'tsuzuki_writer', secrets.writerPassword)
  await ensureRole(client, ownerUrl, 'tsuzuki_merger', secrets.mergerPassword)
  await ensureRole(client, ownerUrl, 'tsuzuki_watch', secrets.watchPassword)
  await letFollowTheLog(client)
}

/** The watch reads the write-ahead log. An owner who may not give that right leaves it to walk the tables instead. */
async function letFollowTheLog(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    `select rolreplication as may from pg_roles where rolname = 'tsuzuki_watch'`,
  )
  if (rows[0]?.may === true) return
  await client.query('alter role tsuzuki_watch replication').catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError) || error.code !== '42501') throw error
  })
}

/** Makes a role that may sign in with the password. Roles belong to the whole server: another start may be at it too. */
export async function ensureRole(client: ClientBase, ownerUrl: string, role: string, password: string): Promise<void> {
  for (let attempt = 1; !(await canSignIn(urlFor(ownerUrl, role, password))); attempt++) {
    await giveRole(client, role, password).catch((error: unknown) => {
      if (attempt >= 5) throw error
    })
    if (attempt >= 5) break
  }
}

/** The owner's connection, as another role. */
export function urlFor(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = encodeURIComponent(password)
  return url.href
}

/** The name of the database, quoted. */
export async function databaseName(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name')
  return rows[0]!.name
}

async function giveRole(client: ClientBase, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  await client.query(
    `${rowCount === 0 ? 'create' : 'alter'} role ${role} login noinherit password ${client.escapeLiteral(password)}`,
  )
  await client.query(`grant connect on database ${await databaseName(client)} to ${role}`)
}

function canSignIn(url: string): Promise<boolean> {
  return connected(url, async () => true).catch(() => false)
}
