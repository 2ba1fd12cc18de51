import { columnLetter, type Grid } from './grid.ts'

/** Where the headings of a grid stand, and the name of each column. Rows count from 0. */
export interface Header {
  readonly row: number
  /** Rows the headings take: 1, or 2 for a group heading above its parts. */
  readonly height: 1 | 2
  /** One a column, each different: 「時間外／普通」 for a heading in two rows, （C列） for a column without one. */
  readonly names: readonly string[]
}

const searched = 30
const number = /^[-△▲¥￥]?[\d０-９][\d０-９,，.．:：/年月日時分-]*[円日時間分%]?$/

/**
 * Finds the row that holds the headings, under a title, notes and blank lines: the first with words in most columns that have data.
 * Null when none does, as in a file without headings.
 */
export function findHeader(grid: Grid): Header | null {
  const width = columnsInUse(grid)
  for (let row = 0; row < Math.min(searched, grid.rows.length); row++) {
    const cells = tidied(grid, row)
    if (!isHeading(cells) || filled(cells) < 0.6 * width) continue
    // A group row with gaps may stand above the one that is full.
    const above = row > 0 ? tidied(grid, row - 1) : []
    if (isGroupRow(above, cells) || isSubRow(above, cells)) return headerAt(grid, row - 1, 2)
    return headerAt(grid, row, row + 1 < grid.rows.length && isSubRow(cells, tidied(grid, row + 1)) ? 2 : 1)
  }
  return null
}

/** The header at a row a person chose. */
export function headerAt(grid: Grid, row: number, height: 1 | 2): Header {
  const top = tidied(grid, row)
  const bottom = height === 2 ? tidied(grid, row + 1) : null
  const taken = new Set<string>()
  let group = ''
  const names = top.map((cell, column) => {
    const below = bottom?.[column] ?? ''
    // In a CSV only the first column of a group carries its name; a heading that stands alone is no group.
    const own = cell === '' && below !== '' ? group : cell
    group = below === '' ? '' : own
    const name = join(own, below) || `（${columnLetter(column)}列）`
    const unique = taken.has(name) ? `${name}（${columnLetter(column)}列）` : name
    taken.add(unique)
    return unique
  })
  return { row, height, names }
}

function join(group: string, below: string): string {
  if (below === '' || below === group) return group
  return group === '' ? below : `${group}／${below}`
}

/** Headings without the line breaks and outer spaces people put in to make them fit. */
function tidied(grid: Grid, row: number): string[] {
  return (grid.rows[row] ?? []).map((cell) => cell.replace(/\r?\n|\r/g, '').trim())
}

/** Columns that hold something below the first rows' titles. */
function columnsInUse(grid: Grid): number {
  const counts = grid.rows.slice(0, searched).map((row) => filled(row))
  return Math.max(0, ...counts)
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell !== '').length
}

/** Words, and not one title repeated by a merged cell. */
function isHeading(cells: readonly string[]): boolean {
  const texts = cells.filter((cell) => cell !== '')
  const words = texts.filter((cell) => !number.test(cell))
  return words.length >= 2 && words.length >= 0.8 * texts.length && new Set(words).size >= Math.max(2, 0.4 * words.length)
}

/** A row of words that names parts of the row above: it fills gaps or splits repeats there, and is silent where that row stands alone. */
function isSubRow(above: readonly string[], below: readonly string[]): boolean {
  const parts = below.filter((cell, column) => cell !== '' && cell !== above[column])
  if (parts.length < 2 || parts.some((cell) => number.test(cell))) return false
  const splits = below.some(
    (cell, column) => cell !== '' && cell !== above[column] && (above[column] === '' || above[column] === above[column - 1]),
  )
  const standsAlone = above.some((cell, column) => cell !== '' && (below[column] === '' || below[column] === cell))
  return splits && standsAlone
}

/** A row above the full one: words with gaps or repeats, at least two different. */
function isGroupRow(above: readonly string[], full: readonly string[]): boolean {
  const texts = above.filter((cell) => cell !== '')
  if (new Set(texts).size < 2 || texts.some((cell) => number.test(cell))) return false
  return (
    above.every((cell, column) => cell === '' || full[column] !== '') &&
    above.some((cell, column) => cell === '' || cell === above[column - 1])
  )
}
