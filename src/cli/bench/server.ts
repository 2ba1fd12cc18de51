import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QueryResultRow } from 'pg'
import { uuidv7 } from '../../base/ids.ts'
import { connected } from '../../journal/connected.ts'
import { openJournal, type Journal } from '../../journal/open.ts'
import { startPostgres } from '../../journal/postgres/start.ts'
import { migrate } from '../../journal/schema/migrate.ts'
import { officeTables, type OfficeDatabase } from '../../office/tables.ts'
import type { OfficeDesk } from './office.ts'

/** One database of the bench's own server, with a journal over it. */
export interface BenchHouse {
  readonly ownerUrl: string
  readonly journal: Journal<OfficeDatabase>
  readonly tokenKey: Uint8Array
  /** PEM; signs the checkpoints, which are also kept in the folder. */
  readonly logKey: string
  readonly checkpoints: string
  newOffice(): Promise<OfficeDesk>
  close(): Promise<void>
}

export interface BenchServer {
  /** The owner's connection. */
  readonly url: string
  readonly version: string
  house(name: string): Promise<BenchHouse>
  stop(): Promise<void>
}

/** A fresh embedded server in a temporary folder, with the settings an office gets: fsync on, everything waited for. */
export async function openServer(): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-bench-'))
  // The server runs under an unprivileged account when we are root.
  chmodSync(folder, 0o755)
  const server = await startPostgres({ dataDir: folder })
  const secrets = {
    readerPassword: 'reader-of-bench',
    writerPassword: 'writer-of-bench',
    mergerPassword: 'merger-of-bench',
    watchPassword: 'watch-of-bench',
    tokenKey: randomBytes(32),
  }
  const [row] = await owner<{ server_version: string }>(server.url, 'show server_version')
  return {
    url: server.url,
    version: row!.server_version,
    house: async (name) => {
      await owner(server.url, `create database ${name}`)
      const ownerUrl = Object.assign(new URL(server.url), { pathname: name }).href
      const logKey = generateKeyPairSync('ed25519').privateKey
      const checkpoints = join(folder, `checkpoints-${name}`)
      const journal = openJournal<OfficeDatabase>({
        ...(await migrate(ownerUrl, officeTables, secrets)),
        tables: officeTables,
        tokenKey: secrets.tokenKey,
        now: () => new Date(),
        random: (bytes) => randomBytes(bytes),
        logKey,
        checkpointFolder: checkpoints,
      })
      const kept = { logKey: logKey.export({ type: 'pkcs8', format: 'pem' }).toString(), checkpoints, tokenKey: secrets.tokenKey }
      return { ownerUrl, journal, ...kept, newOffice: () => newOffice(journal), close: () => journal.close() }
    },
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Runs statements as the owner of the database. */
export function owner<R extends QueryResultRow>(url: string, ...statements: string[]): Promise<R[]> {
  return connected(url, async (client) => {
    let rows: R[] = []
    for (const statement of statements) rows = (await client.query<R>(statement)).rows
    return rows
  })
}

async function newOffice(journal: Journal<OfficeDatabase>): Promise<OfficeDesk> {
  const office = uuidv7(Date.now(), randomBytes(10))
  await journal.openOffice(office)
  return journal.desk({ office, actor: { id: 'bench', name: '計測' }, sight: { kind: 'office' } })
}
