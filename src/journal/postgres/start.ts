import { chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { platform, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { chooseAccount, databaseHome, privateFolder, type Account } from './account.ts'
import { findBinaries } from './binaries.ts'
import { openCluster, owner, type Cluster } from './cluster.ts'
import { holdFolder } from './lock.ts'
import { startServer, stopServer } from './run.ts'
import { freePort, runningServer, type Running } from './running.ts'
import { settings } from './settings.ts'

export { AlreadyRunning } from './lock.ts'

export interface EmbeddedPostgres {
  /** Connection of the owner (superuser of this server) to the database `tsuzuki`. */
  readonly url: string
  /** True when the server had survived an earlier process of ours and was taken over. */
  readonly adopted: boolean
  /** Stops the server (`pg_ctl -m fast`) and lets go of the data folder. */
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL of a data folder, or takes over the one an earlier process left running. Throws
 * `AlreadyRunning` when another living process holds the folder. `extra` settings are for tests.
 */
export async function startPostgres(options: {
  dataDir: string
  extra?: Readonly<Record<string, string>>
}): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  const account = chooseAccount(join(dataDir, 'postgres', 'cluster'))
  const home = databaseHome(dataDir, account)
  const letGo = await holdFolder(home)
  try {
    const binaries = findBinaries(account)
    const cluster = await openCluster(home, binaries.initdb, account)
    const survivor = await answering(runningServer(cluster.folder), cluster)
    const running = survivor ?? (await launch(home, cluster, binaries.pgCtl, account, options.extra ?? {}))
    const stop = async () => {
      try {
        if (runningServer(cluster.folder) !== null) await stopServer(binaries.pgCtl, cluster.folder, account)
      } catch (error) {
        // It may have died by itself meanwhile; only a server that still runs is a fault.
        if (runningServer(cluster.folder) !== null) throw error
      } finally {
        await letGo()
      }
    }
    return { url: await openDatabase(running, cluster), adopted: survivor !== null, stop }
  } catch (error) {
    await letGo()
    throw error
  }
}

async function launch(
  home: string,
  cluster: Cluster,
  pgCtl: string,
  account: Account | null,
  extra: Readonly<Record<string, string>>,
): Promise<Running> {
  const portFile = join(home, 'port')
  const port = await freePort(existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0)
  const socketFolder = platform() === 'win32' ? null : socketPlace(home, account)
  writeFileSync(portFile, String(port))
  writeFileSync(join(cluster.folder, 'tsuzuki.conf'), settings(port, socketFolder, extra))
  if (account !== null) chownSync(join(cluster.folder, 'tsuzuki.conf'), account.uid, account.gid)
  await startServer(pgCtl, cluster.folder, cluster.startLog, account)
  return { pid: 0, port, socketFolder }
}

/** Names of sockets end at about 100 bytes: a long data folder puts the socket into the system's temporary folder. */
function socketPlace(home: string, account: Account | null): string {
  const folder = home.length <= 70 ? join(home, 'run') : join(tmpdir(), `tsuzuki-${process.pid}`)
  privateFolder(folder, account)
  return folder
}

/** A server that runs is ours only when it takes our password; one still recovering is waited for. */
async function answering(running: Running | null, cluster: Cluster): Promise<Running | null> {
  if (running === null) return null
  for (let attempt = 0; ; attempt++) {
    try {
      await query(urlOf(running, cluster, 'postgres'), 'select 1')
      return running
    } catch (error) {
      if (runningServer(cluster.folder) === null) return null
      if (attempt >= 100) throw error
      await new Promise((wake) => setTimeout(wake, 100))
    }
  }
}

async function openDatabase(running: Running, cluster: Cluster): Promise<string> {
  const maintenance = urlOf(running, cluster, 'postgres')
  const found = await query(maintenance, "select 1 from pg_database where datname = 'tsuzuki'")
  if (found === 0) await query(maintenance, 'create database tsuzuki')
  return urlOf(running, cluster, 'tsuzuki')
}

function urlOf(running: Running, cluster: Cluster, database: string): string {
  const socket = running.socketFolder === null ? '' : `?host=${encodeURIComponent(running.socketFolder)}`
  return `postgresql://${owner}:${cluster.password}@127.0.0.1:${running.port}/${database}${socket}`
}

async function query(url: string, sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rowCount ?? 0
  } finally {
    await client.end()
  }
}
