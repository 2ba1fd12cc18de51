import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Begins the name of every drill's folder. */
export const FOLDER = 'tsuzuki-drill-'
/** Lies in the folder while its drill runs, and names the process. A folder that is kept on purpose has none. */
const MARK = 'drill-runs.json'

/** Marks a drill's folder as that of this process. */
export function markRunning(folder: string): void {
  writeFileSync(join(folder, MARK), JSON.stringify({ pid: process.pid }), { flush: true })
}

/** The folder stays, for whoever looks into it. */
export function markKept(folder: string): void {
  rmSync(join(folder, MARK), { force: true })
}

/** Takes away folders whose drill was killed: those that carry the mark, of a process that is gone. Answers their paths. */
export function removeLeftovers(below = tmpdir()): string[] {
  const folders = readdirSync(below).filter((name) => name.startsWith(FOLDER))
  const left = folders.map((name) => join(below, name)).filter(isLeft)
  for (const folder of left) rmSync(folder, { recursive: true, force: true })
  return left
}

function isLeft(folder: string): boolean {
  const mark = join(folder, MARK)
  if (!existsSync(mark)) return false
  try {
    const { pid } = JSON.parse(readFileSync(mark, 'utf8')) as { pid: unknown }
    return typeof pid === 'number' && Number.isInteger(pid) && pid > 1 && !isAlive(pid)
  } catch {
    // Half a mark says nothing: the folder may be anybody's.
    return false
  }
}

/** A number that is used again by another process keeps a folder too long, never takes one away too soon. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
