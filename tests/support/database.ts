import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connected } from '../../src/journal/connected.ts'
import { migrate, type JournalSecrets, type JournalUrls } from '../../src/journal/schema/migrate.ts'
import type { TableShape } from '../../src/journal/table.ts'
import { startPostgres } from '../../src/journal/postgres/start.ts'

/** Secrets of every test database: roles belong to the whole server, so that all of them share one. */
export const testSecrets: JournalSecrets = {
  readerPassword: 'reader-of-tests',
  writerPassword: 'writer-of-tests',
  mergerPassword: 'merger-of-tests',
  watchPassword: 'watch-of-tests',
  tokenKey: new Uint8Array(32).fill(7),
}

export interface TestDatabase extends JournalUrls {
  readonly ownerUrl: string
  drop(): Promise<void>
}

/** Vitest's globalSetup: gives the run a folder; the server in it starts with the first database asked for, and ends with the run. */
export default function setup(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-test-'))
  chmodSync(folder, 0o755)
  process.env['TSUZUKI_TEST_FOLDER'] = folder
  return async () => {
    if (existsSync(join(folder, 'url'))) await (await startPostgres({ dataDir: folder, extra: careless })).stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A database of its own with the given tables, copied from a template made once in a run. */
export async function freshDatabase(tables: readonly TableShape[], options: { partitions?: number } = {}): Promise<TestDatabase> {
  const server = await serverUrl()
  const template = await templateFor(server, tables, options.partitions ?? partitionsWanted())
  const name = `tsuzuki_test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`
  await onServer(server, `create database ${name} template ${template}`)
  await onServer(server, `revoke all on database ${name} from public`)
  await onServer(server, `grant connect on database ${name} to tsuzuki_reader, tsuzuki_writer, tsuzuki_merger, tsuzuki_watch`)
  const to = (role: string, password: string) => Object.assign(new URL(server), { pathname: name, username: role, password }).href
  return {
    ownerUrl: Object.assign(new URL(server), { pathname: name }).href,
    readerUrl: to('tsuzuki_reader', testSecrets.readerPassword),
    writerUrl: to('tsuzuki_writer', testSecrets.writerPassword),
    mergerUrl: to('tsuzuki_merger', testSecrets.mergerPassword),
    watchUrl: to('tsuzuki_watch', testSecrets.watchPassword),
    drop: () => onServer(server, `drop database ${name} with (force)`),
  }
}

/** The suite also runs once with office tables split by hash of the office (DESIGN §3.7). */
function partitionsWanted(): number {
  return Number(process.env['TSUZUKI_TEST_PARTITIONS'] ?? 0)
}

/** A test database may be lost, so it need not wait for the disk. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

async function serverUrl(): Promise<string> {
  const given = process.env['TSUZUKI_TEST_DATABASE_URL']
  if (given !== undefined) return given
  const folder = process.env['TSUZUKI_TEST_FOLDER']!
  return once(join(folder, 'url'), async () => (await startPostgres({ dataDir: folder, extra: careless })).url)
}

async function templateFor(server: string, tables: readonly TableShape[], partitions: number): Promise<string> {
  const shape = Buffer.from(JSON.stringify([tables, partitions]))
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', shape))
    .toString('hex')
    .slice(0, 12)
  const name = `tsuzuki_template_${digest}`
  return once(join(process.env['TSUZUKI_TEST_FOLDER']!, name), async () => {
    await onServer(server, `drop database if exists ${name} with (force)`)
    await onServer(server, `create database ${name} template template0 lc_collate 'C' lc_ctype 'C' encoding 'UTF8'`)
    await migrate(Object.assign(new URL(server), { pathname: name }).href, tables, testSecrets, { partitions })
    return name
  })
}

/** Does something once in a run, though two workers may ask at the same time; its answer is kept in a file. */
async function once(file: string, make: () => Promise<string>): Promise<string> {
  while (!existsSync(file)) {
    try {
      mkdirSync(`${file}.busy`)
    } catch {
      await new Promise((wake) => setTimeout(wake, 20))
      continue
    }
    try {
      if (!existsSync(file)) {
        writeFileSync(`${file}.part`, await make())
        renameSync(`${file}.part`, file)
      }
    } finally {
      rmSync(`${file}.busy`, { recursive: true })
    }
  }
  return readFileSync(file, 'utf8')
}

function onServer(url: string, sql: string): Promise<void> {
  return connected(url, async (client) => void (await client.query(sql)))
}
