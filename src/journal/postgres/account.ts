import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The unprivileged account PostgreSQL runs as when we are root (PostgreSQL refuses to run as root). */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/**
 * Null when we are not root: PostgreSQL then runs as ourselves. Otherwise the owner of a cluster that exists already, or
 * `postgres`, or `nobody` — an account with a name, because initdb looks its own name up.
 */
export function chooseAccount(cluster: string): Account | null {
  if (process.getuid?.() !== 0) return null
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    const { uid, gid } = statSync(join(cluster, 'PG_VERSION'))
    if (uid !== 0) return { uid, gid }
  }
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields !== undefined) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new Error('PostgreSQLを動かす一般ユーザー（postgres または nobody）がこのコンピュータにありません。')
}

/** Makes a folder that only the account (or we ourselves) may read. */
export function privateFolder(folder: string, account: Account | null): void {
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account !== null) chownSync(folder, account.uid, account.gid)
}

/** Null when the account can enter the folder, else the folder on the way that stops it. */
export function canEnter(folder: string, account: Account): string | null {
  for (let at = resolve(folder), below = ''; at !== below; below = at, at = dirname(at)) {
    if (!existsSync(at)) continue
    const { mode, uid, gid } = statSync(at)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return at
  }
  return null
}

/**
 * Where PostgreSQL's part of a data folder lies: inside it; or, where root keeps the data in a closed home, under /var/lib with a
 * link from the data folder. Made private to the account.
 */
export function databaseHome(dataDir: string, account: Account | null): string {
  const inside = join(dataDir, 'postgres')
  mkdirSync(dataDir, { recursive: true })
  let home = inside
  if (account !== null && canEnter(dataDir, account) !== null) {
    home = join('/var/lib/tsuzuki', createHash('sha256').update(inside).digest('hex').slice(0, 16))
    if (!existsSync(inside)) symlinkSync(home, inside)
  }
  privateFolder(home, account)
  assertEnterable(home, account)
  return home
}

/** Throws, naming the folder that stops the account. */
function assertEnterable(folder: string, account: Account | null): void {
  const stop = account === null ? null : canEnter(folder, account)
  if (stop === null) return
  throw new Error(
    `データの置き場所 ${folder} は、途中の ${stop} に一般ユーザーが入れないため使えません。` +
      'TSUZUKI_DATA に /var/lib/tsuzuki のような場所を指定するか、root以外のユーザーで起動してください。',
  )
}
