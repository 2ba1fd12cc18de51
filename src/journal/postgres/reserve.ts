import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Disk space laid aside beside the database. When a disk is full, PostgreSQL cannot even recover: given this up, it stands again and
 * can be read, while writing stays refused until there is room for a new one.
 */
export class Reserve {
  readonly #file: string

  constructor(home: string) {
    this.#file = join(home, 'reserve')
  }

  get held(): boolean {
    return existsSync(this.#file)
  }

  /** Lays so many bytes aside, really taken from the disk. */
  lay(bytes: number): void {
    const part = `${this.#file}.part`
    rmSync(part, { force: true })
    try {
      if (!allocate(part, bytes)) fill(part, bytes)
      renameSync(part, this.#file)
    } catch (error) {
      rmSync(part, { force: true })
      throw error
    }
  }

  /** Gives it up. False where there was none. */
  release(): boolean {
    const held = this.held
    rmSync(this.#file, { force: true })
    return held
  }
}

/** Linux lays space aside without writing it. */
function allocate(file: string, bytes: number): boolean {
  try {
    execFileSync('fallocate', ['-l', String(bytes), file], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Elsewhere it is written; random, so that no file system can pack it. */
function fill(file: string, bytes: number): void {
  const handle = openSync(file, 'w', 0o600)
  try {
    const piece = randomBytes(1024 * 1024)
    for (let left = bytes; left > 0; left -= piece.length) writeSync(handle, piece, 0, Math.min(left, piece.length))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
