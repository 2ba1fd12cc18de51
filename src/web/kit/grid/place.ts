import { FOOTER_HEIGHT, HEADER_HEIGHT, ROW_HEIGHT, type GridColumn } from './model.ts'
import type { At } from './selection.ts'

/** Where the columns stand: the left edge of each, the whole width, and how much of it never scrolls. */
export interface Measures {
  readonly lefts: readonly number[]
  readonly width: number
  readonly frozen: number
}

/** Measures the columns. */
export function measure(columns: readonly GridColumn[]): Measures {
  const lefts: number[] = []
  let width = 0
  let frozen = 0
  for (const column of columns) {
    lefts.push(width)
    width += column.width
    if (column.frozen === true) frozen = width
  }
  return { lefts, width, frozen }
}

/** Lays the input over the active cell, wherever the scroll has taken it. Done without React, at every frame of a scroll. */
export function placeInput(
  input: HTMLInputElement | null,
  scroller: HTMLElement | null,
  at: At,
  columns: readonly GridColumn[],
  measures: Measures,
): void {
  const column = columns[at.column]
  if (input === null || scroller === null || column === undefined) return
  const left = measures.lefts[at.column]! - (column.frozen === true ? 0 : scroller.scrollLeft)
  const top = HEADER_HEIGHT + at.row * ROW_HEIGHT - scroller.scrollTop
  input.style.left = `${left}px`
  input.style.top = `${top}px`
  input.style.width = `${column.width}px`
  const away =
    top < HEADER_HEIGHT - ROW_HEIGHT / 2 ||
    top > scroller.clientHeight - ROW_HEIGHT / 2 ||
    (column.frozen !== true && left < measures.frozen - 8)
  input.classList.toggle('away', away)
}

/** Scrolls just enough to see a cell. */
export function reveal(
  scroller: HTMLElement | null,
  at: At,
  columns: readonly GridColumn[],
  measures: Measures,
  footed: boolean,
): void {
  if (scroller === null) return
  const top = at.row * ROW_HEIGHT
  const height = scroller.clientHeight - HEADER_HEIGHT - (footed ? FOOTER_HEIGHT : 0)
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top + ROW_HEIGHT > scroller.scrollTop + height) scroller.scrollTop = top + ROW_HEIGHT - height
  const column = columns[at.column]
  if (column === undefined || column.frozen === true) return
  const left = measures.lefts[at.column]! - measures.frozen
  const width = scroller.clientWidth - measures.frozen
  if (left < scroller.scrollLeft) scroller.scrollLeft = left
  else if (left + column.width > scroller.scrollLeft + width) scroller.scrollLeft = left + column.width - width
}
