import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { connected } from '../connected.ts'
import { diskOf, reserveSize } from './disk.ts'
import { AlreadyRunning, startPostgres } from './start.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'tsuzuki-supervisor-'))
execFileSync('chmod', ['755', dataDir])
const started = join(import.meta.dirname, 'start.ts')

afterAll(async () => {
  await (await startPostgres({ dataDir })).stop()
  rmSync(dataDir, { recursive: true })
})

function value(url: string, sql: string): Promise<unknown> {
  return connected(url, async (client) => Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0])
}

const postmaster = () => Number(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])

/** Another process that holds the folder until it is killed. */
async function otherProcess(): Promise<ReturnType<typeof spawn>> {
  const program = `const { startPostgres } = await import(${JSON.stringify(started)});
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)} }); console.log('up'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

test('a first start makes a checked, durable cluster, and stopping ends it', async () => {
  const server = await startPostgres({ dataDir })
  expect(server.adopted).toBe(false)
  expect(await value(server.url, 'show data_checksums')).toBe('on')
  expect(await value(server.url, 'show fsync')).toBe('on')
  expect(await value(server.url, "select datlocale from pg_database where datname = 'tsuzuki'")).toBe('C.UTF-8')
  expect(statSync(join(dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600)
  await expect(value(server.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/)
  await server.stop()
  await expect(value(server.url, 'select 1')).rejects.toThrow()
})

test('a second start says who runs and does no harm; after kill -9 the survivor is adopted', async () => {
  const other = await otherProcess()
  const refused = await startPostgres({ dataDir }).then(
    () => null,
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(AlreadyRunning)
  expect((refused as AlreadyRunning).pid).toBe(other.pid)
  const exited = once(other, 'exit')
  other.kill('SIGKILL')
  await exited
  const server = await startPostgres({ dataDir })
  expect(server.adopted).toBe(true)
  expect(await value(server.url, 'select 1')).toBe(1)
  await server.stop()
})

test('after kill -9 of PostgreSQL itself the next start recovers every committed row', async () => {
  const server = await startPostgres({ dataDir })
  await value(server.url, 'create table kept as select 42 as answer')
  process.kill(postmaster(), 'SIGKILL')
  await server.stop()
  const again = await startPostgres({ dataDir })
  expect(await value(again.url, 'select answer from kept')).toBe(42)
  await again.stop()
})

test('looked after, it lays a reserve aside, and stands up again by itself at the same address', async () => {
  const server = await startPostgres({ dataDir })
  expect(await server.tender.tend()).toEqual({ revived: false, reserve: 'laid' })
  const { size, blocks } = statSync(join(dataDir, 'postgres', 'reserve'))
  expect(size).toBe(reserveSize(diskOf(dataDir)))
  expect(blocks * 512).toBeGreaterThanOrEqual(size)
  expect(await server.tender.tend()).toEqual({ revived: false, reserve: null })
  process.kill(postmaster(), 'SIGKILL')
  await expect.poll(() => server.tender.tend(), { timeout: 15_000 }).toEqual({ revived: true, reserve: null })
  expect(await value(server.url, 'select answer from kept')).toBe(42)
  await server.stop()
  expect(await server.tender.tend()).toEqual({ revived: false, reserve: null })
  await expect(value(server.url, 'select 1')).rejects.toThrow()
})
