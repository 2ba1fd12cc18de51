import { isRefusal } from '../../../base/refusal.ts'
import type { Edit, GridColumn, GridRow, Mark, Marks } from './model.ts'

/** One cell before and after: what undo needs. */
export interface Step {
  readonly row: string
  readonly column: string
  readonly before: string
  readonly after: string
}

/** What was typed and is not yet acknowledged, and how to take it back. */
export interface Entries {
  readonly marks: Marks
  readonly done: readonly (readonly Step[])[]
  readonly undone: readonly (readonly Step[])[]
}

export const noEntries: Entries = { marks: new Map(), done: [], undone: [] }

/** How a cell's text is found and read. */
export interface Sheet {
  readonly rows: ReadonlyMap<string, GridRow>
  readonly columns: ReadonlyMap<string, GridColumn>
}

function markOf(sheet: Sheet, column: string, text: string): Mark {
  const read = sheet.columns.get(column)?.read?.(text)
  if (read === undefined) return { text, value: null, state: 'refused', message: 'このセルは入力できません。' }
  if (isRefusal(read)) return { text, value: null, state: 'refused', message: `${read.message}${read.remedy}` }
  return { text: read.text, value: read.value, state: 'waiting' }
}

function textOf(sheet: Sheet, marks: Marks, row: string, column: string): string {
  return marks.get(row)?.get(column)?.text ?? sheet.rows.get(row)?.cells[column] ?? ''
}

/** Marks with some cells set (or, for null, taken away). Rows that did not change stay the same object. */
export function withMarks(marks: Marks, changes: Iterable<readonly [row: string, column: string, mark: Mark | null]>): Marks {
  const next = new Map(marks)
  const fresh = new Set<string>()
  for (const [row, column, mark] of changes) {
    if (!fresh.has(row)) next.set(row, new Map(next.get(row)))
    fresh.add(row)
    const cells = next.get(row) as Map<string, Mark>
    if (mark === null) cells.delete(column)
    else cells.set(column, mark)
    if (cells.size === 0) {
      next.delete(row)
      fresh.delete(row)
    }
  }
  return next
}

/** Enters text into cells; a cell that stays as it was is left out. */
export function entered(entries: Entries, sheet: Sheet, edits: readonly Edit[]): Entries {
  const steps = edits.flatMap(({ row, column, text }) => {
    const before = textOf(sheet, entries.marks, row, column)
    return before === text ? [] : [{ row, column, before, after: text }]
  })
  if (steps.length === 0) return entries
  return { marks: lay(entries.marks, sheet, steps, 'after'), done: [...entries.done.slice(-99), steps], undone: [] }
}

/** Takes the newest entry back, or gives it again. The cells are entered anew, so the house hears of it too. */
export function undone(entries: Entries, sheet: Sheet): Entries {
  const steps = entries.done.at(-1)
  if (steps === undefined) return entries
  return {
    marks: lay(entries.marks, sheet, steps, 'before'),
    done: entries.done.slice(0, -1),
    undone: [...entries.undone, steps],
  }
}

/** The opposite of `undone`. */
export function redone(entries: Entries, sheet: Sheet): Entries {
  const steps = entries.undone.at(-1)
  if (steps === undefined) return entries
  return { marks: lay(entries.marks, sheet, steps, 'after'), done: [...entries.done, steps], undone: entries.undone.slice(0, -1) }
}

function lay(marks: Marks, sheet: Sheet, steps: readonly Step[], side: 'before' | 'after'): Marks {
  return withMarks(
    marks,
    steps.map(({ row, column, [side]: text }) => [row, column, markOf(sheet, column, text)] as const),
  )
}
