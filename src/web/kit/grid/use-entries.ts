import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { Refusal } from '../../../base/refusal.ts'
import { entered, noEntries, redone, undone, withMarks, type Entries, type Sheet } from './edits.ts'
import type { Edit, GridColumn, GridRow, Mark } from './model.ts'

/** One cell to save. */
export interface Cell {
  readonly row: string
  readonly column: string
  readonly mark: Mark
}

/** What became of a batch: kept; not sent, to be tried again under the same key; or refused, cell by cell where that is known. */
export type Saved =
  | { readonly kind: 'kept' }
  | { readonly kind: 'unsent' }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly cells: ReadonlyMap<string, string> }

interface Options {
  readonly rows: readonly GridRow[]
  readonly columns: readonly GridColumn[]
  /** Where unsaved entries outlive a reload. */
  readonly storeAs: string
  readonly newKey: () => string
  /** Saves cells under an idempotency key; resolves after the rows show what was saved. */
  readonly save: (cells: readonly Cell[], key: string) => Promise<Saved>
}

export type SaveState = 'saved' | 'waiting' | 'saving' | 'unsent' | 'refused'

type Action = (entries: Entries) => Entries
const QUIET_MILLISECONDS = 500
const RETRY_MILLISECONDS = 4000

/** Names a cell in `Saved.cells`. */
export function cellKey(row: string, column: string): string {
  return `${row} ${column}`
}

/**
 * Keeps what is typed into a grid until the house has acknowledged it: entries are sent in batches, one at a time, each under
 * its own key, and sent again under the same key when no answer came. They outlive a reload of the page.
 */
export function useEntries({ rows, columns, storeAs, newKey, save }: Options) {
  const sheet = useMemo<Sheet>(
    () => ({ rows: new Map(rows.map((row) => [row.id, row])), columns: new Map(columns.map((column) => [column.id, column])) }),
    [rows, columns],
  )
  const [entries, act] = useReducer((before: Entries, action: Action) => action(before), noEntries)
  const [state, setState] = useState<SaveState>('saved')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const latest = useRef({ sheet, entries, save })
  latest.current = { sheet, entries, save }
  const batch = useRef<{ key: string; cells: readonly Cell[] } | null>(null)
  const busy = useRef(false)

  const flush = useCallback(async (): Promise<void> => {
    if (busy.current) return
    batch.current ??= nextBatch(latest.current.entries, newKey)
    if (batch.current === null) return
    busy.current = true
    setState('saving')
    const { key, cells } = batch.current
    const result = await latest.current.save(cells, key)
    busy.current = false
    if (result.kind === 'unsent') {
      setState('unsent')
      return
    }
    batch.current = null
    setRefusal(result.kind === 'refused' ? result.refusal : null)
    act((before) => settled(before, cells, result))
  }, [newKey])

  const waiting = countOf(entries, 'waiting')
  const refused = countOf(entries, 'refused')
  useEffect(() => {
    if (waiting === 0 && batch.current === null) {
      setState(refused > 0 ? 'refused' : 'saved')
      return undefined
    }
    setState((before) => (before === 'unsent' || before === 'saving' ? before : 'waiting'))
    const timer = setTimeout(() => void flush(), state === 'unsent' ? RETRY_MILLISECONDS : QUIET_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [entries, waiting, refused, state, flush])
  useStored(storeAs, entries, sheet, act)
  useLeaveWarning(waiting > 0)
  // Leaving the page sends what is waiting; what cannot be sent stays stored for the next visit.
  useEffect(() => () => void flush(), [flush])

  return {
    marks: entries.marks,
    state,
    waiting,
    refused,
    refusal,
    enter: (edits: readonly Edit[]) => act((before) => entered(before, latest.current.sheet, edits)),
    undo: () => act((before) => undone(before, latest.current.sheet)),
    redo: () => act((before) => redone(before, latest.current.sheet)),
    flush,
  }
}

function countOf(entries: Entries, state: Mark['state']): number {
  let count = 0
  for (const cells of entries.marks.values()) for (const mark of cells.values()) if (mark.state === state) count++
  return count
}

function nextBatch(entries: Entries, newKey: () => string): { key: string; cells: readonly Cell[] } | null {
  const cells = [...entries.marks].flatMap(([row, marks]) =>
    [...marks].flatMap(([column, mark]) => (mark.state === 'waiting' ? [{ row, column, mark }] : [])),
  )
  return cells.length === 0 ? null : { key: newKey(), cells }
}

/** Takes away what was kept, marks what was refused; cells typed over meanwhile stay waiting. */
function settled(entries: Entries, cells: readonly Cell[], result: Exclude<Saved, { kind: 'unsent' }>): Entries {
  const unchanged = cells.filter(({ row, column, mark }) => entries.marks.get(row)?.get(column) === mark)
  const after = (cell: Cell): Mark | null => {
    if (result.kind === 'kept') return null
    const own = result.cells.get(cellKey(cell.row, cell.column))
    if (own === undefined && result.cells.size > 0) return { ...cell.mark }
    return { ...cell.mark, state: 'refused', message: own ?? `${result.refusal.message}${result.refusal.remedy}` }
  }
  return {
    ...entries,
    marks: withMarks(
      entries.marks,
      unchanged.map((cell) => [cell.row, cell.column, after(cell)] as const),
    ),
  }
}

function useStored(storeAs: string, entries: Entries, sheet: Sheet, act: (action: Action) => void): void {
  const loaded = useRef('')
  useEffect(() => {
    if (loaded.current === storeAs || sheet.rows.size === 0) return
    loaded.current = storeAs
    const stored = sessionStorage.getItem(storeAs)
    if (stored === null) return
    const edits = (JSON.parse(stored) as Edit[]).filter((edit) => sheet.rows.has(edit.row) && sheet.columns.has(edit.column))
    act((before) => entered(before, sheet, edits))
  }, [storeAs, sheet, act])
  useEffect(() => {
    if (loaded.current !== storeAs) return
    const edits = [...entries.marks].flatMap(([row, cells]) => [...cells].map(([column, { text }]) => ({ row, column, text })))
    if (edits.length === 0) sessionStorage.removeItem(storeAs)
    else sessionStorage.setItem(storeAs, JSON.stringify(edits))
  }, [storeAs, entries])
}

function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return undefined
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [unsaved])
}
