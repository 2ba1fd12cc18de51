import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '../../base/canonical.ts'
import { syncFolder } from '../archive/folder-place.ts'
import type { Spool } from './books.ts'

/** A spool on a disk. Its files can also be put aside, as they are, for a person. */
export interface SpoolFolder extends Spool {
  /** The last entry of which any bytes lie here, whether they can be read or not; 0 where there are none. */
  furthest(): Promise<number>
  /** Keeps what ends past a place in another folder too, under the same names; answers which were not there before. */
  keepAside(place: number, folder: string): Promise<readonly string[]>
  /** Deletes what ends past a place, readable or not. */
  clearAfter(place: number): Promise<void>
}

/**
 * A spool in a folder of this disk: one file a segment, named after its last entry and its digest, renamed into place once its bytes are on
 * the disk. A file that does not fit its name is no segment; one that does not fit the chain becomes `….unfit` and is not read any more.
 */
export function spoolFolder(folder: string): SpoolFolder {
  const every = () => list(folder)
  const past = async (place: number) => (await every()).filter(({ last }) => last > place)
  return {
    async *read() {
      for (const { file, last, digest, fit } of await every()) {
        const bytes = fit ? await readFile(join(folder, file)).catch(nothingThere) : null
        if (bytes !== null && sha256Hex(bytes) === digest) yield { last, bytes }
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
      for (const { file, last } of await every()) if (last <= upTo) await rm(join(folder, file), { force: true })
    },
    async dropAfter(place) {
      // Not deleted: should the other house never come again, they are all there is.
      for (const { file, fit } of await past(place))
        if (fit) await rename(join(folder, file), join(folder, file.replace(/segment$/, 'unfit')))
    },
    furthest: async () => Math.max(0, ...(await every()).map(({ last }) => last)),
    async keepAside(place, aside) {
      await mkdir(aside, { recursive: true, mode: 0o700 })
      const fresh: string[] = []
      for (const { file } of await past(place))
        if (await linked(join(folder, file), join(aside, file))) fresh.push(join(aside, file))
      await syncFolder(aside)
      return fresh
    },
    async clearAfter(place) {
      for (const { file } of await past(place)) await rm(join(folder, file), { force: true })
    },
  }
}

const NAME = /^(\d{12})-([0-9a-f]{64})\.(segment|unfit)$/

async function list(folder: string): Promise<{ file: string; last: number; digest: string; fit: boolean }[]> {
  const names = (await readdir(folder).catch(nothingThere)) ?? []
  return names
    .toSorted((one, other) => (one < other ? -1 : 1))
    .flatMap((file) => {
      const match = NAME.exec(file)
      return match === null ? [] : [{ file, last: Number(match[1]), digest: match[2]!, fit: match[3] === 'segment' }]
    })
}

/** False where it lies there already. */
async function linked(file: string, as: string): Promise<boolean> {
  try {
    await link(file, as)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** A folder never made, or a file that was applied and cleared away meanwhile. */
function nothingThere(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
