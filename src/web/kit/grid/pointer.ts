import type { MouseEvent } from 'react'
import { commit, type Field } from './commands.ts'
import { only, type At } from './selection.ts'

/** The mouse: press to choose, drag or Shift to choose several, double click to edit. The focus never leaves the input. */
export function pointerHandlers(field: Field, onOpen: ((row: string) => void) | undefined) {
  return {
    onMouseDown: (event: MouseEvent) => {
      const found = cellUnder(event)
      if (found === null || event.button !== 0) return
      event.preventDefault()
      commit(field)
      field.select(event.shiftKey ? { active: field.selection.active, far: found } : only(found, field.size))
      field.editor.input.current?.focus({ preventScroll: true })
    },
    onMouseOver: (event: MouseEvent) => {
      const found = event.buttons === 1 ? cellUnder(event) : null
      if (found !== null) field.select({ active: field.selection.active, far: found })
    },
    onDoubleClick: (event: MouseEvent) => {
      const found = cellUnder(event)
      if (found === null) return
      if (field.columns[found.column]?.read === undefined) onOpen?.(field.rowId(found.row))
      else field.editor.begin('editing', field.textAt(found.row, found.column))
    },
  }
}

function cellUnder(event: MouseEvent): At | null {
  const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')
  const row = cell?.closest<HTMLElement>('[data-row]')
  if (cell === null || row === null || row === undefined) return null
  return { row: Number(row.dataset['row']), column: Number(cell.dataset['column']) }
}
