import type { Place } from '../../base/refusal.ts'

/** One sheet of a file as plain text, cell by cell; nothing is interpreted, nothing normalised. */
export interface Grid {
  readonly file: string
  /** Null for a text file. */
  readonly sheet: string | null
  readonly encoding: 'utf-8' | 'utf-16le' | 'cp932' | 'xlsx'
  /** All equally long. `rows[index]` is the sheet's row `index + 1`: blank rows stay, so that a place can be found again. */
  readonly rows: readonly (readonly string[])[]
}

/** A grid without the empty rows and columns that trail behind its data, every row as long as the widest. */
export function gridOf(
  file: string,
  sheet: string | null,
  encoding: Grid['encoding'],
  rows: readonly (readonly string[])[],
): Grid {
  let width = 0
  let height = 0
  for (const [index, row] of rows.entries()) {
    const last = row.findLastIndex((cell) => cell !== '')
    if (last < 0) continue
    width = Math.max(width, last + 1)
    height = index + 1
  }
  const trimmed = rows.slice(0, height).map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''))
  return { file, sheet, encoding, rows: trimmed }
}

/** A, B … Z, AA …: the letter of a column counted from 0. */
export function columnLetter(column: number): string {
  return (column < 26 ? '' : columnLetter(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
}

/** Where a cell stands, for a refusal; row and column count from 0. The column is its heading, else its letter. */
export function placeOf(grid: Grid, row: number, column: number, heading?: string): Place {
  return {
    file: grid.file,
    ...(grid.sheet === null ? {} : { sheet: grid.sheet }),
    row: row + 1,
    column: heading === undefined || heading === '' ? `${columnLetter(column)}列` : heading,
    value: grid.rows[row]?.[column] ?? '',
  }
}
