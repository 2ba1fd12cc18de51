import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of a test's own: an ext4 file system in a file. */
export interface Disk {
  /** Where it is mounted. */
  readonly at: string
  /** Bytes an ordinary account may still write. */
  free(): number
  /** Takes space until so many bytes are free. */
  fillTo(bytes: number): void
  /** Gives that space back. */
  empty(): void
  /** A power cut: what is on the disk now, and nothing that was still on its way to it, is what `powerOn` finds. */
  powerOff(): void
  /** The disk as it was left. Nobody may have anything open on it. */
  powerOn(): void
  remove(): void
}

const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })

/**
 * Nothing reaches this disk by itself for an hour, so that what was not synced is not on it. Null where nobody may mount here: no root, or
 * a container.
 */
export function newDisk(megabytes: number): Disk | null {
  const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-disk-'))
  const [at, image, ballast] = [join(folder, 'at'), join(folder, 'image'), join(folder, 'at', 'ballast')]
  chmodSync(folder, 0o755)
  mkdirSync(at)
  const mount = () => run('mount', '-o', 'loop,commit=3600', image, at)
  try {
    run('truncate', '-s', `${megabytes}M`, image)
    run('mkfs.ext4', '-q', '-m', '0', image)
    mount()
  } catch {
    rmSync(folder, { recursive: true, force: true })
    return null
  }
  const free = () => {
    const { bavail, bsize } = statfsSync(at)
    return bavail * bsize
  }
  return {
    at,
    free,
    fillTo: (bytes) => {
      rmSync(ballast, { force: true })
      for (let attempt = 1; ; attempt++) {
        const wanted = free() - bytes
        try {
          if (wanted > 0) run('fallocate', '-l', String(wanted), ballast)
          return
        } catch (error) {
          // Somebody else took some of it in between.
          if (attempt === 20) throw error
        }
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    powerOff: () => run('cp', '--sparse=always', image, `${image}.cut`),
    powerOn: () => {
      run('umount', at)
      run('mv', `${image}.cut`, image)
      mount()
    },
    remove: () => {
      run('umount', '-l', at)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whether disks can be made here at all. */
export function mayMount(): boolean {
  const disk = newDisk(8)
  disk?.remove()
  return disk !== null
}
