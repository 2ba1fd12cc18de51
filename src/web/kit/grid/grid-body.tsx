import type { Virtualizer } from '@tanstack/react-virtual'
import { Row } from './grid-row.tsx'
import { ROW_HEIGHT, type GridColumn, type GridRow, type Marks } from './model.ts'
import { boxOf, type Selection } from './selection.ts'

interface BodyProps {
  readonly gridId: string
  readonly rows: readonly GridRow[]
  readonly columns: readonly GridColumn[]
  readonly lefts: readonly number[]
  readonly marks: Marks
  readonly selection: Selection
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>
}

/** The rows that are in sight. */
export function GridBody({ gridId, rows, columns, lefts, marks, selection, virtualizer }: BodyProps) {
  const box = boxOf(selection)
  return (
    <div className="tz-grid-body" role="rowgroup" style={{ height: rows.length * ROW_HEIGHT }}>
      {virtualizer.getVirtualItems().map(({ index }) => {
        const row = rows[index]
        if (row === undefined) return null
        const chosen = index >= box.top && index <= box.bottom
        return (
          <Row
            key={row.id}
            row={row}
            index={index}
            columns={columns}
            lefts={lefts}
            marks={marks.get(row.id)}
            from={chosen ? box.left : -1}
            to={chosen ? box.right : -1}
            active={index === selection.active.row ? selection.active.column : -1}
            gridId={gridId}
          />
        )
      })}
    </div>
  )
}
