import pg, { type ClientBase, type PoolClient } from 'pg'
import { signContext, type Scope } from './token.ts'
import { houseTypes } from './types.ts'

/** What the work of a writing unit answers, and whether it shall be kept. */
export interface Outcome<T> {
  readonly value: T
  readonly keep: boolean
}

/** Thrown when the connection died while the commit was under way: it may or may not have happened. */
export class CommitUnknown extends Error {}

/**
 * Connections of one role. A unit of work has one connection and one transaction, whose office context is set and verified in
 * the round trip that begins it. After any error the connection is destroyed and never lent again.
 */
export class Connections {
  readonly #pool: pg.Pool
  readonly #tokenKey: Uint8Array
  readonly #lifetime: number
  /** The database's clock when it was last seen, in seconds: contexts expire by it and not by ours. */
  #databaseTime: number | null = null

  /** `lifetime`: seconds a signed context stays good; it is made anew for every transaction. */
  constructor(url: string, tokenKey: Uint8Array, max: number, lifetime = 300) {
    const options = '-c search_path=office -c timezone=UTC -c datestyle=ISO -c idle_in_transaction_session_timeout=120000'
    this.#pool = new pg.Pool({ connectionString: url, max, types: houseTypes, options, idleTimeoutMillis: 30_000 })
    // A connection that dies while nobody waits for it, idle or lent, must not bring the process down: the next query on it fails.
    this.#pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
    this.#tokenKey = tokenKey
    this.#lifetime = lifetime
  }

  /** Reads on one snapshot. */
  async read<T>(scope: Scope, work: (client: ClientBase) => Promise<T>): Promise<T> {
    const begin = 'begin isolation level repeatable read read only'
    return this.#unit(scope, begin, async (client) => {
      const value = await work(client)
      await client.query('commit')
      return value
    })
  }

  /** Writes in one transaction, kept or rolled back as the work says. */
  async write<T>(scope: Scope, work: (client: ClientBase) => Promise<Outcome<T>>): Promise<T> {
    return this.#unit(scope, 'begin', async (client) => {
      const { value, keep } = await work(client)
      if (keep) await commit(client)
      else await client.query('rollback')
      return value
    })
  }

  close(): Promise<void> {
    return this.#pool.end()
  }

  async #unit<T>(scope: Scope, begin: string, work: (client: ClientBase) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    let broken = true
    try {
      await this.#begin(client, scope, begin)
      const value = await work(client)
      broken = false
      return value
    } finally {
      client.release(broken)
    }
  }

  async #begin(client: PoolClient, scope: Scope, begin: string): Promise<void> {
    try {
      await this.#enter(client, scope, begin)
    } catch (error) {
      // A context signed by the clock as it was long ago: look at the clock and sign again, once.
      if (sqlState(error) !== 'TZ003') throw error
      await client.query('rollback')
      this.#databaseTime = null
      await this.#enter(client, scope, begin)
    }
  }

  async #enter(client: PoolClient, scope: Scope, begin: string): Promise<void> {
    this.#databaseTime ??= (await client.query<{ time: number }>(TIME)).rows[0]!.time
    const token = signContext(this.#tokenKey, scope, this.#databaseTime + this.#lifetime)
    const batch = `${begin}; set local tz.context = '${token}'; ${TIME}; select tz.office()::text as office`
    const results = (await client.query(batch)) as unknown as pg.QueryResult<{ time: number; office: string | null }>[]
    this.#databaseTime = results[2]!.rows[0]!.time
    const entered = results[3]!.rows[0]!.office
    if (entered !== (scope === 'house' ? null : scope.office)) throw new Error('the database entered another office')
  }
}

const TIME = 'select extract(epoch from now())::float8 as time'

async function commit(client: ClientBase): Promise<void> {
  const result = await client.query('commit').catch((error: unknown) => {
    // 57P: the server was told to stop; 08 and no state at all: the line broke. Anything else is a plain no.
    if (/^(57P|08|$)/.test(sqlState(error) ?? '')) throw new CommitUnknown('the commit was not acknowledged', { cause: error })
    throw error
  })
  if (result.command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back')
}

/** The SQLSTATE of an error that PostgreSQL reported, else null. */
export function sqlState(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null
}

/** The database lets nobody write to the tables of the office: an alarm stands. src/journal/schema/context-sql.ts */
export function isFrozen(error: unknown): boolean {
  return sqlState(error) === 'TZ004'
}
