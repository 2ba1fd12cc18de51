import type { GridColumn, GridRow, Marks } from './model.ts'
import type { Box, Selection } from './selection.ts'

interface StatusProps {
  readonly box: Box
  readonly selection: Selection
  readonly columns: readonly GridColumn[]
  readonly rows: readonly GridRow[]
  readonly marks: Marks
  readonly told: string
}

/** Under the grid: why the active cell was refused, what a paste left out, how many cells are chosen. */
export function GridStatus({ box, selection, columns, rows, marks, told }: StatusProps) {
  const row = rows[selection.active.row]
  const column = columns[selection.active.column]
  const mark = row === undefined || column === undefined ? undefined : marks.get(row.id)?.get(column.id)
  const cells = (box.bottom - box.top + 1) * (box.right - box.left + 1)
  return (
    <div className="tz-grid-status">
      <span aria-live="polite" className={mark?.message === undefined ? '' : 'refused'}>
        {mark?.message ?? (told === '' ? (row?.warning ?? row?.hint ?? '') : told)}
      </span>
      <span className="sum">
        {cells > 1 ? `${cells}セルを選択` : row === undefined ? '' : `${row.label}・${column?.label ?? ''}`}　{rows.length}人
      </span>
    </div>
  )
}
