import { openSfnt } from './sfnt.ts'

/** The characters a font has, and the pairs of a character and a variation selector it draws. */
export interface Covered {
  /** One bit a code point. */
  readonly characters: Uint8Array
  /** Per variation selector, the characters whose variant is drawn. */
  readonly variants: ReadonlyMap<number, ReadonlySet<number>>
}

/** True when the code point is among the characters. */
export function covers(covered: Covered, code: number): boolean {
  return (covered.characters[code >> 3]! & (1 << (code & 7))) !== 0
}

/** Reads the character map of a TrueType file (formats 12 and 14; OpenType specification, cmap). */
export function readCovered(file: Buffer): Covered {
  const cmap = openSfnt(file).table('cmap')
  const characters = new Uint8Array(0x11_0000 / 8)
  let variants: Covered['variants'] = new Map()
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * index + 4))
    const format = table.readUInt16BE(0)
    if (format === 12) readGroups(table, characters)
    if (format === 14) variants = readVariants(table)
  }
  return { characters, variants }
}

function readGroups(table: Buffer, characters: Uint8Array): void {
  for (let group = 0; group < table.readUInt32BE(12); group++) {
    const at = 16 + 12 * group
    const [first, last, glyph] = [table.readUInt32BE(at), table.readUInt32BE(at + 4), table.readUInt32BE(at + 8)]
    for (let code = first; code <= last; code++) {
      if (glyph + code - first !== 0) characters[code >> 3]! |= 1 << (code & 7)
    }
  }
}

function readVariants(table: Buffer): Map<number, Set<number>> {
  const variants = new Map<number, Set<number>>()
  for (let record = 0; record < table.readUInt32BE(6); record++) {
    const at = 10 + 11 * record
    const bases = new Set<number>()
    const usual = table.readUInt32BE(at + 3)
    for (let range = 0; usual !== 0 && range < table.readUInt32BE(usual); range++) {
      const first = table.readUIntBE(usual + 4 + 4 * range, 3)
      for (let more = 0; more <= table.readUInt8(usual + 7 + 4 * range); more++) bases.add(first + more)
    }
    const special = table.readUInt32BE(at + 7)
    for (let mapping = 0; special !== 0 && mapping < table.readUInt32BE(special); mapping++) {
      bases.add(table.readUIntBE(special + 4 + 5 * mapping, 3))
    }
    variants.set(table.readUIntBE(at, 3), bases)
  }
  return variants
}
