import { open, type FileHandle } from 'node:fs/promises'

const SIGNATURE = Buffer.from('\n\n— ')

/**
 * Adds one note to a checkpoint file, on the disk when it returns. What a full disk or a power cut left of a note behind the last whole
 * one is taken away first: it vouches for nothing, and would spoil the note that comes after it.
 */
export async function addNote(path: string, note: string): Promise<void> {
  const file = await open(path, 'a+', 0o600)
  try {
    const { size } = await file.stat()
    const whole = await endOfWhole(file, size)
    if (whole < size) await file.truncate(whole)
    await file.appendFile(note)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Where the last whole note ends. A file of years is not read for it, unless its last pages are no notes at all. */
async function endOfWhole(file: FileHandle, size: number, last = 16_384): Promise<number> {
  const start = Math.max(0, size - last)
  const tail = Buffer.alloc(size - start)
  await file.read(tail, 0, tail.length, start)
  for (let at = tail.lastIndexOf(SIGNATURE); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(SIGNATURE, at - 1)) {
    const end = tail.indexOf('\n', at + SIGNATURE.length)
    const line = end < 0 ? '' : tail.toString('utf8', at + SIGNATURE.length, end)
    if (/^\S+ (?:[A-Za-z0-9+/]{4})+[A-Za-z0-9+/=]{4}$/.test(line)) return start + end + 1
  }
  return start === 0 ? 0 : endOfWhole(file, size, size)
}
