import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { platform, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { connected } from '../connected.ts'
import { chooseAccount, databaseHome, privateFolder, type Account } from './account.ts'
import { findBinaries } from './binaries.ts'
import { openCluster, owner, type Cluster } from './cluster.ts'
import { DiskFull, diskOf, floorSize, startSize } from './disk.ts'
import { holdFolder } from './lock.ts'
import { Reserve } from './reserve.ts'
import { startServer, stopServer } from './run.ts'
import { freePort, runningServer, type Running } from './running.ts'
import { settings } from './settings.ts'
import { Tender } from './tend.ts'

export { AlreadyRunning } from './lock.ts'

export interface EmbeddedPostgres {
  /** Connection of the owner (superuser of this server) to the database `tsuzuki`. */
  readonly url: string
  /** True when the server had survived an earlier process of ours and was taken over. */
  readonly adopted: boolean
  /** Looks after the server and the disk under it. */
  readonly tender: Tender
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
    const start = () => launch(home, cluster, binaries.pgCtl, account, options.extra ?? {})
    const running = survivor ?? (await onAnyDisk(home, start))
    const tender = new Tender({
      home,
      runs: () => runningServer(cluster.folder) !== null,
      answers: () => answersNow(running, cluster),
      revive: () => {
        clearSockets(running.socketFolder)
        return startServer(binaries.pgCtl, cluster.folder, cluster.startLog, account)
      },
    })
    const stop = async () => {
      try {
        await tender.end()
        if (runningServer(cluster.folder) !== null) await stopServer(binaries.pgCtl, cluster.folder, account)
      } catch (error) {
        // It may have died by itself meanwhile; only a server that still runs is a fault.
        if (runningServer(cluster.folder) !== null) throw error
      } finally {
        await letGo()
      }
    }
    return { url: await openDatabase(running, cluster), adopted: survivor !== null, tender, stop }
  } catch (error) {
    await letGo()
    throw error
  }
}

/** Asks for room before it is used; on a full disk it is tried once more without the reserve. */
async function onAnyDisk<T>(home: string, start: () => Promise<T>): Promise<T> {
  if (diskOf(home).free < startSize) new Reserve(home).release()
  try {
    return await start()
  } catch (error) {
    const disk = diskOf(home)
    if (disk.free >= floorSize(disk)) throw error
    if (new Reserve(home).release()) return await onAnyDisk(home, start)
    throw new DiskFull(home, error)
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
  replaceFile(portFile, String(port), account)
  replaceFile(join(cluster.folder, 'tsuzuki.conf'), settings(port, socketFolder, diskOf(home), extra), account)
  clearSockets(socketFolder)
  await startServer(pgCtl, cluster.folder, cluster.startLog, account)
  return { pid: 0, port, socketFolder }
}

/**
 * Takes away the sockets a killed server left in our own folder: while nobody has buried it, PostgreSQL takes its number for a living
 * server's. Who owns the data says postmaster.pid, which stays.
 */
function clearSockets(folder: string | null): void {
  if (folder === null || !existsSync(folder)) return
  for (const name of readdirSync(folder)) if (name.startsWith('.s.PGSQL.')) rmSync(join(folder, name), { force: true })
}

/** Renamed into place: on a full disk the old one stays whole. */
function replaceFile(file: string, text: string, account: Account | null): void {
  writeFileSync(`${file}.part`, text, { flush: true })
  if (account !== null) chownSync(`${file}.part`, account.uid, account.gid)
  renameSync(`${file}.part`, file)
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

async function answersNow(running: Running, cluster: Cluster): Promise<boolean> {
  return query(urlOf(running, cluster, 'postgres'), 'select 1').then(
    () => true,
    () => false,
  )
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

function query(url: string, sql: string): Promise<number> {
  return connected(
    { connectionString: url, connectionTimeoutMillis: 10_000 },
    async (client) => (await client.query(sql)).rowCount ?? 0,
  )
}
