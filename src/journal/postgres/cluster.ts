import { randomBytes } from 'node:crypto'
import { appendFileSync, chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder } from '../archive/folder-place.ts'
import type { Account } from './account.ts'
import { run } from './run.ts'

/** Where the parts of the embedded server lie under the data folder. */
export interface Cluster {
  /** PGDATA. */
  readonly folder: string
  /** Output of the server before its own log begins. */
  readonly startLog: string
  readonly password: string
}

/** The owner's name inside PostgreSQL. */
export const owner = 'postgres'

/** Opens the cluster under a data folder, making it where there is none yet. */
export async function openCluster(home: string, initdb: string, account: Account | null): Promise<Cluster> {
  const folder = join(home, 'cluster')
  const passwordFile = join(home, 'password')
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    const password = randomBytes(24).toString('base64url')
    // Made beside its place and renamed into it: an attempt that was interrupted never looks like a cluster.
    const attempt = `${folder}.part`
    rmSync(attempt, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
    writeSecret(passwordFile, password, account)
    await create(attempt, passwordFile, initdb, account)
    renameSync(attempt, folder)
    await syncFolder(home)
  }
  return { folder, startLog: join(home, 'start.log'), password: readFileSync(passwordFile, 'utf8') }
}

async function create(folder: string, passwordFile: string, initdb: string, account: Account | null): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const safety = ['--data-checksums', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, `--username=${owner}`]
  await run(initdb, ['-D', folder, ...locale, ...safety], account)
  // Flushed like all that initdb made: after a power cut a server without our settings would not be found.
  appendFileSync(join(folder, 'postgresql.conf'), "include_if_exists 'tsuzuki.conf'\n", { flush: true })
}

function writeSecret(file: string, secret: string, account: Account | null): void {
  writeFileSync(file, secret, { mode: 0o600, flush: true })
  if (account !== null) chownSync(file, account.uid, account.gid)
}
