import { refuse, type Refusal } from '../../base/refusal.ts'
import { readBody, type BodyRow } from '../../filing/tables/body.ts'
import type { Grid } from '../../filing/tables/grid.ts'
import { findHeader, headerAt, type Header } from '../../filing/tables/header.ts'
import { propose, type Field } from './headings.ts'
import type { Mapping } from './schemas.ts'

/** A sheet with its headings found. */
export interface HeadedSheet {
  /** Null for a CSV. */
  readonly sheet: string | null
  /** The row the headings begin in, counted from 1. */
  readonly headingRow: number
  /** One for each column, none twice. */
  readonly headings: readonly string[]
  /** The rows below, each marked as record, blank, total, repeated heading or duplicate. */
  readonly rows: readonly BodyRow[]
}

/** Titles and addresses stand above the headings, seldom more than this. */
const SEARCHED_ROWS = 20

/**
 * Finds the headings: the row, or the two-storey pair of rows, in which most names are known fields, or are those of the clerk's mapping,
 * whose `headingRow` is the clerk's own word. Where none is known, the row that looks like headings, so that a clerk can map them.
 */
export function findHeadings(grid: Grid, fields: readonly Field[], mapping: Mapping | undefined): HeadedSheet | Refusal {
  let best: { header: Header; score: number } | null = null
  const headingRow = mapping?.headingRow ?? null
  for (const header of candidatesOf(grid, headingRow)) {
    const columns = mapping?.columns ?? propose(header.names, fields)
    const known = header.names.filter((name) => typeof columns[name] === 'string').length
    // A second storey must earn its place: a title above the headings adds nothing.
    const score = known * 2 - header.height
    if (best === null || score > best.score) best = { header, score }
  }
  if (best !== null && (best.score > 2 || headingRow !== null)) return below(grid, best.header)
  const looksLike = findHeader(grid)
  return looksLike === null ? noHeadings(grid) : below(grid, looksLike)
}

/** The headings that were read before: `keys` are their `headingsKey`. */
export function recogniseHeadings(grid: Grid, keys: ReadonlySet<string>): HeadedSheet | null {
  const found = candidatesOf(grid, null).find(({ names }) => keys.has(headingsKey(names)))
  return found === undefined ? null : below(grid, found)
}

/** The headings in one text: the same headings find the same mapping. */
export function headingsKey(headings: readonly string[]): string {
  return headings.join('\t')
}

function candidatesOf(grid: Grid, headingRow: number | null): Header[] {
  const rows =
    headingRow === null ? Array.from({ length: Math.min(SEARCHED_ROWS, grid.rows.length) }, (_, row) => row) : [headingRow - 1]
  return rows.flatMap((row) => [headerAt(grid, row, 1), ...(row + 1 < grid.rows.length ? [headerAt(grid, row, 2)] : [])])
}

function below(grid: Grid, header: Header): HeadedSheet {
  return { sheet: grid.sheet, headingRow: header.row + 1, headings: header.names, rows: readBody(grid, header) }
}

function noHeadings(grid: Grid): Refusal {
  return refuse(
    'import.no-headings',
    '見出しの行が見つかりません。',
    '社員番号・氏名などの見出しがある行の番号を指定してください。',
    grid.sheet === null ? { file: grid.file } : { file: grid.file, sheet: grid.sheet },
  )
}
