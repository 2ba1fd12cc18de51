import { inflateRawSync } from 'node:zlib'
import { ZipFile } from 'yazl'

/** A file of an archive. */
export interface ZippedFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** An archive of files in the order given; `at` is written as their time, so that the same files are the same bytes. */
export async function zip(files: readonly ZippedFile[], at: Date): Promise<Buffer> {
  const archive = new ZipFile()
  for (const { path, bytes } of files) archive.addBuffer(Buffer.from(bytes), path, { mtime: at })
  archive.end()
  const chunks: Buffer[] = []
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** What is refused before anything is unpacked: an archive that says it holds more than this. */
const mostBytes = 100 * 1024 * 1024
const endSignature = 0x06054b50
const entrySignature = 0x02014b50

/**
 * The files of an archive, unpacked in memory; null for bytes that are none. Names are UTF-8. Only stored and deflated files are known,
 * which is what e-Gov takes and gives.
 */
export function unzip(bytes: Uint8Array): ZippedFile[] | null {
  const archive = Buffer.from(bytes)
  try {
    const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
    if (end < 0 || archive.readUInt32LE(end) !== endSignature) return null
    const files: ZippedFile[] = []
    let at = archive.readUInt32LE(end + 16)
    let unpacked = 0
    for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
      if (archive.readUInt32LE(at) !== entrySignature) return null
      const size = archive.readUInt32LE(at + 24)
      unpacked += size
      if (unpacked > mostBytes) return null
      const nameLength = archive.readUInt16LE(at + 28)
      const path = archive.toString('utf8', at + 46, at + 46 + nameLength)
      if (!path.endsWith('/')) files.push({ path, bytes: contentAt(archive, at, size) })
      at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
    }
    return files
  } catch {
    // A length that points outside, or bytes that do not inflate.
    return null
  }
}

function contentAt(archive: Buffer, entry: number, size: number): Buffer {
  const [method, packed, local] = [
    archive.readUInt16LE(entry + 10),
    archive.readUInt32LE(entry + 20),
    archive.readUInt32LE(entry + 42),
  ]
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  const body = archive.subarray(start, start + packed)
  if (method === 0) return Buffer.from(body)
  if (method !== 8) throw new Error('a method of packing that is not known')
  const content = inflateRawSync(body, { maxOutputLength: Math.max(size, 1) })
  if (content.length !== size) throw new Error('the file is longer or shorter than it says')
  return content
}
