import { isPlainJis } from '../../base/charset.ts'
import { suggest } from '../../base/suggest.ts'
import type { RowReader } from './row-reader.ts'
import type { ImportNote } from './schemas.ts'

/** Characters of name and address that 届書 files may not hold: kept as they are here, with the substitute they will need there. */
export function checkNames(reader: RowReader): ImportNote[] {
  return ['name', 'address'].flatMap((field) => {
    const outside = [
      ...new Set(Array.from(reader.text(field)).filter((character) => !isPlainJis(character) && !/\s/.test(character))),
    ]
    if (outside.length === 0) return []
    const substitutes = outside.map((character) => {
      const usual = suggest(character)
      return usual === null || usual === '' ? `「${character}」` : `「${character}」（届書では「${usual}」）`
    })
    return [
      { message: `${substitutes.join('、')}は届書に使えない文字です。名簿にはこのまま登録します。`, place: reader.place(field) },
    ]
  })
}
