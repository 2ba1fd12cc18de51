import { existsSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** What a running server wrote into postmaster.pid. */
export interface Running {
  readonly pid: number
  readonly port: number
  /** Null where it listens on TCP only (Windows). */
  readonly socketFolder: string | null
}

/**
 * The server that runs on the cluster although our process is new: it survives its parent's death. Null when none does. A
 * postmaster.pid whose process is gone, or is somebody else's by now, is removed.
 */
export function runningServer(cluster: string): Running | null {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid = '', , , port = '', socketFolder = ''] = readFileSync(file, 'utf8').split('\n')
  if (isPostgres(Number(pid))) return { pid: Number(pid), port: Number(port), socketFolder: socketFolder.trim() || null }
  rmSync(file)
  return null
}

/** In a container numbers are used again soon: a living process must also be PostgreSQL. */
function isPostgres(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  // The command line of a dead process that nobody has waited for is empty.
  const command = `/proc/${pid}/cmdline`
  return !existsSync(command) || readFileSync(command, 'utf8').includes('postgres')
}

/** A port nobody uses at this moment; the wanted one where it is free. */
export async function freePort(wanted: number): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? wanted
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(address !== null && typeof address === 'object' ? address.port : null))
    })
  })
}
