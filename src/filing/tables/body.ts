import type { Grid } from './grid.ts'
import type { Header } from './header.ts'

/** A row below the headings, and whether it is a record. */
export interface BodyRow {
  /** As the sheet counts it, from 1. */
  readonly row: number
  readonly cells: readonly string[]
  readonly kind: 'record' | 'blank' | 'total' | 'heading' | 'duplicate'
  /** For a duplicate: the row it repeats in every cell. */
  readonly sameAs?: number
}

const totals = /^(?:総合計|合計|総計|小計|累計|部門計|全社計|計|total)(?:[（(].*[)）])?[:：]?$/i

/** True when the row sums others: 合計, 総計, 計 … in its first or second filled cell, and no number before it. */
export function isTotalRow(cells: readonly string[]): boolean {
  const [first, second] = cells.map((cell) => cell.replace(/[\s\u3000]/g, '')).filter((cell) => cell !== '')
  if (first === undefined) return false
  return totals.test(first) || (second !== undefined && !/[\d０-９]/.test(first) && totals.test(second))
}

/** The rows below the headings, each marked: nothing is left out, so that what is passed over can be shown. */
export function readBody(grid: Grid, header: Header): BodyRow[] {
  const seen = new Map<string, number>()
  const headings = grid.rows.slice(header.row, header.row + header.height).map((cells) => cells.join('\0'))
  return grid.rows.slice(header.row + header.height).map((cells, index) => {
    const row = header.row + header.height + index + 1
    const key = cells.join('\0')
    if (cells.every((cell) => cell.trim() === '')) return { row, cells, kind: 'blank' }
    if (headings.includes(key)) return { row, cells, kind: 'heading' }
    if (isTotalRow(cells)) return { row, cells, kind: 'total' }
    const sameAs = seen.get(key)
    if (sameAs !== undefined) return { row, cells, kind: 'duplicate', sameAs }
    seen.set(key, row)
    return { row, cells, kind: 'record' }
  })
}
