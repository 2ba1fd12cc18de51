import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Alarm } from '../../src/journal/alarm/alarm.ts'
import type { Declared } from '../../src/journal/alarm/pace/bucket.ts'
import { Watch, type WatchOptions } from '../../src/journal/alarm/watch.ts'
import { signContext } from '../../src/journal/token.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { openTestJournal, type TestJournal } from '../support/journal.ts'
import { sampleTables } from '../support/sample-tables.ts'

/** Declares whatever the tables of the samples may suffer. */
export const everything: Declared = {
  bulk: sampleTables.map((table) => table.name),
  removes: sampleTables.map((table) => table.name),
}

/** The log is read as far as it was flushed: to be said to a database of the tests before anybody else comes in. */
export const FLUSHED = `do $$ begin execute format('alter database %I set synchronous_commit = on', current_database()); end $$`

/** A house of small tables with a watch. */
export interface WatchedHouse extends TestJournal {
  readonly database: TestDatabase
  readonly folder: string
  readonly told: Alarm[]
  watch: Watch
  /** The watch once more, as after a restart; what happens meanwhile nobody sees. */
  again(meanwhile?: () => Promise<unknown>): Promise<void>
  owner(sql: string): Promise<void>
  close(): Promise<void>
}

export async function openWatchedHouse(more: Partial<WatchOptions> = {}): Promise<WatchedHouse> {
  const database = await freshDatabase(sampleTables)
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(FLUSHED)
  const stand = openTestJournal(database)
  const folder = mkdtempSync(join(process.env['TSUZUKI_TEST_FOLDER']!, 'alarms-'))
  const told: Alarm[] = []
  const newWatch = () => new Watch(optionsOf(database, stand, folder, told, more))
  const house = {
    ...stand,
    database,
    folder,
    told,
    watch: newWatch(),
    async again(meanwhile?: () => Promise<unknown>) {
      await house.watch.stop()
      await meanwhile?.()
      house.watch = newWatch()
      await house.watch.start()
    },
    owner: async (sql: string) => void (await owner.query(sql)),
    async close() {
      await house.watch.stop()
      await owner.end()
      await stand.journal.close()
      await database.drop()
    },
  }
  await house.watch.start()
  return house
}

function optionsOf(
  database: TestDatabase,
  stand: TestJournal,
  folder: string,
  told: Alarm[],
  more: Partial<WatchOptions>,
): WatchOptions {
  return {
    core: stand.journal.core,
    watchUrl: database.watchUrl,
    walking: {
      url: database.readerUrl,
      tokenKey: testSecrets.tokenKey,
      publicKeys: () => [stand.publicKey],
      checkpointFolder: stand.checkpointFolder,
    },
    folder,
    told: async (alarm) => void told.push(alarm),
    declared: () => everything,
    ...more,
  }
}

/** Somebody with the secrets of the server: the writing role's password and the key under which contexts are signed. */
export class Thief {
  readonly #client: pg.Client
  readonly #office: string

  private constructor(client: pg.Client, office: string) {
    this.#client = client
    this.#office = office
  }

  static async enter(database: TestDatabase, office: string): Promise<Thief> {
    const client = new pg.Client({ connectionString: database.writerUrl, options: '-c search_path=office' })
    await client.connect()
    return new Thief(client, office)
  }

  /** Statements in one transaction under a context the thief signs. Answers how many rows each touched, or the SQLSTATE. */
  does(...statements: (string | [string, unknown[]])[]): Promise<number[] | string> {
    return this.within(async (client) => {
      const touched: number[] = []
      for (const one of statements) {
        const [text, values] = typeof one === 'string' ? [one, []] : one
        touched.push((await client.query(text, values)).rowCount ?? 0)
      }
      return touched
    })
  }

  /** Work in one transaction under a context the thief signs, or the SQLSTATE it failed with. */
  async within<T>(work: (client: pg.Client) => Promise<T>): Promise<T | string> {
    const token = signContext(testSecrets.tokenKey, { office: this.#office, sight: { kind: 'office' } }, Date.now() / 1000 + 300)
    await this.#client.query('begin')
    try {
      await this.#client.query(`set local tz.context = '${token}'`)
      const done = await work(this.#client)
      await this.#client.query('commit')
      return done
    } catch (error) {
      await this.#client.query('rollback')
      return (error as pg.DatabaseError).code ?? 'no state'
    }
  }

  leave(): Promise<void> {
    return this.#client.end()
  }
}
