import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Refusal } from '../../src/base/refusal.ts'
import { clientInput } from '../../src/cli/bench/office.ts'
import { databaseProcesses } from '../../src/cli/drill/processes.ts'
import { identityFrom, recipientOf } from '../../src/journal/age/age.ts'
import { addRecipient } from '../../src/journal/archive/recipients.ts'
import { newScene } from './scene.ts'

// A disk that answers EIO: strace puts the error into the system calls of the programs themselves.

const mayTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
const folder = () => mkdtempSync(join(tmpdir(), 'tsuzuki-errors-'))
const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** Lets the system calls of processes fail from now on. Answers how to let go of them. */
async function failing(pids: readonly number[], inject: string, ...more: string[]): Promise<() => Promise<void>> {
  const calls = inject.split(':')[0]!
  const tracing = ['-f', '-o', '/dev/null', '-e', `trace=${calls}`, '-e', `inject=${inject}`, ...more]
  const strace = spawn('strace', [...tracing, ...pids.flatMap((pid) => ['-p', String(pid)])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await attached(strace, pids.length)
  return async () => {
    if (strace.exitCode !== null) return
    const gone = once(strace, 'exit')
    strace.kill('SIGINT')
    await gone
  }
}

function attached(strace: ChildProcess, count: number): Promise<void> {
  let text = ''
  return new Promise((done, fail) => {
    strace.once('exit', () => fail(new Error(`strace ended: ${text}`)))
    strace.stderr!.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if ((text.match(/attached/g) ?? []).length >= count) done()
    })
  })
}

test.skipIf(!mayTrace)(
  'the database cannot sync its log, nor its tables: nothing acknowledged is lost, and it stands up again',
  { timeout: 600_000 },
  async () => {
    const scene = await newScene(folder(), folder(), 21)
    const { house } = scene
    const register = async (code: string) => {
      const input = { ...clientInput, code, name: `${code}商店` }
      const { status, body } = await house.post('acts/clients.register', { input }, { 'idempotency-key': `register ${code}` })
      return { status, body: body as Refusal }
    }
    try {
      await scene.work(10)
      const letGo = await failing(databaseProcesses(house.cluster), 'fsync,fdatasync:error=EIO:when=3+')
      let failed = ''
      for (let number = 1; failed === ''; number++) {
        const { status, body } = await register(`EIO${number}`)
        if (status === 200) continue
        failed = `EIO${number}`
        expect([status, body.code]).toEqual([500, 'door.fault'])
        expect(body.remedy).toContain('二重に記録されることはありません')
      }
      await letGo()
      await house.answers()
      // The database may still be on its way down: whoever presses again does it under the same key.
      await expect.poll(async () => (await register(failed)).status, { timeout: 120_000 }).toBe(200)
      expect(await scene.failures()).toEqual([])

      await scene.work(10)
      const again = await failing(databaseProcesses(house.cluster), 'fsync:error=EIO')
      await expect(scene.owner('checkpoint')).rejects.toThrow()
      await again()
      await house.answers()
      await scene.work(10)
      await scene.settle()
      expect(await scene.failures()).toEqual([])
    } finally {
      await scene.end()
    }
  },
)

test.skipIf(!mayTrace)(
  'the server cannot sync its checkpoints: it says so, and the next ones stand',
  { timeout: 600_000 },
  async () => {
    const scene = await newScene(folder(), folder(), 22)
    const { house } = scene
    const file = join(house.folder.checkpoints, `${house.office}.txt`)
    try {
      await scene.work(10)
      await failing([house.pid!], 'fsync,fdatasync:error=EIO', '-P', file)
      await house.end()
      expect(house.printed).toContain('署名済み記録を書けませんでした')
      await house.start()
      await scene.work(10)
      await house.end()
      expect(existsSync(file)).toBe(true)
      await house.start()
      expect(await scene.failures()).toEqual([])
    } finally {
      await scene.end()
    }
  },
)

test.skipIf(!mayTrace)(
  'a place of the archive fails: it is told, and the next run leaves no gap',
  { timeout: 600_000 },
  async () => {
    const scene = await newScene(folder(), folder(), 23)
    const { house } = scene
    const place = folder()
    const archive = [
      '--disable-warning=ExperimentalWarning',
      main,
      'archive',
      'run',
      '--once',
      '--to',
      place,
      '--data',
      house.folder.path,
    ]
    const run = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: 'utf8' })
    try {
      addRecipient(house.folder, house.office, await recipientOf(identityFrom(randomBytes(32))))
      await scene.work(10)
      for (const inject of ['fsync:error=EIO', 'openat:error=EIO:when=1+']) {
        const path = inject.startsWith('openat') ? ['-P', join(place, house.office)] : []
        const tracing = ['-f', '-o', '/dev/null', '-e', `trace=${inject.split(':')[0]}`, '-e', `inject=${inject}`, ...path]
        const failed = run('strace', ...tracing, process.execPath, ...archive)
        expect(failed, failed.stderr).toMatchObject({ status: 1 })
        expect(failed.stdout).toMatch(/書けませんでした（EIO.*次の回にもう一度書きます。/)
      }
      const whole = run(process.execPath, ...archive)
      expect(whole, whole.stderr).toMatchObject({ status: 0 })
      expect(whole.stdout).toMatch(/第\d+号まで/)
      expect(readdirSync(join(place, house.office)).length).toBeGreaterThan(0)
    } finally {
      await scene.end()
    }
  },
)
