import { mkdir, open, readdir, readFile, stat, unlink, type FileHandle } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isUuid } from '../../base/ids.ts'
import { AlreadyKept, type ArchivePlace, type KeptFile } from './place.ts'

/** A folder, on this disk, another, or somebody else's: one sub-folder an office. */
export function folderPlace(path: string): ArchivePlace {
  const root = resolve(path)
  return {
    label: root,
    offices: async () => (await names(root)).filter(isUuid),
    list: (office) => list(join(root, office)),
    read: (office, file) => readFile(join(root, office, file)),
    put: (office, file, bytes) => put(root, office, file, bytes),
    hold: async () => {},
    remove: (office, file) => unlink(join(root, office, file)),
  }
}

async function list(folder: string): Promise<KeptFile[]> {
  const files = (await names(folder)).toSorted()
  return Promise.all(files.map(async (file) => ({ file, at: (await stat(join(folder, file))).mtimeMs, meddled: null })))
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

/**
 * Written under its own name from the start, for a folder to which may only be added can rename nothing. A file broken off does not
 * fit the digest in its name, so that nobody takes half a segment for a whole one.
 */
async function put(root: string, office: string, file: string, bytes: Uint8Array): Promise<void> {
  const folder = join(root, office)
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  const handle = await open(join(folder, file), 'wx', 0o400).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new AlreadyKept(`${file} is kept already`)
    throw error
  })
  try {
    await handle.writeFile(bytes)
    await handle.sync()
    await syncFolder(folder)
    if (made !== undefined) await syncFolder(root)
  } catch (error) {
    // What could not be synced may be gone tomorrow though it reads well today: the next turn must write it anew.
    await unlink(join(folder, file)).catch(() => {})
    throw error
  } finally {
    await handle.close()
  }
}

/** So that the name survives a power cut too. Windows keeps names by itself and opens no folders. */
export async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await open(folder, 'r')
    await handle.sync()
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await handle?.close()
  }
}
