/** A cell by its place: row and column count from 0. */
export interface At {
  readonly row: number
  readonly column: number
}

/** The active cell and, where several are selected, the far corner. */
export interface Selection {
  readonly active: At
  readonly far: At
}

export interface Size {
  readonly rows: number
  readonly columns: number
  /** Rows of one screen, for PageUp and PageDown. */
  readonly page: number
}

export interface Box {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** The rectangle of a selection. */
export function boxOf({ active, far }: Selection): Box {
  return {
    top: Math.min(active.row, far.row),
    bottom: Math.max(active.row, far.row),
    left: Math.min(active.column, far.column),
    right: Math.max(active.column, far.column),
  }
}

/** One cell selected, kept within the grid. */
export function only(at: At, size: Size): Selection {
  const active = clamp(at, size)
  return { active, far: active }
}

function clamp(at: At, size: Size): At {
  return {
    row: Math.max(0, Math.min(size.rows - 1, at.row)),
    column: Math.max(0, Math.min(size.columns - 1, at.column)),
  }
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Where a key takes the selection while nothing is being typed; null when it is not a moving key, or Tab leaves the grid. */
export function moved(selection: Selection, key: Key, size: Size): Selection | null {
  if (key.altKey) return null
  const far = key.ctrlKey || key.metaKey
  if (key.key === 'Enter' && !far) return only({ ...selection.active, row: selection.active.row + (key.shiftKey ? -1 : 1) }, size)
  if (key.key === 'Tab' && !far) return tabbed(selection.active, key.shiftKey ? -1 : 1, size)
  const from = key.shiftKey ? selection.far : selection.active
  const to = step(from, key.key, far, size)
  if (to === null) return null
  return key.shiftKey ? { active: selection.active, far: clamp(to, size) } : only(to, size)
}

function tabbed(from: At, by: 1 | -1, size: Size): Selection | null {
  const next = from.row * size.columns + from.column + by
  if (next < 0 || next >= size.rows * size.columns) return null
  return only({ row: Math.floor(next / size.columns), column: next % size.columns }, size)
}

function step(from: At, key: string, far: boolean, size: Size): At | null {
  switch (key) {
    case 'ArrowUp':
      return { ...from, row: far ? 0 : from.row - 1 }
    case 'ArrowDown':
      return { ...from, row: far ? size.rows - 1 : from.row + 1 }
    case 'ArrowLeft':
      return { ...from, column: far ? 0 : from.column - 1 }
    case 'ArrowRight':
      return { ...from, column: far ? size.columns - 1 : from.column + 1 }
    case 'Home':
      return { row: far ? 0 : from.row, column: 0 }
    case 'End':
      return { row: far ? size.rows - 1 : from.row, column: size.columns - 1 }
    case 'PageUp':
      return { ...from, row: from.row - size.page }
    case 'PageDown':
      return { ...from, row: from.row + size.page }
    default:
      return null
  }
}
