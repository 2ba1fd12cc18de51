import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { mustNotRefuse } from '../../base/refusal.ts'
import { addressOf } from '../../journal/address/keep.ts'
import { namesHere } from '../../journal/address/names.ts'
import { readStandby } from '../../journal/follow/standby-file.ts'
import { DataFolder } from '../../journal/folder.ts'
import { freePort } from '../../journal/postgres/running.ts'
import { found } from '../found.ts'
import { drillEnvironment, inDrillHouse } from './environment.ts'
import { databaseProcesses, postmasterOf } from './processes.ts'
import { Visitor, type Answer } from './visitor.ts'

const server = fileURLToPath(new URL('../../server/start.ts', import.meta.url))

/** Milliseconds a house may take to answer: a busy machine is no reason to fail. */
const PATIENCE = 180_000

const LOGIN = 'kunren'

/** How the head comes in the first time. */
type Entrance = { readonly invitation: string } | { readonly password: string }

/** The real server as a child process, on a data folder and a port of its own, with one office in it that nothing leaves. */
export class DrillHouse {
  readonly folder: DataFolder
  readonly office: string
  readonly address: string
  /** The certificate to believe, where it answers over HTTPS with one of its own. */
  readonly authority: string | null
  #invitation: string | null
  #child: ChildProcess | null = null
  #printed = ''
  readonly #head: Visitor
  #password: string

  private constructor(folder: DataFolder, office: string, at: { address: string; authority: string | null }, enter: Entrance) {
    this.folder = folder
    this.office = office
    this.address = at.address
    this.authority = at.authority
    this.#head = new Visitor(at)
    this.#invitation = 'invitation' in enter ? enter.invitation : null
    this.#password = 'password' in enter ? enter.password : ''
  }

  /** Builds a house under a folder and founds its office. Nothing runs yet. */
  static async found(path: string): Promise<DrillHouse> {
    const folder = new DataFolder(path)
    const address = `http://localhost:${await freePort(0)}`
    const names = { name: '訓練の事務所', login: LOGIN, head: '訓練 はじめ' }
    const { office, invitation } = await inDrillHouse(folder, async (house) => {
      const founded = mustNotRefuse(await found(house, names, address))
      await house.reception.mute(founded.office, { why: '訓練のための事務所です。', since: new Date() })
      return founded
    })
    return new DrillHouse(folder, office, { address, authority: null }, { invitation: invitation.split('#')[1]! })
  }

  /** A house that took an office over from its archive: the head comes in by an invitation. */
  static adopted(folder: DataFolder, office: string, address: string, invitation: string): DrillHouse {
    return new DrillHouse(folder, office, { address, authority: null }, { invitation })
  }

  /** The house of a PC that was paired with another and keeps its office: the head signs in there as in the other. */
  static async paired(folder: DataFolder, other: DrillHouse): Promise<DrillHouse> {
    const { office, officeName, address } = readStandby(folder)!
    const { authority } = await addressOf(folder, officeName, namesHere(address), new Date())
    return new DrillHouse(folder, office, { address, authority }, { password: other.#password })
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
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', server], {
      env: {
        ...drillEnvironment(),
        TSUZUKI_DATA: this.folder.path,
        PORT: new URL(this.address).port,
        TSUZUKI_PRACTICE: '0',
        // Whatever its house store says: a paired PC has none that does, and may be promoted.
        TSUZUKI_MUTE: '訓練のための家です。',
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

  /** The head sends JSON to the door. Throws where no answer came. */
  post(path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#head.post(path, body, headers)
  }

  get(path: string): Promise<Answer> {
    return this.#head.get(path)
  }

  /** Signs the head in, as he does on the morning after. */
  async signIn(): Promise<void> {
    const { status, body } = await this.post('sign-in/password', { login: LOGIN, password: this.#password })
    if (status !== 200) throw new Error(`the head cannot sign in: ${JSON.stringify(body)}`)
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
      if (this.#invitation !== null) return await this.#accept(this.#invitation)
      const { status } = await this.post('asks/staff.list', { input: {} })
      // A session has its end too, and a drill may take hours.
      if (status === 401) await this.signIn()
      return status === 200
    } catch {
      return false
    }
  }

  async #accept(code: string): Promise<boolean> {
    const password = randomBytes(18).toString('base64url')
    const { status } = await this.post('invitations/accept', { code, password })
    if (status !== 200) return false
    this.#password = password
    this.#invitation = null
    return true
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
