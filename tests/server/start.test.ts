import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { edition, keptEditions } from '../../src/law/index.ts'

// The program itself, as `npm start` runs it: begun, begun again, ended in every way, on one data folder.

const root = fileURLToPath(new URL('../../', import.meta.url))
let data: string
let port: number

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'tsuzuki-start-'))
  chmodSync(data, 0o755)
  port = await freePort()
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

interface Run {
  readonly child: ChildProcess
  readonly printed: () => string
  /** The exit code, when it has ended. */
  readonly ended: Promise<number | null>
}

function begin(environment: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'src/server/start.ts')], {
    env: { ...process.env, TSUZUKI_DATA: data, PORT: String(port), TSUZUKI_PRACTICE: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { child, printed: () => text, ended: new Promise((done) => child.on('close', (code) => done(code))) }
}

/** Waits until the doors are open, or the program has ended. */
async function open(run: Run): Promise<void> {
  for (let attempt = 0; attempt < 1600; attempt++) {
    if (run.child.exitCode !== null) throw new Error(run.printed())
    if (run.printed().includes('終了は Ctrl-C')) return
    await new Promise((wake) => setTimeout(wake, 50))
  }
  throw new Error(`not open after 80 seconds:\n${run.printed()}`)
}

const health = async () => (await fetch(`http://localhost:${port}/api/health`)).status

test('a fresh folder: it comes up, answers, and Ctrl-C ends everything in order', async () => {
  const house = begin()
  await open(house)
  expect(house.printed()).toContain(`http://localhost:${port}`)
  expect(await health()).toBe(200)
  for (const file of ['secrets.json', 'running.json']) expect(statSync(join(data, file)).mode & 0o077).toBe(0)
  expect(keptEditions(data).map((one) => one.edition)).toEqual([edition()])
  house.child.kill('SIGINT')
  expect(await house.ended).toBe(0)
  expect(house.printed()).toContain('終了しました。')
  await expect(health()).rejects.toThrow()
  expect(() => readFileSync(join(data, 'postgres', 'cluster', 'postmaster.pid'))).toThrow()
}, 240_000)

test('a second start says where the first one is and does no harm; another port makes no difference', async () => {
  const first = begin()
  await open(first)
  for (const environment of [{}, { PORT: String(await freePort()) }]) {
    const second = begin(environment)
    expect(await second.ended).toBe(0)
    expect(second.printed()).toBe(
      `すでに動いています: http://localhost:${port}（プロセス番号 ${first.child.pid}）。何も変えずに終わります。\n`,
    )
  }
  expect(await health()).toBe(200)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
}, 240_000)

test("an office of one's own is founded beside the running house; its head comes in by the invitation", async () => {
  const house = begin()
  await open(house)
  const founding = ['--name', '山手事務所', '--login', 'yamate', '--head', '山手 一']
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(root, 'src/cli/main.ts'),
    'found',
    '--data',
    data,
    ...founding,
  ])
  const { invitation } = JSON.parse(stdout) as { invitation: string }
  expect(invitation).toMatch(`http://localhost:${port}/invited#`)
  const accepted = await fetch(`http://localhost:${port}/api/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: invitation.split('#')[1], password: 'minato no akari ga mieru' }),
  })
  expect(await accepted.json()).toEqual({ next: 'done' })
  const cookie = accepted.headers.getSetCookie()[0]!.split(';')[0]!
  const session = await fetch(`http://localhost:${port}/api/session`, { headers: { cookie } })
  expect(await session.json()).toMatchObject({
    member: { login: 'yamate', role: 'head' },
    office: { name: '山手事務所', practice: false },
  })
  house.child.kill('SIGTERM')
  expect(await house.ended).toBe(0)
}, 240_000)

test('after kill -9 the database that lived on is taken over', async () => {
  const killed = begin()
  await open(killed)
  killed.child.kill('SIGKILL')
  await killed.ended
  const next = begin()
  await open(next)
  expect(next.printed()).toContain('残っていたデータベースを引き継ぎました')
  expect(await health()).toBe(200)
  next.child.kill('SIGTERM')
  expect(await next.ended).toBe(0)
}, 240_000)

test('what stands in the way is said in a sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => other.on('listening', done))
  const busy = (other.address() as AddressInfo).port
  const said = async (environment: Record<string, string>) => {
    const run = begin(environment)
    expect(await run.ended).toBe(1)
    return run.printed()
  }
  expect(await said({ PORT: String(busy) })).toContain(`ポート${busy}は、ほかのプログラムが使っています`)
  other.close()
  expect(await said({ PORT: 'http' })).toContain('PORT「http」は、1〜65535の番号にしてください。')
  expect(await said({ HOST: '0.0.0.0' })).toContain('TSUZUKI_PUBLIC_URL')
  expect(await said({ TSUZUKI_PUBLIC_URL: 'tsuzuki.example.jp' })).toContain('https://tsuzuki.example.jp')
  expect(await said({ DATABASE_URL: `postgres://nobody@127.0.0.1:${await freePort()}/none` })).toContain(
    'DATABASE_URL を確かめてください',
  )
}, 240_000)

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo
      server.close(() => done(free))
    })
  })
}
