import type { Refusal } from '../../base/refusal.ts'
import { refuse } from '../../base/refusal.ts'
import { trimmed } from './cells.ts'
import { headingKey, propose, type Field } from './headings.ts'

/** One sheet of a file as text cells, row by row. `name` is null for a CSV. */
export interface Sheet {
  readonly name: string | null
  readonly rows: readonly (readonly string[])[]
}

/** A sheet with its heading row found. */
export interface HeadedSheet {
  readonly sheet: string | null
  /** The row the headings stand in (the lower one of two), counted from 1. */
  readonly headingRow: number
  /** One for each column, none twice; '' for a column without a heading. */
  readonly headings: readonly string[]
  /** The rows below, with their number in the sheet. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[]
}

/** Titles and addresses stand above the headings, seldom more than this. */
const SEARCHED_ROWS = 20

/** A row, or a two-storey pair of rows, that may be the headings. `index` is the lower row's, counted from 0. */
interface Candidate {
  readonly index: number
  readonly headings: readonly string[]
  readonly storeys: number
}

/**
 * Finds the headings: the row, or the two-storey pair of rows, in which most cells are known fields.
 * `headingRow` (counted from 1) is the clerk's own word. Refuses a sheet in which fewer than two headings are known.
 */
export function findHeadings(sheet: Sheet, fields: readonly Field[], headingRow: number | null): HeadedSheet | Refusal {
  let best: { candidate: Candidate; score: number } | null = null
  for (const candidate of candidatesOf(sheet)) {
    if (headingRow !== null && candidate.index !== headingRow - 1) continue
    const known = Object.values(propose(candidate.headings, fields)).filter((field) => field !== null).length
    // A second storey must earn its place: a title above the headings adds nothing.
    const score = known * 2 - candidate.storeys
    if (best === null || score > best.score) best = { candidate, score }
  }
  return best === null || (headingRow === null && best.score < 2) ? noHeadings(sheet) : below(sheet, best.candidate)
}

/** The headings that were read before: `keys` are their `headingsKey`. */
export function recogniseHeadings(sheet: Sheet, keys: ReadonlySet<string>): HeadedSheet | null {
  const found = candidatesOf(sheet).find(({ headings }) => keys.has(headingsKey(headings)))
  return found === undefined ? null : below(sheet, found)
}

/** The heading row in one text: the same headings find the same mapping. */
export function headingsKey(headings: readonly string[]): string {
  return headings.join('\t').trimEnd()
}

function candidatesOf(sheet: Sheet): Candidate[] {
  return sheet.rows.slice(0, SEARCHED_ROWS).flatMap((row, index) => {
    const above = sheet.rows[index - 1]
    const plainRow = { index, headings: unique(row.map(oneLine)), storeys: 1 }
    return above === undefined ? [plainRow] : [plainRow, { index, headings: unique(joined(above, row)), storeys: 2 }]
  })
}

function below(sheet: Sheet, { index, headings }: Candidate): HeadedSheet {
  const rows = sheet.rows.slice(index + 1).map((cells, offset) => ({ row: index + 2 + offset, cells }))
  return { sheet: sheet.name, headingRow: index + 1, headings, rows }
}

function oneLine(heading: string): string {
  return trimmed(heading).replace(/\s+/g, ' ')
}

/** 残業 over 普通 → 残業 普通. A merged upper cell stands in its first column only, or in all of them. */
function joined(above: readonly string[], below: readonly string[]): string[] {
  let upper = ''
  return Array.from({ length: Math.max(above.length, below.length) }, (_, index) => {
    const [over, under] = [oneLine(above[index] ?? ''), oneLine(below[index] ?? '')]
    if (over !== '') upper = over
    if (under === '' || under === over) return over
    return upper === '' ? under : `${upper} ${under}`
  })
}

function unique(headings: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return headings.map((heading) => {
    if (heading === '') return ''
    const count = (seen.get(heading) ?? 0) + 1
    seen.set(heading, count)
    return count === 1 ? heading : `${heading}（${count}）`
  })
}

/** True when a row repeats the headings, as printed pages do. */
export function repeatsHeadings(cells: readonly string[], headings: readonly string[]): boolean {
  const written = cells.map(oneLine)
  const same = headings.filter(
    (heading, index) => heading !== '' && headingKey(written[index] ?? '') === headingKey(heading),
  ).length
  return same >= 2 && same >= written.filter((cell) => cell !== '').length
}

function noHeadings(sheet: Sheet): Refusal {
  return refuse(
    'import.no-headings',
    '見出しの行が見つかりません。',
    '社員番号・氏名などの見出しがある行の番号を指定してください。',
    sheet.name === null ? {} : { sheet: sheet.name },
  )
}
