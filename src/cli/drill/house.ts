import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { mustNotRefuse } from '../../base/refusal.ts'
import { DataFolder } from '../../journal/folder.ts'
import { freePort } from '../../journal/postgres/running.ts'
import { found } from '../found.ts'
import { inHouse } from '../open-house.ts'
import { databaseProcesses, postmasterOf } from './processes.ts'

const server = fileURLToPath(new URL('../../server/start.ts', import.meta.url))

/** Milliseconds a house may take to answer: a busy machine is no reason to fail. */
const PATIENCE = 180_000

const LOGIN = 'kunren'

/** The real server as a child process, on a data folder and a port of its own, with one office in it that nothing leaves. */
export class DrillHouse {
  readonly folder: DataFolder
  readonly office: string
  readonly port: number
  #invitation: string
  #child: ChildProcess | null = null
  #printed = ''
  #cookie = ''
  #password = ''

  private constructor(folder: DataFolder, office: string, invitation: string, port: number) {
    this.folder = folder
    this.office = office
    this.#invitation = invitation
    this.port = port
  }

  /** Builds a house under a folder and founds its office. Nothing runs yet. */
  static async found(path: string): Promise<DrillHouse> {
    const folder = new DataFolder(path)
    const port = await freePort(0)
    const names = { name: '訓練の事務所', login: LOGIN, head: '訓練 はじめ' }
    const { office, invitation } = await inHouse(folder, async (house) => {
      const founded = mustNotRefuse(await found(house, names, `http://localhost:${port}`))
      await house.reception.mute(founded.office, { why: '訓練のための事務所です。', since: new Date() })
      return founded
    })
    return new DrillHouse(folder, office, invitation.split('#')[1]!, port)
  }

  get address(): string {
    return `http://localhost:${this.port}`
  }

  /** PGDATA. */
  get cluster(): string {
    return join(this.folder.path, 'postgres', 'cluster')
  }

  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** The last that the server printed. */
  get printed(): string {
    return this.#printed
  }

  /** Starts the server; it may be killed again before it answers. */
  launch(): void {
    const { DATABASE_URL: _, TSUZUKI_PUBLIC_URL: __, HOST: ___, ...environment } = process.env
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', server], {
      env: {
        // Where scripts/with-node.mjs has it.
        NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../.cache/compiled', import.meta.url)),
        ...environment,
        TSUZUKI_DATA: this.folder.path,
        PORT: String(this.port),
        TSUZUKI_PRACTICE: '0',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const note = (chunk: Buffer) => (this.#printed = (this.#printed + chunk.toString()).slice(-20_000))
    child.stdout.on('data', note)
    child.stderr.on('data', note)
    this.#child = child
  }

  /** Waits until it answers with what is in its database; the first time the head accepts the invitation. Answers the milliseconds. */
  async answers(): Promise<number> {
    const since = performance.now()
    while (performance.now() - since < PATIENCE) {
      if (this.#child === null || this.#child.exitCode !== null || this.#child.signalCode !== null) break
      if (await this.#isIn()) return Math.round(performance.now() - since)
      await sleep(25)
    }
    throw new Error(`the house does not answer; it printed:\n${this.#printed}`)
  }

  async start(): Promise<number> {
    this.launch()
    return this.answers()
  }

  /** Sends JSON to the door. Throws where no answer came. */
  async post(path: string, body: object, headers: Record<string, string> = {}): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.address}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.#cookie, ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    })
    for (const cookie of response.headers.getSetCookie()) this.#cookie = cookie.split(';')[0]!
    return { status: response.status, body: await response.json() }
  }

  /** kill -9, and waits until it is gone. */
  async killServer(): Promise<void> {
    const child = this.#child
    if (child === null) return
    this.#child = null
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
  }

  /** Asks it to end in order, as Ctrl-C does. Answers the exit code. */
  async end(): Promise<number | null> {
    const child = this.#child
    if (child === null) return null
    const gone = new Promise<number | null>((done) => child.once('close', done))
    child.kill('SIGTERM')
    this.#child = null
    return gone
  }

  /** kill -9 of the postmaster; its children see it and end by themselves. */
  killDatabase(): void {
    const pid = postmasterOf(this.cluster)
    if (pid !== null) killNow(pid)
  }

  /** kill -9 of everything, and waits until nothing of it is left. */
  async killAll(): Promise<void> {
    await this.killServer()
    this.killDatabase()
    await this.databaseGone()
  }

  /** Waits until no process of the database is left. */
  async databaseGone(): Promise<void> {
    const since = performance.now()
    while (databaseProcesses(this.cluster).length > 0) {
      if (performance.now() - since > PATIENCE) throw new Error('processes of the killed database do not end')
      await sleep(10)
    }
  }

  async #isIn(): Promise<boolean> {
    try {
      if (this.#password === '') return await this.#accept()
      const { status } = await this.post('asks/staff.list', { input: {} })
      // A session has its end too, and a drill may take hours.
      if (status === 401) await this.post('sign-in/password', { login: LOGIN, password: this.#password })
      return status === 200
    } catch {
      return false
    }
  }

  async #accept(): Promise<boolean> {
    const password = randomBytes(18).toString('base64url')
    const { status } = await this.post('invitations/accept', { code: this.#invitation, password })
    if (status === 200) this.#password = password
    return status === 200
  }
}

/** kill -9 of a process that may be gone already. */
export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
