import { createHash } from 'node:crypto'
import { unlinkSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { platform, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Thrown by a second start on the same data: says who holds it. Nothing was touched. */
export class AlreadyRunning extends Error {
  readonly pid: number
  constructor(dataDir: string, pid: number) {
    super(
      `このデータ（${dataDir}）は、すでに動いているTsuzuki（プロセス番号 ${pid}）が使っています。先にそちらを終了してください。`,
    )
    this.pid = pid
  }
}

/**
 * Holds a data folder for this process by listening on a local socket: the system lets go of it however the process ends, so no
 * stale lock file can keep an office out.
 */
export async function holdFolder(dataDir: string): Promise<() => Promise<void>> {
  const address = socketAddress(dataDir)
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listen(address)
    if (server !== null) return () => new Promise((done) => server.close(() => done()))
    const pid = await askHolder(address)
    if (pid !== null) throw new AlreadyRunning(dataDir, pid)
    unlinkSync(address)
  }
  throw new Error(`データの置き場所 ${dataDir} を確保できませんでした（${address}）。`)
}

/** Inside the folder where the path is short enough (socket names end at about 100 bytes). Windows: a named pipe. */
function socketAddress(dataDir: string): string {
  const inside = join(resolve(dataDir), 'lock')
  if (platform() !== 'win32' && inside.length < 100) return inside
  const name = `tsuzuki-${createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16)}`
  return platform() === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.lock`)
}

function listen(address: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.end(String(process.pid)))
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(null) : fail(error)))
    server.listen(address, () => {
      server.unref()
      done(server)
    })
  })
}

function askHolder(address: string): Promise<number | null> {
  return new Promise((done) => {
    let text = ''
    const socket = connect(address)
    socket.on('data', (chunk) => (text += chunk.toString()))
    socket.on('error', () => done(null))
    socket.on('end', () => done(Number(text)))
  })
}
