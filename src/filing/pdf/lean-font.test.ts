import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fontFiles } from './font-files.ts'
import { leanFont } from './lean-font.ts'
import { openSfnt, type Sfnt } from './sfnt.ts'

test('outlines, widths and characters stay; only hints and long names go', () => {
  for (const file of fontFiles) {
    const whole = readFileSync(file)
    const [before, after] = [openSfnt(whole), openSfnt(leanFont(whole))]
    for (const tag of ['hmtx', 'cmap', 'maxp', 'hhea']) expect(after.table(tag).equals(before.table(tag))).toBe(true)
    expect(after.tags).not.toContain('fpgm')
    const glyphs = before.table('maxp').readUInt16BE(4)
    for (let index = 0; index < glyphs; index++) expect(outline(after, index)).toBe(outline(before, index))
  }
})

/** Header, end points and points of a plain glyph, or the parts of a composite, as text. */
function outline(font: Sfnt, index: number): string {
  const long = font.table('head').readInt16BE(50) === 1
  const at = (place: number) =>
    long ? font.table('loca').readUInt32BE(4 * place) : 2 * font.table('loca').readUInt16BE(2 * place)
  const glyph = font.table('glyf').subarray(at(index), at(index + 1))
  if (glyph.length === 0) return ''
  const contours = glyph.readInt16BE(0)
  if (contours < 0) return glyph.subarray(0, 10).toString('hex') + glyph.readUInt16BE(12)
  const hints = 10 + 2 * contours
  const points = glyph.subarray(hints + 2 + glyph.readUInt16BE(hints))
  return glyph.subarray(0, hints).toString('hex') + points.toString('hex').replace(/(00)+$/, '')
}
