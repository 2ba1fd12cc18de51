import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'

const [compress, decompress] = [promisify(zstdCompress), promisify(zstdDecompress)]

/** Bytes handled at a time. Node takes a turn of its threads and a new buffer for each: with its own small ones that took most of the time. */
const CHUNK = 1 << 20

/** Larger than any segment becomes: whoever packs more wants to fill our memory. */
const MOST = 2 ** 31 - 1

/** Compresses (zstd) the bytes of a segment. */
export function pack(bytes: Uint8Array): Promise<Buffer> {
  return compress(bytes, { chunkSize: CHUNK })
}

/** The bytes of a segment that was compressed. Throws for what was not. */
export function unpack(packed: Uint8Array): Promise<Buffer> {
  return decompress(packed, { chunkSize: CHUNK, maxOutputLength: MOST })
}
