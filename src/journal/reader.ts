import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
} from 'kysely'
import type { ClientBase } from 'pg'
import type { Reader } from './desk.ts'

/** Kysely over the one connection of a unit of work. Its transactions are not for acts: the unit is the transaction. */
export function readerOver<DB>(client: ClientBase): Reader<DB> {
  const connection = connectionOver(client)
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    releaseConnection: async () => {},
    destroy: async () => {},
  }
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

function connectionOver(client: ClientBase): DatabaseConnection {
  // One query at a time: asks may start several at once.
  let last: Promise<unknown> = Promise.resolve()
  return {
    executeQuery<R>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) {
      const name = nameOf(sql)
      const query = { text: sql, values: [...parameters], ...(name === null ? {} : { name }) }
      const result = last.then(() => client.query<R & Record<string, unknown>>(query))
      last = result.catch(() => {})
      return result.then(({ rows, rowCount }) => ({ rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) }))
    },
    streamQuery() {
      throw new Error('a desk reads whole answers')
    },
  }
}

async function refuseTransaction(): Promise<void> {
  throw new Error('a desk reads on one snapshot already')
}

/** Statements planned once on each connection: planning a policy costs more than a point read. Lists of many lengths make many texts. */
const names = new Map<string, string>()
const MOST_NAMES = 500

function nameOf(sql: string): string | null {
  const known = names.get(sql)
  if (known !== undefined || names.size >= MOST_NAMES) return known ?? null
  const name = `read_${names.size}`
  names.set(sql, name)
  return name
}
