import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { privateKeyFrom } from './note.ts'
import { holdFolder } from './postgres/lock.ts'

/** Secrets of one house, made once and kept beside its data, readable by this user alone. Never in the database. */
export interface Secrets {
  /** Passwords of the database roles. */
  readonly reader: string
  readonly writer: string
  readonly merger: string
  readonly reception: string
  readonly watch: string
  /** Signs office contexts (hex). */
  readonly tokenKey: string
  /** Wraps the sign-in secrets of offices (hex). */
  readonly signInKey: string
  /** Ed25519 log key that signs checkpoints (PKCS #8, PEM). */
  readonly logKey: string
}

/** What a running house leaves for other commands on this machine: where it answers and where its database is. */
export interface Running {
  readonly pid: number
  readonly address: string
  readonly databaseUrl: string
}

/** A data folder: `postgres/` the embedded database, `secrets.json`, `checkpoints/`, `editions/` of the law, `running.json` while it runs; on
 * a PC that follows an office `standby.json`, `spool/`, `address/`, and `unapplied/` where it once led without something received. */
export class DataFolder {
  readonly path: string

  constructor(path: string) {
    this.path = resolve(path)
    mkdirSync(this.path, { recursive: true })
  }

  /** Reads the secrets, or makes them from the randomness a door hands in. */
  secrets(random: (bytes: number) => Uint8Array): Secrets {
    const file = join(this.path, 'secrets.json')
    const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {}
    const hex = (bytes: number) => Buffer.from(random(bytes)).toString('hex')
    const secrets: Secrets = {
      ...kept,
      reader: kept.reader ?? hex(24),
      writer: kept.writer ?? hex(24),
      merger: kept.merger ?? hex(24),
      reception: kept.reception ?? hex(24),
      watch: kept.watch ?? hex(24),
      tokenKey: kept.tokenKey ?? hex(32),
      signInKey: kept.signInKey ?? hex(32),
      logKey: kept.logKey ?? privateKeyFrom(random(32)).export({ type: 'pkcs8', format: 'pem' }).toString(),
    }
    // A folder of an earlier edition lacks what was not needed then.
    if (Object.keys(secrets).length > Object.keys(kept).length) this.keep('secrets.json', secrets)
    return secrets
  }

  /** Holds the folder for a house that opens its doors; throws AlreadyRunning when another one does. */
  hold(): Promise<() => Promise<void>> {
    return holdFolder(this.path)
  }

  /** The house that runs on this folder, or null. A file left by a killed process is no sign of life. */
  running(): Running | null {
    const file = join(this.path, 'running.json')
    if (!existsSync(file)) return null
    const running = JSON.parse(readFileSync(file, 'utf8')) as Running
    return isHouse(running.pid) ? running : null
  }

  /** Where signed checkpoints are kept as text, one file an office. */
  get checkpoints(): string {
    return join(this.path, 'checkpoints')
  }

  /** A file of this folder by name, or null where it is not there. */
  kept<T>(name: string): T | null {
    const file = join(this.path, name)
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null
  }

  /** Keeps a value as a file of this folder, readable by this user alone. */
  keep(name: string, value: unknown): void {
    // Renamed into place, so that a process killed in the middle never leaves half a secret.
    const file = join(this.path, name)
    rmSync(`${file}.part`, { force: true })
    writeFileSync(`${file}.part`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true })
    renameSync(`${file}.part`, file)
  }

  forget(name: string): void {
    rmSync(join(this.path, name), { force: true })
  }

  announce(running: Running): void {
    this.keep('running.json', running)
  }

  withdraw(): void {
    this.forget('running.json')
  }
}

/** In a container numbers are used again soon: a living process must also be a house. */
function isHouse(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const command = `/proc/${pid}/cmdline`
  return !existsSync(command) || readFileSync(command, 'utf8').includes('start.ts')
}
