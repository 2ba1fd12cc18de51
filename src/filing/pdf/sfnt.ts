/** A TrueType file opened by its table directory. */
export interface Sfnt {
  readonly tags: readonly string[]
  /** The bytes of a table, shared with the file; a missing table is a bug in our choice of fonts. */
  table(tag: string): Buffer
}

/** Opens a TrueType file; nothing is copied. */
export function openSfnt(file: Buffer): Sfnt {
  const places = new Map<string, Buffer>()
  for (let index = 0; index < file.readUInt16BE(4); index++) {
    const entry = 12 + 16 * index
    const start = file.readUInt32BE(entry + 8)
    places.set(file.toString('latin1', entry, entry + 4), file.subarray(start, start + file.readUInt32BE(entry + 12)))
  }
  return {
    tags: [...places.keys()],
    table(tag) {
      const table = places.get(tag)
      if (table === undefined) throw new Error(`the font has no table ${tag}`)
      return table
    },
  }
}

/** Writes a TrueType file from its tables. Checksums are left zero: Typst and PDF viewers do not read them. */
export function writeSfnt(tables: ReadonlyMap<string, Buffer>): Buffer {
  const tags = [...tables.keys()].sort()
  const directory = Buffer.alloc(12 + 16 * tags.length)
  directory.writeUInt32BE(0x0001_0000, 0)
  directory.writeUInt16BE(tags.length, 4)
  const parts: Buffer[] = [directory]
  let offset = directory.length
  for (const [index, tag] of tags.entries()) {
    const table = tables.get(tag)!
    directory.write(tag, 12 + 16 * index, 'latin1')
    directory.writeUInt32BE(offset, 12 + 16 * index + 8)
    directory.writeUInt32BE(table.length, 12 + 16 * index + 12)
    const padding = Buffer.alloc(-table.length & 3)
    parts.push(table, padding)
    offset += table.length + padding.length
  }
  return Buffer.concat(parts)
}
