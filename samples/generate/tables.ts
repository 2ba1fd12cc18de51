import type { CivilDay } from '../../src/base/day.ts'

/** A cell of a sample file: words, a figure, a real date, or hours as a spreadsheet keeps them. */
export type Cell = string | number | { readonly day: CivilDay } | { readonly minutes: number }

export interface Table {
  readonly sheet: string
  readonly rows: readonly (readonly Cell[])[]
  /** Merged blocks: top, left, bottom, right, counted from 1. */
  readonly merges: readonly (readonly [number, number, number, number])[]
}

/** One column of a file: its heading as that client writes it, and what stands below. */
export interface Column<T> {
  readonly heading: string
  /** The storey above, shared by neighbours; absent where there is only one. */
  readonly over?: string
  readonly value: (of: T) => Cell
}

/** Headings in one row, rows below. */
export function plainTable<T>(sheet: string, columns: readonly Column<T>[], items: readonly T[]): Table {
  return {
    sheet,
    rows: [columns.map(({ heading }) => heading), ...items.map((item) => columns.map(({ value }) => value(item)))],
    merges: [],
  }
}

/** As people type it: a title, a blank line, headings in two storeys with merged cells, a blank line in the middle, a total, a remark. */
export function typedTable<T>(
  sheet: string,
  title: string,
  columns: readonly Column<T>[],
  items: readonly T[],
  total: readonly Cell[],
  remark: string,
): Table {
  const width = columns.length
  const over = columns.map((column, index) =>
    column.over === undefined ? column.heading : column.over === columns[index - 1]?.over ? '' : column.over,
  )
  const under = columns.map((column) => (column.over === undefined ? '' : column.heading))
  const body = items.map((item) => columns.map(({ value }) => value(item)))
  const half = Math.floor(body.length / 2)
  const rows: Cell[][] = [[title], [], over, under, ...body.slice(0, half), [], ...body.slice(half), [...total], [], [remark]]
  return { sheet, rows, merges: [[1, 1, 1, width], ...headingMerges(columns)] }
}

function headingMerges<T>(columns: readonly Column<T>[]): [number, number, number, number][] {
  const merges: [number, number, number, number][] = []
  for (let index = 0; index < columns.length; index++) {
    const { over } = columns[index]!
    if (over === undefined) merges.push([3, index + 1, 4, index + 1])
    else if (columns[index - 1]?.over !== over) {
      let last = index
      while (columns[last + 1]?.over === over) last++
      if (last > index) merges.push([3, index + 1, 3, last + 1])
    }
  }
  return merges
}
