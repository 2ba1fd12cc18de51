import type { ClipboardEvent, KeyboardEvent } from 'react'
import type { Editor } from './editor.ts'
import type { Edit, GridColumn } from './model.ts'
import { boxOf, moved, type Selection, type Size } from './selection.ts'
import { readBlock, writeBlock } from './tsv.ts'

/** What the grid's keys and clipboard act on. */
export interface Field {
  readonly editor: Editor
  readonly selection: Selection
  readonly size: Size
  readonly columns: readonly GridColumn[]
  /** Text of a cell as it is shown now. */
  textAt(row: number, column: number): string
  rowId(row: number): string
  select(selection: Selection): void
  /** Selects without scrolling there. */
  choose(selection: Selection): void
  enter(edits: readonly Edit[]): void
  undo(): void
  redo(): void
  /** Said to the person: cells outside the grid, cells that are not entered by hand. */
  tell(text: string): void
  leave(): void
}

/** Writes what is being typed into the active cell, or into the whole selection. */
export function commit(field: Field, everywhere = false): void {
  const text = field.editor.end()
  if (text === null) return
  const box = everywhere ? boxOf(field.selection) : boxOf({ active: field.selection.active, far: field.selection.active })
  field.enter(fill(field, box, () => text))
}

/** Keys of the input over the active cell. Keys of an IME that is converting belong to the IME. */
export function onKey(event: KeyboardEvent<HTMLInputElement>, field: Field): void {
  if (event.nativeEvent.isComposing || event.keyCode === 229) return
  if (field.editor.now() === 'ready') whenReady(event, field)
  else whileWriting(event, field)
}

function whenReady(event: KeyboardEvent<HTMLInputElement>, field: Field): void {
  const { selection, size } = field
  const next = moved(selection, event, size)
  if (next !== null) {
    event.preventDefault()
    field.select(next)
    return
  }
  const control = event.ctrlKey || event.metaKey
  const letter = event.key.toLowerCase()
  const run: Record<string, (() => void) | undefined> = {
    F2: () => canWrite(field) && field.editor.begin('editing', field.textAt(selection.active.row, selection.active.column)),
    Delete: () => field.enter(fill(field, boxOf(selection), () => '')),
    Backspace: () => field.enter(fill(field, boxOf(selection), () => '')),
    Escape: () => field.leave(),
  }
  const withControl: Record<string, (() => void) | undefined> = {
    z: () => (event.shiftKey ? field.redo() : field.undo()),
    y: () => field.redo(),
    d: () => fillDown(field),
    a: () => field.choose({ active: { row: 0, column: 0 }, far: { row: size.rows - 1, column: size.columns - 1 } }),
  }
  const wanted = control ? withControl[letter] : run[event.key]
  if (wanted !== undefined) {
    event.preventDefault()
    wanted()
  } else if (!control && !event.altKey && event.key.length === 1 && !canWrite(field)) {
    event.preventDefault()
    field.tell('このセルは入力できません。')
  }
}

function whileWriting(event: KeyboardEvent<HTMLInputElement>, field: Field): void {
  if (event.key === 'Escape') {
    event.preventDefault()
    field.editor.end()
    return
  }
  const ends =
    event.key === 'Enter' || event.key === 'Tab' || (field.editor.now() === 'typing' && /^(Arrow|Page)/.test(event.key))
  if (!ends) return
  event.preventDefault()
  const everywhere = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
  const next = everywhere ? null : moved({ active: field.selection.active, far: field.selection.active }, event, field.size)
  commit(field, everywhere)
  if (next !== null) field.select(next)
}

/** True when the active cell may be typed into. */
export function canWrite(field: Field): boolean {
  return field.columns[field.selection.active.column]?.read !== undefined
}

/** Edits for every cell of a box that may be entered, by their place in the box. */
function fill(field: Field, box: ReturnType<typeof boxOf>, text: (row: number, column: number) => string): Edit[] {
  const edits: Edit[] = []
  for (let row = box.top; row <= box.bottom; row++) {
    for (let column = box.left; column <= box.right; column++) {
      const { id, read } = field.columns[column]!
      if (read !== undefined) edits.push({ row: field.rowId(row), column: id, text: text(row - box.top, column - box.left) })
    }
  }
  return edits
}

function fillDown(field: Field): void {
  const box = boxOf(field.selection)
  const source = box.top === box.bottom ? box.top - 1 : box.top
  if (source < 0) return
  field.enter(fill(field, box, (_, column) => field.textAt(source, box.left + column)))
}

/** Ctrl-C and Ctrl-X of the selection, as a block that spreadsheets take. */
export function onCopy(event: ClipboardEvent<HTMLInputElement>, field: Field, cut: boolean): void {
  if (field.editor.now() !== 'ready') return
  event.preventDefault()
  const box = boxOf(field.selection)
  const block = Array.from({ length: box.bottom - box.top + 1 }, (_, row) =>
    Array.from({ length: box.right - box.left + 1 }, (_unused, column) => field.textAt(box.top + row, box.left + column)),
  )
  event.clipboardData.setData('text/plain', writeBlock(block))
  if (cut) field.enter(fill(field, box, () => ''))
}

/** Ctrl-V of a block from a spreadsheet: one value fills the selection, a block is laid down from the active corner. */
export function onPaste(event: ClipboardEvent<HTMLInputElement>, field: Field): void {
  if (field.editor.now() !== 'ready') return
  event.preventDefault()
  const block = readBlock(event.clipboardData.getData('text/plain'))
  const width = Math.max(...block.map((row) => row.length))
  const box = boxOf(field.selection)
  if (block.length === 1 && width === 1) {
    field.enter(fill(field, box, () => block[0]![0]!))
    return
  }
  const target = {
    ...box,
    bottom: Math.min(field.size.rows - 1, box.top + block.length - 1),
    right: Math.min(field.size.columns - 1, box.left + width - 1),
  }
  const outside = block.length * width - (target.bottom - target.top + 1) * (target.right - target.left + 1)
  const edits = fill(field, target, (row, column) => block[row]![column] ?? '')
  field.choose({ active: { row: box.top, column: box.left }, far: { row: target.bottom, column: target.right } })
  field.enter(edits)
  const locked = (target.bottom - target.top + 1) * (target.right - target.left + 1) - edits.length
  const told = [outside > 0 ? `表からはみ出した${outside}セルと` : '', locked > 0 ? `入力できない${locked}セルと` : '']
    .join('')
    .replace(/と$/, '')
  field.tell(
    told === '' ? `${edits.length}セルを貼り付けました。` : `${edits.length}セルを貼り付けました。${told}は入れていません。`,
  )
}
