import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '../../base/canonical.ts'
import { syncFolder } from '../archive/folder-place.ts'
import type { Spool } from './books.ts'

/**
 * A spool in a folder of this disk: one file a segment, named after its last entry and its digest, renamed into place once its bytes are on
 * the disk. A file that does not fit its name is no segment.
 */
export function spoolFolder(folder: string): Spool {
  return {
    async *read() {
      for (const { file, last, digest } of await list(folder)) {
        const bytes = await readFile(join(folder, file))
        if (sha256Hex(bytes) === digest) yield { last, bytes }
      }
    },
    async keep(last, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const name = `${String(last).padStart(12, '0')}-${sha256Hex(bytes)}.segment`
      await writeFile(join(folder, `${name}.part`), bytes, { mode: 0o600, flush: true })
      await rename(join(folder, `${name}.part`), join(folder, name))
      await syncFolder(folder)
    },
    async drop(upTo) {
      for (const { file, last } of await list(folder)) if (last <= upTo) await rm(join(folder, file))
    },
    async dropAfter(place) {
      for (const { file, last } of await list(folder)) if (last > place) await rm(join(folder, file))
    },
  }
}

const NAME = /^(\d{12})-([0-9a-f]{64})\.segment$/

async function list(folder: string): Promise<{ file: string; last: number; digest: string }[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names
    .toSorted((one, other) => (one < other ? -1 : 1))
    .flatMap((file) => {
      const match = NAME.exec(file)
      return match === null ? [] : [{ file, last: Number(match[1]), digest: match[2]! }]
    })
}
