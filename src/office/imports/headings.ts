import { hiraganaToKatakana, toFullWidthKana } from '../../base/kana.ts'
import { plain } from './cells.ts'

/** A field a column may fill. */
export interface Field {
  readonly field: string
  readonly label: string
  readonly required: boolean
  /** Headings it is known by besides its label, as people write them. */
  readonly ways: readonly string[]
  /** Hours: decimals need the time format. */
  readonly hours?: true
}

/** Marks, brackets and units that say nothing about which field a heading names. */
const NOISE = /[\s_・･／/\\|,、。.:;'"*＊※()[\]【】「」<>〈〉-]/g

/** A heading in the form it is compared in: one width, no spaces, no unit in brackets. */
export function headingKey(heading: string): string {
  const bare = toFullWidthKana(plain(heading)).replace(/\((?:円|日|時間|分|h|hh?:mm|km|人|必須|任意)\)/gi, '')
  return hiraganaToKatakana(bare).replace(NOISE, '').toLowerCase()
}

/** True when the heading says that the column holds minutes. */
export function saysMinutes(heading: string): boolean {
  return /\(分\)|分\)?$/.test(plain(heading))
}

/** Headings that would carry My Numbers: such a column is never read, shown or remembered. */
export function isMyNumber(heading: string): boolean {
  return /^(?:マイナンバー|個人番号|mynumber)/.test(headingKey(heading))
}

/** The field of each heading, or null; a field is given once, to its first heading. */
export function propose(headings: readonly string[], fields: readonly Field[]): Record<string, string | null> {
  const byKey = new Map<string, string>()
  for (const field of fields) for (const way of [field.label, ...field.ways]) byKey.set(headingKey(way), field.field)
  const taken = new Set<string>()
  const columns: Record<string, string | null> = {}
  for (const heading of headings) {
    const found = byKey.get(headingKey(heading)) ?? byKey.get(headingKey(lastPart(heading)))
    columns[heading] = found === undefined || taken.has(found) ? null : found
    if (found !== undefined) taken.add(found)
  }
  return columns
}

/** 「時間外・普通残業」 of a two-storey heading → 普通残業. */
function lastPart(heading: string): string {
  return heading.split(/[\s/／＞>\n]+/).at(-1) ?? heading
}
