import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect, test } from 'vitest'
import type { Running, Secrets } from '../../src/journal/folder.ts'
import { urlFor } from '../../src/journal/schema/roles.ts'
import { signContext } from '../../src/journal/token.ts'
import { practiceOfficeId } from '../../src/server/practice.ts'
import { long } from '../support/long.ts'

// The program itself by the clock on the wall: a thief with secrets.json encrypts 1,000 rows a minute until nothing lets him write.

const root = fileURLToPath(new URL('../../', import.meta.url))

test.runIf(long)('1,000 rows a minute: frozen within the minute', { timeout: 300_000 }, async () => {
  const data = mkdtempSync(join(tmpdir(), 'tsuzuki-alarm-'))
  chmodSync(data, 0o755)
  const server = spawn(process.execPath, [join(root, 'src/server/start.ts')], {
    env: { ...process.env, TSUZUKI_DATA: data, PORT: String(await freePort()), TSUZUKI_PRACTICE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const ended = new Promise((done) => server.on('close', done))
  try {
    await until(() => printed.includes('終了は Ctrl-C'))
    // The first walk is over, and an ordinary look.
    await new Promise((wake) => setTimeout(wake, 15_000))
    const { seconds, rows } = await encrypt(data, 1_000)
    console.log(`frozen after ${seconds.toFixed(1)} s and ${rows} rows`)
    expect(seconds).toBeLessThan(60)
    await until(() => printed.includes(`事務所 ${practiceOfficeId}: 帳簿を通さずに`))
    expect(readFileSync(join(data, 'alarms', `${practiceOfficeId}.jsonl`), 'utf8')).toContain('"kind":"off-journal"')
  } finally {
    server.kill('SIGINT')
    await ended
    rmSync(data, { recursive: true, force: true })
  }
})

/** One row after another at a rate, in the name of the practice office, until the database says no. */
async function encrypt(data: string, perMinute: number): Promise<{ seconds: number; rows: number }> {
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Secrets
  const { databaseUrl } = JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')) as Running
  const thief = new pg.Client({ connectionString: urlFor(databaseUrl, 'tsuzuki_writer', secrets.writer) })
  await thief.connect()
  const began = performance.now()
  try {
    for (let rows = 0; ; rows++) {
      await new Promise((wake) => setTimeout(wake, began + (rows * 60_000) / perMinute - performance.now()))
      const scope = { office: practiceOfficeId, sight: { kind: 'office' } } as const
      const token = signContext(Buffer.from(secrets.tokenKey, 'hex'), scope, Date.now() / 1000 + 60)
      try {
        await thief.query(`begin; set local tz.context = '${token}';
          update office.people set name = encode(sha256(name::bytea), 'base64') where id = (select id from office.people offset ${rows % 50} limit 1);
          commit`)
      } catch (error) {
        expect((error as pg.DatabaseError).code).toBe('TZ004')
        return { seconds: (performance.now() - began) / 1000, rows }
      }
      if (performance.now() - began > 60_000) throw new Error(`${rows} rows and nobody stopped it`)
    }
  } finally {
    await thief.end()
  }
}

async function until(done: () => boolean): Promise<void> {
  for (let attempt = 0; !done(); attempt++) {
    if (attempt >= 600) throw new Error('waited a minute')
    await new Promise((wake) => setTimeout(wake, 100))
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}
