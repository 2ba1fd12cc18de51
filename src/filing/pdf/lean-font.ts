import { openSfnt, writeSfnt } from './sfnt.ts'

// Screen hints and vertical metrics: printing uses neither, and with the font's licence texts they are a fourth of a one-page slip.
const dropped = new Set(['fpgm', 'prep', 'cvt ', 'gasp', 'vhea', 'vmtx'])

/** The same TrueType font without its screen-hinting programs and long names; every outline and width stays as it was. */
export function leanFont(file: Buffer): Buffer {
  const font = openSfnt(file)
  const [glyphs, places] = withoutInstructions(font.table('glyf'), glyphPlaces(font.table('head'), font.table('loca')))
  const head = Buffer.from(font.table('head'))
  head.writeInt16BE(1, 50)
  const tables = new Map(font.tags.filter((tag) => !dropped.has(tag)).map((tag) => [tag, font.table(tag)]))
  return writeSfnt(
    tables
      .set('glyf', glyphs)
      .set('loca', places)
      .set('head', head)
      .set('name', shortNames(font.table('name'))),
  )
}

/** Only the English names a program chooses the font by: family, style, full and PostScript name (1, 2, 4, 6) and the typographic pair (16, 17). */
function shortNames(names: Buffer): Buffer {
  const kept: Buffer[] = []
  const texts: Buffer[] = []
  let end = 0
  for (let index = 0; index < names.readUInt16BE(2); index++) {
    const record = Buffer.from(names.subarray(6 + 12 * index, 18 + 12 * index))
    const [platform, language, id] = [record.readUInt16BE(0), record.readUInt16BE(4), record.readUInt16BE(6)]
    if (platform !== 3 || language !== 0x0409 || ![1, 2, 4, 6, 16, 17].includes(id)) continue
    const start = names.readUInt16BE(4) + record.readUInt16BE(10)
    const text = names.subarray(start, start + record.readUInt16BE(8))
    record.writeUInt16BE(end, 10)
    end += text.length
    kept.push(record)
    texts.push(text)
  }
  const head = Buffer.alloc(6)
  head.writeUInt16BE(kept.length, 2)
  head.writeUInt16BE(6 + 12 * kept.length, 4)
  return Buffer.concat([head, ...kept, ...texts])
}

/** Where each glyph begins, and where the last one ends. */
function glyphPlaces(head: Buffer, loca: Buffer): number[] {
  const long = head.readInt16BE(50) === 1
  return Array.from({ length: loca.length / (long ? 4 : 2) }, (_, index) =>
    long ? loca.readUInt32BE(4 * index) : 2 * loca.readUInt16BE(2 * index),
  )
}

function withoutInstructions(glyphs: Buffer, places: readonly number[]): [glyphs: Buffer, places: Buffer] {
  const out: Buffer[] = []
  const offsets = Buffer.alloc(4 * places.length)
  let end = 0
  for (let index = 0; index + 1 < places.length; index++) {
    offsets.writeUInt32BE(end, 4 * index)
    const glyph = glyphs.subarray(places[index]!, places[index + 1]!)
    if (glyph.length === 0) continue
    const parts = glyph.readInt16BE(0) >= 0 ? plainOutline(glyph) : [composite(glyph)]
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    const padding = Buffer.alloc(-length & 3)
    out.push(...parts, padding)
    end += length + padding.length
  }
  offsets.writeUInt32BE(end, 4 * (places.length - 1))
  return [Buffer.concat(out), offsets]
}

/** Contours: a header, the end points, the instructions with their length, the points. */
function plainOutline(glyph: Buffer): Buffer[] {
  const instructions = 10 + 2 * glyph.readInt16BE(0)
  const points = instructions + 2 + glyph.readUInt16BE(instructions)
  return [glyph.subarray(0, instructions), Buffer.alloc(2), glyph.subarray(points)]
}

/** A glyph made of others: each part says whether another follows and whether instructions end the whole. */
function composite(glyph: Buffer): Buffer {
  const copy = Buffer.from(glyph)
  const [words, scale, more, twoScales, matrix, instructed] = [0x1, 0x8, 0x20, 0x40, 0x80, 0x100]
  for (let at = 10; ;) {
    const flags = copy.readUInt16BE(at)
    copy.writeUInt16BE(flags & ~instructed, at)
    at += 4 + (flags & words ? 4 : 2) + (flags & matrix ? 8 : flags & twoScales ? 4 : flags & scale ? 2 : 0)
    if ((flags & more) === 0) return copy.subarray(0, at)
  }
}
