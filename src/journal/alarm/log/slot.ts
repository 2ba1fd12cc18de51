import pg from 'pg'
import { publicationNames } from '../../schema/publications.ts'
import { houseTypes } from '../../types.ts'

/** Messages taken at a time; a transaction is never cut. */
const AT_ONCE = 20_000

/** How the watch stands to the log: it goes on where it was, it begins anew, or this database has no log to read. */
export type SlotState = 'kept' | 'new' | 'none'

/**
 * The watch's place in the write-ahead log: a logical replication slot, read by plain SQL. The database keeps the log from there on, so
 * that nothing written while no house runs goes unseen. What was read is let go only after it was checked.
 */
export class LogSlot {
  readonly #pool: pg.Pool
  #name = ''

  constructor(watchUrl: string) {
    this.#pool = new pg.Pool({ connectionString: watchUrl, max: 1, types: houseTypes, idleTimeoutMillis: 30_000 })
    this.#pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
  }

  /** Finds the slot, or makes it. One whose log was thrown away meanwhile is begun anew. */
  async open(): Promise<SlotState> {
    const [house] = await this.#rows<{ level: string; may: boolean; slot: string }>(
      `select current_setting('wal_level') as level, rolreplication as may,
         'tsuzuki_watch_' || (select oid from pg_database where datname = current_database()) as slot
       from pg_roles where rolname = session_user`,
    )
    if (house === undefined || house.level !== 'logical' || !house.may) return 'none'
    this.#name = house.slot
    const [slot] = await this.#rows<{ wal_status: string }>('select wal_status from pg_replication_slots where slot_name = $1', [
      this.#name,
    ])
    if (slot !== undefined && slot.wal_status !== 'lost') return 'kept'
    if (slot !== undefined) await this.#rows('select pg_drop_replication_slot($1)', [this.#name])
    await this.#rows(`select pg_create_logical_replication_slot($1, 'pgoutput')`, [this.#name])
    return 'new'
  }

  /** The next messages, up to the end of a transaction; none when all was read. */
  async *next(): AsyncGenerator<Buffer> {
    const client = await this.#pool.connect()
    let broken = true
    try {
      await client.query('begin read only')
      await client.query(
        `declare told no scroll cursor for select encode(data, 'base64') as data
         from pg_logical_slot_peek_binary_changes($1, null, ${AT_ONCE}, 'proto_version', '1', 'publication_names', $2)`,
        [this.#name, publicationNames],
      )
      for (;;) {
        const { rows } = await client.query<{ data: string }>('fetch 5000 from told')
        for (const { data } of rows) yield Buffer.from(data, 'base64')
        if (rows.length === 0) break
      }
      await client.query('commit')
      broken = false
    } finally {
      client.release(broken)
    }
  }

  /** Where the log ends now. */
  async end(): Promise<string> {
    return (await this.#rows<{ place: string }>('select pg_current_wal_flush_lsn()::text as place'))[0]!.place
  }

  /** Lets the log go up to a place. */
  async letGo(place: string): Promise<void> {
    await this.#rows('select pg_replication_slot_advance($1, $2::pg_lsn)', [this.#name, place])
  }

  close(): Promise<void> {
    return this.#pool.end()
  }

  async #rows<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.#pool.query<T>(text, values)).rows
  }
}
