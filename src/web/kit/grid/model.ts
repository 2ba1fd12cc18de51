import type { Refusal } from '../../../base/refusal.ts'

/** A column of an entry grid. The grid itself knows only text; what text means is the column's business. */
export interface GridColumn {
  readonly id: string
  readonly label: string
  /** Heading over several neighbouring columns. */
  readonly group?: string
  readonly width: number
  readonly align: 'left' | 'right'
  /** Stays at the left edge while the others scroll. */
  readonly frozen?: boolean
  /** Reads what was typed, giving the text as it is to be shown, or refuses. A column without it is not edited. */
  readonly read?: (text: string) => { readonly text: string; readonly value: number | null } | Refusal
}

/** A row: `label` names it to screen readers and in refusals; `cells` is the text as known to the house. */
export interface GridRow {
  readonly id: string
  readonly label: string
  readonly cells: Readonly<Record<string, string>>
  /** What keeps the row from going on, shown as a mark. */
  readonly warning?: string
  /** Something to notice about the row, shown as a quieter mark. */
  readonly hint?: string
}

/** What was typed over a cell and not yet acknowledged. */
export interface Mark {
  readonly text: string
  readonly value: number | null
  readonly state: 'waiting' | 'refused'
  readonly message?: string
}

export type RowMarks = ReadonlyMap<string, Mark>
export type Marks = ReadonlyMap<string, RowMarks>

/** Text entered into one cell. */
export interface Edit {
  readonly row: string
  readonly column: string
  readonly text: string
}

export const ROW_HEIGHT = 30
export const HEADER_HEIGHT = 54
export const FOOTER_HEIGHT = 30
