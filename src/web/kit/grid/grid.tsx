import { useVirtualizer } from '@tanstack/react-virtual'
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Field } from './commands.ts'
import { useEditor } from './editor.ts'
import { GridBody } from './grid-body.tsx'
import { GridFoot, GridHead } from './grid-head.tsx'
import './grid.css'
import { GridInput } from './grid-input.tsx'
import { HEADER_HEIGHT, ROW_HEIGHT, type Edit, type GridColumn, type GridRow, type Marks } from './model.ts'
import { measure, placeInput, reveal } from './place.ts'
import { pointerHandlers } from './pointer.ts'
import { boxOf, only, type Selection } from './selection.ts'
import { GridStatus } from './status.tsx'

export interface GridProps {
  readonly label: string
  readonly columns: readonly GridColumn[]
  readonly rows: readonly GridRow[]
  readonly marks: Marks
  readonly sums?: Readonly<Record<string, string>>
  readonly onEnter: (edits: readonly Edit[]) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  /** F4, or a double click on a cell that is not entered by hand: opens the row. */
  readonly onOpen?: (row: string) => void
  /** Escape: the focus goes on to what follows the grid. */
  readonly onLeave?: () => void
}

/**
 * An entry grid for a thousand people and their month: one real input always focused over the active cell, rows drawn only
 * where they are seen. Keys, Japanese input and blocks from a spreadsheet behave as in a spreadsheet.
 */
export function Grid(props: GridProps) {
  const { label, columns, rows, marks, sums, onOpen } = props
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const measures = useMemo(() => measure(columns), [columns])
  const { field, told } = useField(props, scroller, measures)
  const { selection, editor } = field
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    scrollMargin: HEADER_HEIGHT,
  })
  const place = () => placeInput(editor.input.current, scroller.current, selection.active, columns, measures)
  useLayoutEffect(place)
  const column = columns[selection.active.column]
  const row = rows[selection.active.row]
  const spoken =
    row === undefined || column === undefined
      ? label
      : `${row.label} ${column.label} ${field.textAt(selection.active.row, selection.active.column)}`
  return (
    <div className="tz-grid">
      <div ref={scroller} className="tz-grid-scroll" onScroll={place}>
        <div className="tz-grid-canvas" style={{ width: measures.width }} {...pointerHandlers(field, onOpen)}>
          <div className="tz-grid-anchor">
            <GridInput field={field} label={spoken} onOpen={onOpen} />
          </div>
          <div
            role="grid"
            aria-label={label}
            aria-rowcount={rows.length + 1}
            aria-colcount={columns.length}
            aria-multiselectable="true"
          >
            <GridHead columns={columns} lefts={measures.lefts} />
            <GridBody {...{ gridId, rows, columns, marks, selection, virtualizer }} lefts={measures.lefts} />
            {sums === undefined ? null : <GridFoot columns={columns} lefts={measures.lefts} sums={sums} />}
          </div>
        </div>
      </div>
      <GridStatus box={boxOf(selection)} {...{ columns, rows, marks, selection, told }} />
    </div>
  )
}

/** The state of the grid, as its keys and clipboard see it. */
function useField(
  { columns, rows, marks, sums, onEnter, onUndo, onRedo, onLeave }: GridProps,
  scroller: { readonly current: HTMLDivElement | null },
  measures: ReturnType<typeof measure>,
): { field: Field; told: string } {
  const editor = useEditor()
  const [told, tell] = useState('')
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_HEIGHT) - 4)
  const size = { rows: rows.length, columns: columns.length, page }
  const [chosen, setChosen] = useState<Selection>(() => {
    const first = columns.findIndex((column) => column.read !== undefined)
    return only({ row: 0, column: Math.max(0, first) }, size)
  })
  // Rows may have become fewer since the selection was made.
  const selection = Math.max(chosen.active.row, chosen.far.row) < Math.max(1, rows.length) ? chosen : only(chosen.active, size)
  const field: Field = {
    editor,
    selection,
    size,
    columns,
    tell,
    textAt: (row, column) => {
      const { id } = columns[column]!
      return marks.get(rows[row]!.id)?.get(id)?.text ?? rows[row]!.cells[id] ?? ''
    },
    rowId: (row) => rows[row]!.id,
    choose: setChosen,
    select: (next) => {
      tell('')
      setChosen(next)
      reveal(scroller.current, next.far, columns, measures, sums !== undefined)
    },
    enter: (edits) => {
      if (edits.length > 0) onEnter(edits)
    },
    undo: onUndo,
    redo: onRedo,
    leave: () => onLeave?.(),
  }
  return { field, told }
}
