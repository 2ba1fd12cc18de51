import { memo } from 'react'
import { ROW_HEIGHT, type GridColumn, type GridRow, type RowMarks } from './model.ts'

export interface RowProps {
  readonly row: GridRow
  readonly index: number
  readonly columns: readonly GridColumn[]
  readonly lefts: readonly number[]
  readonly marks: RowMarks | undefined
  /** First and last selected column, or -1. */
  readonly from: number
  readonly to: number
  /** The active column, or -1. */
  readonly active: number
  readonly gridId: string
}

/** One row; drawn again only when its own data, marks or selection changed. */
export const Row = memo(function Row({ row, index, columns, lefts, marks, from, to, active, gridId }: RowProps) {
  return (
    <div className="tz-grid-row" role="row" aria-rowindex={index + 2} data-row={index} style={{ top: index * ROW_HEIGHT }}>
      {columns.map((column, at) => {
        const mark = marks?.get(column.id)
        const selected = at >= from && at <= to
        const classes = [
          'tz-cell',
          column.align,
          column.frozen === true ? 'frozen' : '',
          column.read === undefined ? 'locked' : '',
          selected ? 'selected' : '',
          mark === undefined ? '' : mark.state,
        ]
        return (
          <div
            key={column.id}
            id={`${gridId}-${index}-${at}`}
            role={at === 0 ? 'rowheader' : 'gridcell'}
            aria-colindex={at + 1}
            aria-selected={selected}
            aria-readonly={column.read === undefined}
            aria-invalid={mark?.state === 'refused'}
            data-column={at}
            className={at === active ? `${classes.join(' ')} active` : classes.join(' ')}
            title={mark?.message}
            style={{ width: column.width, left: column.frozen === true ? lefts[at] : undefined }}
          >
            {mark?.text ?? row.cells[column.id] ?? ''}
            {at === 0 ? <RowMark row={row} /> : null}
          </div>
        )
      })}
    </div>
  )
})

function RowMark({ row }: { row: GridRow }) {
  const text = row.warning ?? row.hint
  if (text === undefined) return null
  const urgent = row.warning !== undefined
  return (
    <span className={urgent ? 'tz-cell-mark urgent' : 'tz-cell-mark'} title={text} role="img" aria-label={text}>
      {urgent ? '!' : 'i'}
    </span>
  )
}
